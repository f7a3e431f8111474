"""Fixes of shipped rules that once did harm: offered only where they leave the copy right."""

import pytest

from wirelint import Diagnostic, lint
from wirelint.run.fixing.apply import apply_fixes


def find(rule: str, copy: str) -> list[Diagnostic]:
    return list(lint(copy, select=[rule], min_confidence="low"))


def fixed(rule: str, copy: str) -> str:
    return apply_fixes(copy, (found.fix for found in find(rule, copy) if found.fix)).text


@pytest.mark.parametrize(
    ("rule", "copy", "right"),
    [
        ("mt/phrase-loop", "He was held on suspicion of theft on suspicion of theft.", "He was held on suspicion of theft."),
        ("boilerplate/repeated-paragraph", "Ferry late for the fifth day\n\nFerry late for the fifth day\n\nThe owner paid.",
         "Ferry late for the fifth day\n\nThe owner paid."),
        ("mt/space-in-quotation", "The court heard it: “ Nobody was driving. ” The judge asked for proof.",
         "The court heard it: “Nobody was driving.” The judge asked for proof."),
        ("mt/space-in-quotation", f"The court heard it: “ Nobody {'ever ' * 20}was driving ” that night, she said.",
         f"The court heard it: “Nobody {'ever ' * 20}was driving” that night, she said."),
        ("mt/space-in-quotation", "“We will row, ” he said to the crew.", "“We will row,” he said to the crew."),
        ("mt/space-in-quotation", 'The ferry and the barge "Ann ", he said.', 'The ferry and the barge "Ann", he said.'),
        ("mt/space-in-quotation", "She wrote at length: “ The bridge was never safe, and nobody said so.",
         "She wrote at length: “The bridge was never safe, and nobody said so."),
        ("mt/doubled-word", "The goalkeeper does does not travel.", "The goalkeeper does not travel."),
        ("mt/doubled-word", "The rents that fell in the the spring rose.", "The rents that fell in the spring rose."),
        ("mt/mark-beside-space", 'She went out"in a hurry" at noon.', 'She went out "in a hurry" at noon.'),
        ("mt/mark-beside-space", '"It leaks, "says Ann Roe.', '"It leaks," says Ann Roe.'),
    ],
)  # fmt: skip
def test_a_fix_leaves_correct_copy(rule: str, copy: str, right: str) -> None:
    assert fixed(rule, copy) == right
    assert find(rule, right) == []


@pytest.mark.parametrize(
    ("rule", "copy"),
    [
        ("mt/phrase-loop", "She left the meeting. Nobody asked her why. Nobody asked her why."),
        ("mt/phrase-loop", "They asked the mayor for help! They asked the mayor for help! He slept."),
        ("boilerplate/repeated-paragraph",
         "“The council never asked us”\n\nThe school closed on Friday.\n\n“The council never asked us,”\n\nTwo others will follow."),
        ("mt/space-in-quotation", "The minister answered: “ Nothing is decided ... ” Shares fell."),
        ("mt/space-in-quotation", "Rents in Gdansk ”, he wrote, have doubled in two years."),
        ("mt/doubled-word", "The crew that he sailed with with her brother was paid."),
        ("mt/doubled-word", "No patient who could could walk out stayed."),
    ],
)  # fmt: skip
def test_no_fix_is_offered_where_it_could_do_harm(rule: str, copy: str) -> None:
    assert find(rule, copy) or rule == "boilerplate/repeated-paragraph"
    assert fixed(rule, copy) == copy


@pytest.mark.parametrize(
    ("copy", "title"),
    [
        ('She went out"in a hurry" at noon.', "put a space before the mark"),
        ('They saw "Heron"and left, they said.', "put a space after the mark"),
        ('"It leaks, "says Ann Roe.', "move the mark to the other side of the space"),
    ],
)
def test_the_title_of_a_fix_describes_it(copy: str, title: str) -> None:
    [found] = find("mt/mark-beside-space", copy)
    assert found.fix
    assert found.fix.title == title
