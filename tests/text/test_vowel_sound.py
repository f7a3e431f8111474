import pytest

from wirelint.text.vowel_sound import starts_with_vowel_sound


@pytest.mark.parametrize(
    "word",
    [
        "old",
        "hour",
        "honorary",
        "heir",
        "unpaid",
        "unannounced",
        "LED",
        "FBI",
        "MP",
        "MPs",
        "X-ray",
        "8-metre",
        "11-year-old",
        "18th",
        "$8",
        "EU",
        "M23",
        "mRNA",
        "F&C",
    ],
)
def test_vowel_sounds(word: str) -> None:
    assert starts_with_vowel_sound(word) is True


@pytest.mark.parametrize(
    "word",
    [
        "boat",
        "university",
        "European",
        "one-man",
        "once",
        "UN",
        "USB",
        "U-turn",
        "1,100",
        "180-seat",
        "$5",
        "usual",
        "ewe",
        "B&B",
        "uPVC",
        "unanimous",
    ],
)
def test_consonant_sounds(word: str) -> None:
    assert starts_with_vowel_sound(word) is False


@pytest.mark.parametrize("word", ["hotel", "herb", "1100", "NATO", "$", "example.org", "éclair", "Xbox", "x", "LOT"])
def test_uncertain_sounds(word: str) -> None:
    assert starts_with_vowel_sound(word) is None
