"""The extension points of Vale: what each finds, its message and its fix."""

import pytest

from tests.ruleset.vale.conftest import ValeDesk

LEAD = "The council met on Monday to hear what the owners of the mill had to say.\n\n"


def test_existence_finds_tokens_as_words_and_raw_expressions(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Vague",
        "extends: existence\nmessage: \"Avoid '%s'.\"\nignorecase: true\ntokens:\n  - very\n  - quite a lot\n",
    )
    vale.write(
        "Desk/Stop",
        "extends: existence\nmessage: Stop in %s\nnonword: true\nlevel: error\nraw:\n  - 'a\\s+'\n  - 'lot'\n",
    )
    assert vale.found("Very few; every lock is quite a lot older. Delivery was late.") == [
        "Very: Avoid 'Very'.",
        "quite a lot: Avoid 'quite a lot'.",
        "a lot: Stop in a lot",
    ]


def test_existence_leaves_exceptions_alone(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Caps",
        "extends: existence\nmessage: Capitals %s\ntokens: ['[A-Z]{2,}']\nexceptions: [NATO, 'The END game']\n",
    )
    assert vale.found("NATO and the EU met. The END game is on; the END came.") == [
        "EU: Capitals EU",
        "END: Capitals END",
    ]


@pytest.mark.parametrize(
    ("action", "text", "fixed"),
    [
        ("{name: remove}", "It was very late.", ""),
        ("{name: replace, params: [highly]}", "It was very late.", "highly"),
        ("{name: edit, params: [regex, '(v)ery', '$1']}", "It was very late.", "v"),
        ("{name: edit, params: [[upper], [trim_right, Y]]}", "It was very late.", "VER"),
        ("{name: edit, params: [truncate, e]}", "It was very late.", "v"),
        ("{name: replace, params: [highly, most]}", "It was very late.", None),
        ("{name: suggest, params: [script.tengo]}", "It was very late.", None),
    ],
)
def test_actions_are_fixes_that_need_a_review(vale: ValeDesk, action: str, text: str, fixed: str | None) -> None:
    vale.write("Desk/Vague", f"extends: existence\nmessage: Avoid %s\naction: {action}\ntokens: [very]\n")
    [diagnostic] = vale.check(text)
    assert (diagnostic.fix.edits[0].replacement if diagnostic.fix else None) == fixed
    assert diagnostic.fix is None or not diagnostic.fix.safe


def test_substitution_names_the_words_to_use(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Words",
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nignorecase: true\naction: {name: replace}\n"
        "swap:\n  utili[sz]e: use\n  'e-?mail': email|message\n  '(?:at this) (time|point)': now\n  tele(phone): '$1'\n",
    )
    text = "They utilise email and e-mail at this point by telephone. They use it."
    assert vale.found(text) == [
        "utilise: Use 'use' instead of 'utilise'.",
        "e-mail: Use 'email' or 'message' instead of 'e-mail'.",
        "at this point: Use 'now' instead of 'at this point'.",
        "telephone: Use 'phone' instead of 'telephone'.",
    ]
    assert [d.fix.edits[0].replacement if d.fix else None for d in vale.check(text)] == ["use", None, "now", "phone"]


def test_substitution_accepts_a_form_that_an_expression_describes(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Names",
        "extends: substitution\nmessage: Use %s, not %s\nignorecase: true\nswap: {web site: 'web(site|page)', oauth2?: 'OAuth2?'}\n",
    )
    assert vale.found("OAuth2 and oauth on the web site") == [
        "oauth: Use OAuth, not oauth",
        "web site: Use web(site|page), not web site",
    ]


def test_occurrence_counts_in_its_scope(vale: ValeDesk) -> None:
    vale.write("Desk/Long", "extends: occurrence\nmessage: '%d words'\nscope: sentence\nmax: 6\ntoken: '\\b\\w+\\b'\n")
    vale.write("Desk/Short", "extends: occurrence\nmessage: No figure\nscope: paragraph\nmin: 1\ntoken: '[0-9]'\n")
    found = vale.found(LEAD + "Six of the 40 boats had sunk in the storm. It rained.")
    assert found == ["The: 16 words", "The: No figure", "Six: 10 words"]


def test_repetition_stays_in_a_sentence(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Twice",
        "extends: repetition\nmessage: \"'%s' is repeated\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s.]+']\naction: {name: edit, params: [truncate, ' ']}\n",
    )
    text = "The the boat left that. That was on 5 5 May."
    assert vale.found(text) == ["The the: 'the' is repeated"]
    [diagnostic] = vale.check(text)
    assert diagnostic.fix
    assert diagnostic.fix.edits[0].replacement == "The"


def test_consistency_sees_the_whole_story(vale: ValeDesk) -> None:
    vale.write(
        "Desk/One", "extends: consistency\nmessage: Inconsistent %s\nignorecase: true\neither: {advisor: adviser}\n"
    )
    assert vale.found("The adviser left.\n\nThe advisor stayed.") == ["advisor: Inconsistent advisor"]
    assert vale.found("The adviser left.\n\nThe adviser stayed.") == []


