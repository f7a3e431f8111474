"""The picture: sentences, tables, charts and the list of stories, on the page of `wirelint report`."""

import json
import re
from typing import Any

import pytest

from tests.report.html_page import Element, check
from wirelint.report.archive import cube
from wirelint.report.archive.counts import ArchiveCounts
from wirelint.report.archive.page import render_page
from wirelint.report.archive.sentences import number

from ..rules import HOSTILE
from .builders import counted, finding, month, story


def page(counts: ArchiveCounts) -> Element:
    return check("".join(render_page(counts, "1.2")))


def table(root: Element, name: str) -> list[list[str]]:
    """Return the texts of the rows of a section's tables."""
    [section] = [part for part in root.all("section") if part.attributes.get("id") == name]
    rows = [row for body in section.all("tbody") for row in body.all("tr")]
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in rows]


def numbers(root: Element) -> Any:
    [script] = [part for part in root.all("script") if part.attributes.get("id") == "numbers"]
    return json.loads(script.text)


TWO_MONTHS = [
    *month("AFP", "2026-04-03", 60, 10),
    *month("AFP", "2026-05-03", 60, 55, "mt/entity"),
    *month("dpa", "2026-04-03", 60, 50),
    *month("dpa", "2026-05-03", 60, 5),
    *month("EFE", "2026-04-03", 60, 30),
    *month("EFE", "2026-05-03", 60, 28),
]


def test_the_header_states_which_feed_got_worse_and_why() -> None:
    root = page(counted(TWO_MONTHS))
    boxes = root.all("header")[0].all("p", "state")
    assert [box.all("strong")[0].text for box in boxes] == [
        "AFP got worse: 1.8 findings per 1,000 words in May 2026, 0.33 in April",
        "dpa got better: 0.17 findings per 1,000 words in May 2026, 1.7 in April",
    ]
    assert [box.all("span", "detail")[0].text for box in boxes] == [
        "most of all mt/entity: 1.8, before 0",
        "most of all mt/seam: 0.17, before 1.7",
    ]
    assert root.all("p", "overview")[0].text == (
        "0.99 findings per 1,000 words: 178 findings in 360 stories (180,000 words) of 3 feeds, April 2026 to May 2026."
    )


def test_the_tables_have_all_numbers() -> None:
    root = page(counted(TWO_MONTHS))
    # The feed that got worse is first.
    assert table(root, "by-feed") == [
        ["AFP", "1.1", "0.33", "1.8", "▲ worse", "", "60,000", "120"],
        ["EFE", "0.97", "1.0", "0.93", "", "", "60,000", "120"],
        ["dpa", "0.92", "1.7", "0.17", "▼ better", "", "60,000", "120"],
    ]
    assert table(root, "by-period") == [
        ["May 2026", "0.98", "88", "90,000", "180"],
        ["April 2026", "1.0", "90", "90,000", "180"],
    ]
    assert table(root, "by-rule") == [
        ["mt/seam Translation", "0.68", "123"],
        ["mt/entity Translation", "0.31", "55"],
    ]


def test_every_chart_has_a_text_alternative() -> None:
    root = page(counted(TWO_MONTHS))
    charts = root.all("svg")
    assert len(charts) == 4
    [main] = [chart for chart in charts if chart.attributes.get("aria-hidden") != "true"]
    assert main.attributes["role"] == "img"
    assert main.attributes["aria-label"] == (
        "Findings per 1,000 words by month: April 2026 1.0, May 2026 0.98, most in April 2026: 1.0"
    )
    assert [column.text for column in main.all("title")] == ["April 2026: 1.0", "May 2026: 0.98"]
    for part in root.all("table"):
        assert part.all("caption")
        assert all(head.attributes.get("scope") for head in part.all("th"))


def test_no_change_is_stated_too() -> None:
    stories = [*month("AFP", "2026-04-03", 60, 10), *month("AFP", "2026-05-03", 60, 11)]
    [box] = page(counted(stories)).all("header")[0].all("p", "state")
    assert box.all("strong")[0].text == "No feed changed by more than chance from April to May 2026"
    stories += [*month("dpa", "2026-04-03", 60, 10), *month("dpa", "2026-05-03", 60, 11)]
    [box] = page(counted(stories)).all("header")[0].all("p", "state")
    assert box.all("strong")[0].text == "No feed changed by more than chance from April to May 2026"


def test_a_month_that_has_only_begun_is_not_compared() -> None:
    stories = [*TWO_MONTHS, *month("AFP", "2026-06-01", 3, 3)]
    titles = [box.text for box in page(counted(stories)).all("strong")]
    assert titles[0].startswith("AFP got worse: 1.8 findings per 1,000 words in May 2026")
    header = page(counted(TWO_MONTHS[::10])).all("header")[0]
    assert not header.all("strong")
    assert "No month is compared with another: no feed has 10 stories in both." in header.text


