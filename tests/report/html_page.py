"""Pages parsed with html.parser."""

from html.parser import HTMLParser

VOID = {"meta", "input", "br"}


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def all(self, tag: str = "", class_: str = "") -> "list[Element]":
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not class_ or class_ in child.classes):
                    found.append(child)
                found += child.all(tag, class_)
        return found


class Page(HTMLParser):
    """A tree in which each element is closed by its own tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(text)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def check(report: str) -> Element:
    """Parse a page. Check that ids are unique and that internal links have a target."""
    assert report.isascii()
    root = Page(report).root
    names = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(names) == len(set(names))
    for element in root.all():
        for name in ("aria-describedby", "aria-labelledby", "for"):
            assert element.attributes.get(name, names[0]) in names
        link = element.attributes.get("href")
        # The script of the page removes links to related locations that the page does not show.
        assert link is None or link.startswith("#")
        if link and "to" not in element.classes:
            assert link[1:] in names
    return root