def test_conditional_needs_an_explanation(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Known",
        "extends: conditional\nmessage: \"'%s' has no definition.\"\nignorecase: false\nfirst: '\\b([A-Z]{3,5})\\b'\n"
        "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [UNO]\n",
    )
    text = "The World Health Organization (WHO) and the UNO met.\n\nThe WHO and the OECD agreed."
    assert vale.found(text) == ["OECD: 'OECD' has no definition."]


@pytest.mark.parametrize(
    ("match", "heading", "is_found"),
    [
        ("$sentence", "The Council Met In May", True),
        ("$sentence", "The council met in May", False),
        ("$sentence", "the council met", True),
        ("$title", "The council met in May", True),
        ("$title", "The Council of Elders Met in the Town", False),
        ("$lower", "The council met", True),
        ("$upper", "THE COUNCIL MET", False),
        ("'^[A-Z]'", "the council met", True),
    ],
)
def test_capitalization_of_headings(vale: ValeDesk, match: str, heading: str, is_found: bool) -> None:
    vale.write(
        "Desk/Case",
        f"extends: capitalization\nmessage: \"Case of '%s'\"\nscope: heading\nmatch: {match}\nexceptions: [May]\n",
    )
    found = vale.found(f"# {heading}\n\n{LEAD}", "story.md")
    assert found == ([f"{heading}: Case of '{heading}'"] if is_found else [])


def test_a_heading_in_title_case_can_be_rewritten(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Case",
        "extends: capitalization\nmessage: Case\nscope: heading\nmatch: $title\nstyle: Chicago\naction: {name: replace}\n",
    )
    [diagnostic] = vale.check(f"# A walk through the old town\n\n{LEAD}", "story.md")
    assert diagnostic.fix
    assert diagnostic.fix.edits[0].replacement == "A Walk through the Old Town"


def test_metrics_are_formulas_over_counts(vale: ValeDesk) -> None:
    vale.write(
        "Desk/Metric",
        "extends: metric\nmessage: '%s words a sentence'\nformula: (words / sentences) + math.sqrt(0) + heading.h1 * 0\ncondition: '> 5'\n",
    )
    [found] = vale.found(LEAD)
    assert found.endswith(": 16.00 words a sentence")
    vale.write("Desk/Metric", "extends: metric\nmessage: '%s'\nformula: words / 0\ncondition: '> 5'\n")
    with pytest.raises(AssertionError):
        vale.found(LEAD)


def test_readability_is_the_mean_of_grades(vale: ValeDesk) -> None:
    metrics = "[Gunning Fog, Coleman-Liau, Flesch-Kincaid, SMOG, Automated Readability]"
    vale.write("Desk/Grade", f"extends: readability\nmessage: 'grade %s'\ngrade: 1\nmetrics: {metrics}\n")
    [found] = vale.found(LEAD)
    assert 4 < float(found.rpartition(" ")[2]) < 9


def test_a_limit_holds_for_the_story(vale: ValeDesk) -> None:
    vale.write("Desk/Few", "extends: existence\nmessage: '%s'\nlimit: 2\ntokens: [boat]\n")
    assert len(vale.found("A boat, a boat.\n\nA boat.")) == 2


def test_a_flag_in_a_token_holds_for_those_after_it(vale: ValeDesk) -> None:
    tokens = "".join(f"  - word{number}\n" for number in range(20))
    vale.write(
        "Desk/Flags", f"extends: existence\nmessage: '%s'\ntokens:\n  - early\n  - (?i)late\n{tokens}  - later\n"
    )
    assert vale.found("Early, early, LATE and LATER and Word7.") == [
        "early: early",
        "LATE: LATE",
        "LATER: LATER",
        "Word7: Word7",
    ]


def test_long_lists_are_searched_by_what_a_text_contains(vale: ValeDesk) -> None:
    swap = "".join(f"  'number {number}x': 'value {number}'\n" for number in range(300))
    vale.write("Desk/Many", f"extends: substitution\nmessage: 'Use %s for %s'\nswap:\n{swap}  ok: okay\n")
    assert vale.found("The number 12x and number 299x are ok.") == [
        "number 12x: Use value 12 for number 12x", "number 299x: Use value 299 for number 299x", "ok: Use okay for ok",
    ]  # fmt: skip


def test_scopes_are_roles_of_paragraphs(vale: ValeDesk) -> None:
    for name, scope in (
        ("All", "text"),
        ("Head", "heading"),
        ("Body", "paragraph"),
        ("Not", "text & ~heading"),
        ("Raw", "raw"),
    ):
        vale.write(f"Desk/{name}", f"extends: existence\nmessage: {name} %s\nscope: {scope}\ntokens: [lock]\n")
    found = vale.found("# The old lock\n\nThe keeper of the lock said on Monday that he would stay.\n", "story.md")
    assert sorted(found) == sorted(
        [*("lock: All lock",) * 2, "lock: Head lock", "lock: Body lock", "lock: Not lock", *("lock: Raw lock",) * 2]
    )
