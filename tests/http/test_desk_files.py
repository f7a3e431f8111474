"""Files and source stories on the desk page in Chromium, on a real server."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bench.wire import write_docx
from tests.browser import NEEDS_BROWSER
from wirelint.readers import read
from wirelint.source.tables import NAMES

from .desk import CLEAN, FAULTY, FRENCH, NAMELESS, drop, marked, paste, text_of, to_look_at, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

TRANSLATED = """\
Bridge over the Elm to open

The council said on Monday that the bridge cost 48 million euros, and that it is 900 metres long.

Ida Brandt, the mayor, said that the toll would stay as it is until 2031.
"""
GERMAN = """\
Brücke über die Elm wird geöffnet

Der Stadtrat teilte am Montag mit, die Brücke habe 84 Millionen Euro gekostet und sei 900 Meter lang.

Bürgermeisterin Ida Brandt sagte, die Maut bleibe bis 2031, wie sie ist.
"""

pytestmark = NEEDS_BROWSER


def test_a_word_file_is_mended_in_its_own_format(page: "Page", tmp_path: Path) -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in FAULTY.split("\n\n"))
    drop(page, "dues.docx", write_docx(paragraphs))
    to_look_at(page, 2)
    assert page.locator("#reader p").count() == 3
    assert not page.locator("#text").is_visible()
    assert marked(page)["warning"] == ["informed to"]
    for name in ("Delete one “for”", "Write “informed of”"):
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name=name).wait_for(state="detached")
    to_look_at(page, 0)
    page.keyboard.press("Control+z")
    to_look_at(page, 1)
    page.keyboard.press("Control+Shift+z")
    to_look_at(page, 0)
    with page.expect_download() as download:
        page.locator("#download").click()
    download.value.save_as(tmp_path / "mended.docx")
    assert download.value.suggested_filename == "dues.docx"
    [document] = read((tmp_path / "mended.docx").read_bytes(), "mended.docx").documents
    assert document.text == CLEAN.strip()
    page.get_by_role("button", name="Edit as text").click()
    assert text_of(page) == CLEAN.strip()
    with page.expect_download() as download:
        page.locator("#download").click()
    assert download.value.suggested_filename == "dues.txt"


def test_web_pages_and_several_stories_are_read(page: "Page") -> None:
    html = "".join(f"<p>{line}</p>" for line in FAULTY.split("\n\n"))
    paste(page, f"<!DOCTYPE html><html><body>{html}</body></html>")
    to_look_at(page, 2)
    assert page.locator("#reader p").count() == 3
    page.keyboard.press("Control+z")
    assert text_of(page).startswith("<!DOCTYPE")
    lines = [json.dumps({"headline": f"Story {n}", "body": text}) for n, text in enumerate((CLEAN, FAULTY, FRENCH))]
    drop(page, "feed.jsonl", "\n".join(lines).encode())
    wait_for(page, "Not checked: 1 of 3 stories")
    options = page.locator("#stories option").all_inner_texts()
    assert [option.rpartition("(")[2] for option in options] == ["0)", "2)", "not checked)"]
    page.locator("#stories").select_option("1")
    assert page.locator(".finding").count() == 2
    assert marked(page)["error"] == ["for for"]


def test_a_plain_text_file_can_be_edited_at_once(page: "Page") -> None:
    drop(page, "dues.txt", FAULTY.replace("\n", "\r\n").encode())
    to_look_at(page, 2)
    assert text_of(page) == FAULTY
    drop(page, "dues.txt", CLEAN.encode("utf-16"))
    wait_for(page, "Ready to publish")
    assert page.locator("#reader").is_visible()


def test_the_story_is_compared_with_its_source(page: "Page") -> None:
    paste(page, TRANSLATED)
    to_look_at(page, 0)
    page.get_by_role("button", name="Add source story").click()
    codes = page.locator("#source-language option").evaluate_all("(all) => all.map((one) => one.value)")
    assert set(codes) == {"", *NAMES}
    wait_for(page, "Ready to publish")
    assert "nothing was compared" in page.locator("#status").inner_text()
    paste(page, f"🚢 {GERMAN}", "#source")
    to_look_at(page, 1)
    assert "Against the source" in page.locator(".finding").inner_text()
    page.get_by_role("button", name="“84 Millionen”").click()
    assert marked(page)["related"] == ["84 Millionen"]
    assert page.evaluate("getSelection().toString()") == "84 Millionen"
    assert page.evaluate("document.activeElement.id") == "source"
    page.keyboard.press("Control+Home")
    page.keyboard.type("Die ")
    assert marked(page)["related"] == ["84 Millionen"]
    page.keyboard.press("Control+z")
    assert text_of(page, "#source") == f"🚢 {GERMAN}"
    with page.expect_request("**/v1/check") as request:
        page.get_by_label("Language of the source story").select_option("German")
    assert (request.value.post_data_json or {})["source_language"] == "de"
    page.get_by_role("button", name="Remove the source story").click()
    to_look_at(page, 0)
    assert not page.locator("#source").is_visible()
    page.get_by_role("button", name="Undo").last.click()
    to_look_at(page, 1)
    assert text_of(page, "#source") == f"🚢 {GERMAN}"
    # A file is compared too, and its places in the source are the same.
    drop(
        page,
        "bridge.docx",
        write_docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TRANSLATED.split("\n\n"))),
    )
    page.locator("#reader").get_by_text("48 million").wait_for()
    to_look_at(page, 1)
    page.get_by_role("button", name="“84 Millionen”").click()
    assert page.evaluate("getSelection().toString()") == "84 Millionen"


def test_a_source_that_cannot_be_compared_is_refused_in_words(page: "Page") -> None:
    paste(page, TRANSLATED)
    page.get_by_role("button", name="Add source story").click()
    for name, data, words in (
        ("source.txt", TRANSLATED.encode(), "it is in English"),
        ("source.txt", b"<!DOCTYPE html><html><body></body></html>", "there are no sentences in it"),
    ):
        drop(page, name, data, "#source")
        page.locator("#source-note").filter(has_text=f"The source was not compared: {words}.").wait_for()
        wait_for(page, "Not fully checked")
        assert words in page.locator("#status").inner_text()
    drop(page, "source.docx", write_docx("<w:p/>"), "#source")
    page.locator("#message").filter(has_text="Only plain text").wait_for()
    assert text_of(page) == TRANSLATED
    drop(page, "source.txt", GERMAN.encode(), "#source")
    to_look_at(page, 1)
    lines = [json.dumps({"headline": "Bridge", "body": TRANSLATED})] * 2
    drop(page, "feed.jsonl", "\n".join(lines).encode())
    page.locator("#source-note").filter(has_text="numbers of stories differ (2 here, 1 in the source)").wait_for()
    page.locator("#undo").click()
    to_look_at(page, 1)
    page.locator("#new").click()
    assert not page.locator("#source").is_visible()
    page.locator("#undo").click()
    to_look_at(page, 1)
    # On a phone the words of the source are above the card, which lies at the bottom of the screen.
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="“84 Millionen”").click()
    words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    card = page.locator(".finding[aria-current]").bounding_box()
    assert card is not None
    assert 60 < words["top"] < words["bottom"] < card["y"]
