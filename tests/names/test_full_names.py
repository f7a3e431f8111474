"""Full names in running text."""

import pytest

from wirelint.names.full_names import count_names, find_full_names


def names(text: str) -> list[str]:
    return [text[name.start : name.end] for name in find_full_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Niger’s Defense Minister Gen. Salifou Mody spoke.", ["Salifou Mody"]),
        ("They met Yunus-bek Yevkurov’s aide in Tobruk.", ["Yunus-bek Yevkurov"]),
        ("An aide to Patrick T. Osgood waited.", ["Patrick T. Osgood"]),
        ("An aide to John Osgood Jr. waited.", ["John Osgood"]),
        ("Here Khalifa bin Zayed Al Nahyan and Ursula von der Leyen met.", ["Khalifa bin Zayed Al Nahyan", "Ursula von der Leyen"]),
        ("He saw Abdel Fattah al-Burhan there.", ["Abdel Fattah al-Burhan"]),
        ("But Salifou Mody said no.", ["Salifou Mody"]),
        ("On Friday Salifou Mody met UN envoy Ida Brandt.", ["Salifou Mody", "Ida Brandt"]),
        ("It was a Moscow-backed plan of London-based Ida Brandt.", ["Ida Brandt"]),
        ("Salifou Mody Meets Ida Brandt In Port Elm Today", []),
        ("He came alone.", []),
    ],
)  # fmt: skip
def test_titles_days_and_sentence_starts_end_names(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_all_particles_are_equal() -> None:
    [one], [other] = (list(find_full_names(f"So Omar {p}-Burhan spoke.")) for p in ("al", "el"))
    assert one.words == other.words == ("omar", "-", "burhan")


def test_each_name_of_a_story_is_counted_once_full_ones_first() -> None:
    text = "So Salifou Mody came.\nThen Mody left Niamey; they’re sure. So Salifou Mody came."
    counted = [(text[name.start : name.end], name.start, times) for name, times in count_names(text)]
    assert counted == [("Salifou Mody", 3, 2), ("Salifou", 3, 2), ("Mody", 11, 3), ("Niamey", 37, 1)]
