"""A page as a person without JavaScript sees it: its words, links and forms, with their buttons and fields."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve
from lxml import html

MOST_REDIRECTS = 5
Value = str | list[str] | SimpleUploadedFile | list[SimpleUploadedFile]


class NotThere(AssertionError):  # noqa: N818  (what the page lacks, said by its name)
    """The page does not offer what the person wanted to do."""


def url_name(address: str) -> str:
    """The name of the view behind an address of this site; empty for any other."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass
class Page:
    """What the browser shows."""

    address: str
    status: int
    response: HttpResponseBase
    tree: Any = field(init=False)

    def __post_init__(self) -> None:
        is_page = "text/html" in self.response.headers.get("Content-Type", "") and self.response.content
        self.tree = html.document_fromstring(self.response.content.decode()) if is_page else None

    @property
    def name(self) -> str:
        return url_name(self.address)

    @property
    def text(self) -> str:
        """The words of the page, one space between them."""
        return " ".join(self.tree.text_content().split()) if self.tree is not None else ""

    @property
    def links(self) -> list[str]:
        return [urljoin(self.address, link) for link in self.tree.xpath("//a/@href")]

    def links_to(self, name: str, text: str = "") -> list[str]:
        """Addresses of the links that lead to this view (and read so)."""
        return [
            urljoin(self.address, link.get("href"))
            for link in self.tree.xpath("//a[@href]")
            if url_name(urljoin(self.address, link.get("href"))) == name
            and text in " ".join(link.text_content().split())
        ]

    @property
    def forms(self) -> list["Form"]:
        return [Form(self, element) for element in self.tree.xpath("//form")]


class Form:
    """One form of a page, with its controls wherever on the page they stand."""

    def __init__(self, page: Page, element: Any) -> None:
        self.page, self.element = page, element
        self.method = (element.get("method") or "get").lower()
        self.address = urljoin(page.address, element.get("action") or page.address)

    def controls(self, *tags: str) -> list[Any]:
        own = [each for tag in tags for each in self.element.iter(tag) if not each.get("form")]
        name = self.element.get("id")
        if name:
            own += [each for tag in tags for each in self.page.tree.xpath(f"//{tag}[@form='{name}']")]
        return own

    @property
    def buttons(self) -> list[Any]:
        """What submits the form, in the order of the page."""
        presses = [*self.controls("button"), *self.controls("input")]
        return [
            each
            for each in presses
            if (each.tag == "button" and (each.get("type") or "submit") == "submit")
            or (each.tag == "input" and each.get("type") in ("submit", "image"))
        ]

    @property
    def fields(self) -> dict[str, list[str]]:
        """What would be posted if the person pressed now, without the button."""
        said: dict[str, list[str]] = {}
        for control in self.controls("input", "textarea", "select"):
            name = control.get("name")
            if not name or control.get("disabled") is not None:
                continue
            for value in _values_of(control):
                said.setdefault(name, []).append(value)
        return said

    @property
    def names(self) -> set[str]:
        return {each.get("name") for each in self.controls("input", "textarea", "select") if each.get("name")}

    def options(self, name: str) -> list[str]:
        """The values on offer for a choice; empty for a field that takes any text."""
        offered = []
        for control in self.controls("input", "select"):
            if control.get("name") != name:
                continue
            if control.tag == "select":
                offered += [option.get("value", option.text_content()) for option in control.iter("option")]
            elif control.get("type") in ("radio", "checkbox"):
                offered.append(control.get("value", "on"))
        return offered

    def leads_to(self, name: str) -> bool:
        return name in {url_name(self.address), *(url_name(self.target(b)) for b in self.buttons)}

    def target(self, button: Any) -> str:
        return urljoin(self.page.address, button.get("formaction") or self.address)

    def button(self, wanted: str, to: str) -> Any:
        """The first button, or the one that reads so, has this name or value; it leads to the view `to`."""
        buttons = self.buttons
        if to:
            buttons = [each for each in buttons if url_name(self.target(each)) == to] or buttons
        if wanted:
            buttons = [each for each in buttons if wanted in _says(each)]
        return buttons[0] if buttons else None


def _says(button: Any) -> str:
    return " ".join([*button.text_content().split(), button.get("name", ""), button.get("value", "")])


def _values_of(control: Any) -> list[str]:
    kind = control.get("type", "text")
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        return [option.get("value", option.text_content()) for option in chosen]
    if kind in ("radio", "checkbox"):
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [] if kind in ("submit", "button", "image", "file", "reset") else [control.get("value", "")]
