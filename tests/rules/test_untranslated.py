"""mt/untranslated in whole stories."""

import pytest

from wirelint import Diagnostic, lint

BEFORE = "The council met on Monday and voted on the new bridge, the mayor said.\n\nIt had been shut since April, and the work took four months.\n\n"
AFTER = "\n\nThe bridge will open in May, and the first boat will leave at six in the morning.\n"
GERMAN = "Der Rat hat am Montag über die neue Brücke abgestimmt, wie das Amt mitteilte."


def find(copy: str, confidence: str = "medium") -> list[Diagnostic]:
    return lint(copy, select=["mt/untranslated"], min_confidence=confidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        (GERMAN, "German"),
        ("Городской совет решил в понедельник закрыть мост до осени.", "Russian"),
        ("市议会周一决定将大桥关闭至秋天。", "Chinese"),
        ("สองปีหลังเพลิงไหม้ หอประชุมยังคงว่างเปล่า", "Thai"),
        ("Nous avons vendu la maison et nous partirons en mai.", "French"),
    ],
)
def test_a_paragraph_in_another_language_is_an_error_at_its_place(paragraph: str, language: str) -> None:
    [found] = find(BEFORE + paragraph + AFTER)
    assert (found.message, found.severity, found.confidence) == (f"untranslated paragraph: {language}", "error", "high")
    assert (found.location.start, found.location.end) == ((5, 1), (5, len(paragraph) + 1))


@pytest.mark.parametrize(
    "paragraph",
    [
        f"“{GERMAN}”",
        "By José María Álvarez del Río",
        "Quand le bateau rentre au port le soir",
        "José María Álvarez del Río, João da Costa e Silva, Łukasz Żebrowski, Ana María de la Cruz",
        "Calle de la Princesa 14, 28008 Madrid, España",
        "Мост",
        "東京",
        "Foto: Ana de la Cruz / Agencia del Puerto",
    ],
)
def test_quotations_names_titles_and_addresses_are_not_reported(paragraph: str) -> None:
    assert find(BEFORE + paragraph + AFTER, "low") == []


def test_a_bilingual_story_is_not_reported() -> None:
    french = "\n\nLe conseil a voté lundi pour le nouveau pont, a dit le maire de la ville."
    assert find(BEFORE.strip() + 3 * french) == []
    assert lint(BEFORE.strip() + 3 * french).checked


def test_a_page_in_another_language_with_a_line_in_english_is_not_checked() -> None:
    english = "Sign up here and you will get the best of our stories each morning."
    assert not lint("\n\n".join([*[GERMAN] * 10, english])).checked
    assert lint("\n\n".join([*[GERMAN] * 9, english])).checked


def test_no_other_rule_sees_the_paragraph() -> None:
    doubled = GERMAN.replace("am Montag", "am am Montag")
    assert [found.rule for found in lint(BEFORE + doubled + AFTER)] == ["mt/untranslated"]
