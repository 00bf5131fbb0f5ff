"""What a page must have so that everybody can use it, read from its markup."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NO_LABEL = frozenset({"hidden", "submit", "button"})
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Element:
    """One element: its name, attributes, text with that of its children, and what it stands in."""

    name: str
    attrs: dict[str, str]
    parents: tuple["Element", ...]
    text: str = ""
    inner: list["Element"] = field(default_factory=list)

    def within(self, name: str) -> bool:
        return any(parent.name == name for parent in self.parents)


class Page(HTMLParser):
    """All elements of a page in their order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self._open: list[Element] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        for parent in self._open:
            parent.inner.append(element)
        self.all.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def named(self, *names: str) -> list[Element]:
        return [element for element in self.all if element.name in names]


def faults_of(markup: str) -> list[str]:
    """Return what is wrong with a page, in sentences."""
    page = Page(markup)
    return [*_frame(page), *_headings(page), *_fields(page), *_names(page), *_policy(page), *_references(page)]


def _frame(page: Page) -> list[str]:
    html, title = page.named("html")[0], page.named("title")
    first_link = next(iter(page.named("a")), None)
    checks = {
        "the language is not said": bool(html.attrs.get("lang")),
        "there is no title": bool(title) and len(title[0].text.strip(" ·\n")) > len("Shapagat"),
        "there is not one main": len(page.named("main")) == 1,
        "no way past the menu": first_link is not None and first_link.attrs.get("href") == "#content",
        "navigations are not told apart": all(nav.attrs.get("aria-label") for nav in page.named("nav")),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _headings(page: Page) -> list[str]:
    levels = [int(element.name[1]) for element in page.named(*HEADINGS)]
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of level 1"]
    jumps = [f"h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
    empty = [f"an empty {element.name}" for element in page.named(*HEADINGS) if not element.text.strip()]
    return faults + jumps + empty


def _fields(page: Page) -> list[str]:
    labelled = {label.attrs.get("for") for label in page.named("label") if label.text.strip()}
    faults = []
    for element in page.named("input", "select", "textarea"):
        if element.attrs.get("type") in NO_LABEL:
            continue
        wrapped = any(parent.name == "label" and parent.text.strip() for parent in element.parents)
        if not (element.attrs.get("id") in labelled or element.attrs.get("aria-label") or wrapped):
            faults.append(f"{element.attrs.get('name')} has no label")
    bare = [
        "a group without a legend"
        for group in page.named("fieldset")
        if not any(inner.name == "legend" and inner.text.strip() for inner in group.inner)
    ]
    return faults + bare


def _names(page: Page) -> list[str]:
    nameless = [
        f"{element.name} without a name: {element.attrs}"
        for element in page.named("a", "button")
        if not (
            element.text.strip() or element.attrs.get("aria-label") or any(i.attrs.get("alt") for i in element.inner)
        )
    ]
    images = [f"{image.attrs.get('src')} without alt" for image in page.named("img") if "alt" not in image.attrs]
    tables = ["a table without headings" for table in page.named("table") if "th" not in {i.name for i in table.inner}]
    cells = [f"th without scope: {th.text}" for th in page.named("th") if "scope" not in th.attrs]
    regions = [
        "a region without a name"
        for element in page.all
        if element.attrs.get("role") == "region" and not {"aria-label", "aria-labelledby"} & element.attrs.keys()
    ]
    return nameless + images + tables + cells + regions


def _policy(page: Page) -> list[str]:
    """Return what the content security policy would not run."""
    faults = [f"style on {element.name}" for element in page.all if "style" in element.attrs or element.name == "style"]
    for element in page.all:
        faults += [f"{name} on {element.name}" for name in element.attrs if name.startswith("on")]
        inline = element.name == "script" and "src" not in element.attrs
        if inline and element.attrs.get("type") != "application/json":
            faults.append("a script in the page")
        address = element.attrs.get("src", "") if element.name != "link" else element.attrs.get("href", "")
        if address.startswith(("http:", "https:", "//")):
            faults.append(f"something from elsewhere: {address}")
    return faults


def _references(page: Page) -> list[str]:
    ids = Counter(element.attrs["id"] for element in page.all if element.attrs.get("id"))
    faults = [f"two elements have the id {name}" for name, count in ids.items() if count > 1]
    for element in page.all:
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            named = element.attrs.get(attribute, "").split()
            faults += [f"{attribute} names {name}, which is not there" for name in named if name not in ids]
        anchor = element.attrs.get("href", "")
        if element.name == "a" and anchor.startswith("#") and anchor[1:] not in ids:
            faults.append(f"a link to {anchor}, which is not there")
    return faults
