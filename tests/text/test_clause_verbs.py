import pytest

from wirelint.text.clause_verbs import count_main_verbs
from wirelint.text.tagger import tag_text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The council sold the pier.", 1),
        ("The council sold the pier and the mayor was glad.", 2),
        ("When the council sold the pier.", 0),
        ("What he said on Monday.", 0),
        ("What did he say on Monday?", 1),
        ("When the council sold the pier, the mayor was glad.", 1),
        ("The men who sold the pier were glad.", 1),
        ("While on the pier, she slept.", 1),
        ("How to sell a pier.", 0),
        ("The mayor of the town.", 0),
        ("", 0),
    ],
)
def test_verbs_of_subordinate_clauses_do_not_count(text: str, count: int) -> None:
    assert count_main_verbs(tag_text(text)) == count
