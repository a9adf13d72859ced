"""Read a page as a browser would, without one."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "input", "hr", "rect", "path", "polyline"}


@dataclass
class Element:
    """Hold one element, its text and what it stands in."""

    tag: str
    attributes: dict[str, str]
    parents: list["Element"]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Hold the elements of a page in reading order."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[Element] = []
        self.feed(self.source)
        self.close()
        assert not self.opened, f"left open: {[element.tag for element in self.opened]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, [*self.opened])
        self.elements.append(element)
        if tag not in VOID:
            self.opened.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, [*self.opened]))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which must be this one."""
        assert self.opened, tag
        assert self.opened.pop().tag == tag
        if tag in ("td", "th", "dt", "summary"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """Give a text to all it stands in."""
        for element in self.opened:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """List the elements of some tags."""
        return [element for element in self.elements if element.tag in tags]

    def with_id(self, name: str) -> Element:
        """Find an element by its id."""
        return next(element for element in self.elements if element.attributes.get("id") == name)

    def inside(self, name: str, *tags: str) -> list[Element]:
        """List the elements of some tags inside the element of an id."""
        holder = self.with_id(name)
        return [element for element in self.all(*tags) if holder in element.parents]

    @property
    def words(self) -> str:
        """Join all that can be read, with single spaces."""
        return " ".join(self.all("body")[0].text.split())
