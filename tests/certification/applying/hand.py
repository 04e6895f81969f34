"""A hand at the keyboard: reads the form of a page as a browser would, changes some fields, presses a button."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class _Form(HTMLParser):
    """The fields of one form by its id: inputs, chosen radios and boxes, text areas."""

    def __init__(self, form: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form = form
        self.inside = False
        self.area: str | None = None
        self.fields: dict[str, list[str]] = {}

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.inside = said.get("id") == self.form
        if not (self.inside or said.get("form") == self.form):
            return
        counts = said.get("type") not in ("radio", "checkbox") or "checked" in said
        if tag == "input" and said.get("name") and counts:
            self.fields.setdefault(said["name"], []).append(said.get("value") or "")
        if tag == "textarea":
            self.area = said["name"]
            self.fields[self.area] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            if self.area:
                # A browser drops the line break right after the tag.
                self.fields[self.area] = [self.fields[self.area][0].removeprefix("\n")]
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area][0] += data


def read_form(response: HttpResponse, form: str = "answers") -> dict[str, list[str]]:
    """What a browser would post from this page if one pressed a button at once."""
    parser = _Form(form)
    parser.feed(response.content.decode())
    return parser.fields


def fill_in(
    client: Client, url: str, changes: dict[str, object], go: str = "stay", opened: HttpResponse | None = None
) -> HttpResponse:
    """Open the page (or use the one that is open), type, press the button."""
    posted = read_form(opened or client.get(url))
    return client.post(url, {**posted, "go": [go], **changes})


def summary_of(response: HttpResponse) -> str:
    """The text of the error summary; empty without one."""
    page = response.content.decode()
    if 'id="error-summary"' not in page:
        return ""
    return page.split('id="error-summary"')[1].split("</div>")[0]