def test_a_feed_with_few_stories_in_the_month_before_is_compared_with_six_months() -> None:
    stories = [
        *month("AFP", "2026-05-03", 60, 55),
        *month("dpa", "2026-05-03", 5, 0),
        *month("dpa", "2026-04-03", 60, 0),
    ]
    for date in ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"):
        stories += month("AFP", f"{date}-03", 4, 1)
    root = page(counted(stories))
    titles = [box.text for box in root.all("header")[0].all("strong")]
    assert titles == ["AFP got worse: 1.8 findings per 1,000 words in May 2026, 0.50 from November 2025 to April 2026"]
    assert [row[4] for row in table(root, "by-feed")] == ["▲ worse", "too few stories"]
    stories = [
        *month("AFP", "2026-04-03", 60, 10),
        *month("AFP", "2026-05-03", 60, 11),
        *month("dpa", "2026-05-03", 5, 0),
    ]
    [box] = page(counted(stories)).all("header")[0].all("p", "state")
    assert box.all("span", "detail")[0].text == "1 of 2 feeds has enough stories"


def test_columns_have_names_where_there_is_room() -> None:
    stories = [*month("AFP", "2025-11-03", 1, 1), *month("AFP", "2026-02-03", 1, 1)]
    [axis] = page(counted(stories)).all("figcaption")
    assert [name.text for name in axis.all("span")] == ["Nov2025", "Dec", "Jan2026", "Feb"]
    [axis] = page(counted([*stories, *month("AFP", "2024-02-03", 1, 1)])).all("figcaption")
    assert [name.text for name in axis.all("span")] == ["February 2024", "February 2026"]


def test_reports_without_dates_or_words_show_the_rest() -> None:
    root = page(counted([story("AFP", "", 500, finding()), story("dpa", "", 500)]))
    assert "No story has a date" in root.all("header")[0].text
    assert table(root, "by-feed") == [["AFP", "2.0", "500", "1"], ["dpa", "0", "500", "1"]]
    assert not [part for part in root.all("section") if part.attributes.get("id") == "by-period"]
    root = page(counted([story("AFP", "2026-05-12", None, *[finding()] * 1200)]))
    assert "does not have the words" in root.all("header")[0].text
    assert table(root, "by-feed") == [["AFP", "1,200"]]
    assert table(root, "by-period") == [["May 2026", "1,200", "1,200"]]


def test_an_empty_report_states_that_it_is_empty() -> None:
    root = page(ArchiveCounts())
    assert root.all("p", "overview")[0].text == "No stories and no findings in this report."
    assert not root.all("table")
    assert numbers(root)["counts"] == []


def test_the_worst_stories_are_listed_the_newest_first() -> None:
    stories = [
        story("AFP", "2026-04-03", 500, *[finding()] * 9, name="old"),
        story("AFP", "2026-05-03", 250, *[finding()] * 5, name="new"),
        story("AFP", "", None, finding(severity="info"), name="undated"),
    ]
    root = page(counted(stories))
    items = [item for item in root.all("li") if "data-index" in item.attributes]
    assert [item.all("p", "name")[0].text for item in items] == ["new", "old", "undated"]
    assert items[0].all("p", "about")[0].text == "5 must fix AFP · 2026-05-03 · 250 words · 20 per 1,000"
    assert [part.text for part in items[1].all("li")][-1] == "and 3 more"
    assert items[0].all("li")[0].text == "must fix run together the words mt/seam, line 3, column 7"


def test_many_stories_and_feeds_are_folded_or_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube, "_MOST_FEEDS", 30)
    stories = [story(f"feed {n:02}", "2026-05-12", 500, *[finding()] * n, name=f"story {n}") for n in range(40)]
    root = page(counted(stories))
    assert len(table(root, "by-feed")) == 31
    assert table(root, "by-feed")[0][0] == "feed 29"
    assert table(root, "by-feed")[-1][0] == "other feeds"
    [more] = next(part for part in root.all("section") if part.attributes.get("id") == "by-feed").all("details")
    assert len(more.all("tr")) == 22
    items = [item for item in root.all("li") if "data-index" in item.attributes]
    assert len([item for item in items if "hidden" not in item.attributes]) == 20 < len(items)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_stay_text(words: str) -> None:
    slip = finding(f"mt/{words}", message=words)._replace(words=words)
    stories = [story(words, date, 500, slip, name=words) for date in ("2026-04-03", "2026-05-03") for _ in range(40)]
    stories += [story("dpa", "2026-05-03", 500) for _ in range(40)]
    root = page(counted(stories))
    assert len(root.all("script")) == 2
    assert not [part for part in root.all() if any(name.startswith("on") for name in part.attributes)]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", root.all("main")[0].text)
    assert len(numbers(root)["feeds"]) == 2


def test_the_numbers_in_the_page_are_those_of_the_tables() -> None:
    data = numbers(page(counted(TWO_MONTHS)))
    assert sum(count for *_, count in data["counts"]) == 178
    assert sum(words for *_, words in data["cells"]) == 180_000
    assert [data["feeds"][index] for index in data["worse"]] == ["AFP"]
    assert [data["periods"][index] for index in data["compared"]] == ["2026-04", "2026-05"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (0.004, "0.00"),
        (0.126, "0.13"),
        (0.994, "0.99"),
        (1, "1.0"),
        (9.94, "9.9"),
        (12.4, "12"),
        (1234, "1,234"),
    ],
)
def test_a_rate_has_two_digits(value: float, shown: str) -> None:
    assert number(value) == shown
