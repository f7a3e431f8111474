"""What a person does on the desk page, for its tests in Chromium."""

import base64
import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATUS = "#status strong"
FAULTY = """\
Council votes on harbour dues

The council voted on Monday to raise harbour dues for for the first time in ten years, its clerk said.

Boat owners said they had been informed to the plan only on Friday. “Nobody asked us,” said Ida Brandt, who owns two.
"""
CLEAN = FAULTY.replace("for for", "for").replace("informed to", "informed of")
FRENCH = """\
Le conseil a voté lundi une hausse des droits de port, la première depuis dix ans, a déclaré son secrétaire.

Les propriétaires de bateaux ont dit qu’ils n’avaient été informés du projet que vendredi.
"""
# The words that each highlight covers.
MARKED = """() => Object.fromEntries([...CSS.highlights].map(([name, highlight]) =>
  [name, [...highlight].map((range) => range.toString()).sort()]))"""
PASTE = """([text, field]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.querySelector(field).dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
DROP = """([name, base64, place]) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  for (const kind of ["dragover", "drop"]) document.querySelector(place).dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
# The controls that have no name for a screen reader.
NAMELESS = """() => [...document.querySelectorAll("input, select, textarea, button, a[href], [role=textbox], [tabindex]")].filter((e) => {
  const name = e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || [...(e.labels ?? [])].join("") || (e.matches("input, select, textarea") ? "" : e.textContent);
  return e.checkVisibility() && !name.trim(); }).map((e) => e.outerHTML)"""
# Puts the caret before the first of these words.
CARET = """(words) => {
  const field = document.querySelector("#text");
  field.focus();
  getSelection().collapse(field.firstChild, field.firstChild.data.indexOf(words));
}"""


# Words that make many different sentences.
WHO = "The mayor|A teacher|The bank|Two farmers|The court|The lawyer|The bus line|One doctor|A driver|The museum|Police|Fans"
DID = "opened|sold|painted|lost|bought|closed|found|cleaned|measured|moved|repaired|counted"
WHAT = "a bridge|the mill|nine boats|its archive|three horses|the stadium|a garden|some letters|a radio mast|the school"
WHEN = "near the river|after lunch|on Monday|for the third time|without a permit|before the storm|by mistake|at dawn"


def long_story(words: int) -> str:
    """Return a story of at least so many words, with a fault in every tenth paragraph."""
    chance = random.Random(7)
    parts = [part.split("|") for part in (WHO, DID, WHAT, WHEN)]
    paragraphs: list[str] = []
    count = 0
    while count < words:
        sentences = [f"{' '.join(map(chance.choice, parts))}." for _ in range(3)]
        if len(paragraphs) % 10 == 0:
            sentences.append("The the rest is open.")
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def paste(page: "Page", text: str, field: str = "#text") -> None:
    page.locator(field).focus()
    page.evaluate(PASTE, [text, field])


def drop(page: "Page", name: str, data: bytes, place: str = "body") -> None:
    page.evaluate(DROP, [name, base64.b64encode(data).decode("ascii"), place])


def wait_for(page: "Page", title: str) -> None:
    """Wait until the state is this one, and no check is running."""
    page.locator(STATUS).filter(has_text=re.compile(f"^{re.escape(title)}$")).wait_for()
    page.locator("#status .detail").filter(has_not_text="checking").wait_for(state="attached")


def to_look_at(page: "Page", count: int) -> None:
    wait_for(page, f"{count} to look at" if count else "Ready to publish")
    assert page.locator(".finding").count() == count


def text_of(page: "Page", field: str = "#text") -> str:
    """Return the text in a field."""
    text: str = page.locator(field).evaluate("(field) => field.firstChild.data")
    return text


def marked(page: "Page") -> dict[str, list[str]]:
    """Return the marked words by the name of their highlight."""
    words: dict[str, list[str]] = page.evaluate(MARKED)
    return words
