"""Order of spellings by frequency."""

from itertools import permutations

from wirelint.names.frequency import frequency_rank


def test_the_rarer_spelling_is_last_and_of_two_as_frequent_the_later_one() -> None:
    twice, early, late = [3, 90], [5], [40]
    for spellings in permutations((twice, early, late)):
        assert sorted(spellings, key=frequency_rank) == [twice, early, late]
