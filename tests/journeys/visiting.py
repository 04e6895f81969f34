"""A person with a browser without JavaScript: opens addresses, follows the links of the page, fills in its
forms and presses its buttons. What is not on the page cannot be pressed, and every form carries its token.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client, TestCase
from django.urls import reverse

from accounts.models import User
from tests.factories.letters import worker_comes_by
from tests.journeys.ledger import LEDGER
from tests.journeys.pages import Form, NotThere, Page, url_name

MOST_REDIRECTS = 5
Value = str | list[str] | SimpleUploadedFile | list[SimpleUploadedFile]


class Visitor:
    """Somebody at a browser. Journeys read: `officer.follow("certification:case")`, `officer.press(…)`."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.page = Page("/", 0, _nothing())
        self.trail: list[str] = []
        if user is not None:
            self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    # ── looking ──

    def goto(self, to: str, *args: object, query: str = "") -> Page:
        """Type an address: a path, or a view's name with its arguments."""
        address = to if to.startswith("/") else reverse(to, args=args)
        return self._open("GET", address + query)

    def follow(self, to: str, *args: object, text: str = "") -> Page:
        """Press a link of the page that leads to this view."""
        found = self.page.links_to(to, text)
        if args:
            wanted = reverse(to, args=args)
            found = [link for link in found if urlsplit(link).path == wanted]
        if not found:
            raise NotThere(f"{self.page.address} has no link to {to} {args} {text}")
        return self._open("GET", found[0])

    def sees(self, *words: str) -> None:
        for word in words:
            assert word in self.page.text, f"{self.page.address}: no “{word}” in: {self.page.text[:1500]}"

    def misses(self, *words: str) -> None:
        for word in words:
            assert word not in self.page.text, f"{self.page.address}: “{word}” is shown"

    # ── writing ──

    def form(self, to: str = "", *, having: str = "", button: str = "") -> Form:
        """The form of the page that leads to this view (the page's own address by default)."""
        found = [
            form
            for form in self.page.forms
            if (form.leads_to(to) if to else form.method == "post") and (not having or having in form.names)
        ]
        own = [
            form
            for form in found
            if not to and urlsplit(form.address).path == urlsplit(self.page.address).path
        ]
        found = [each for each in own or found if not button or each.button(button, to) is not None]
        if not found:
            offered = [url_name(form.address) for form in self.page.forms]
            raise NotThere(
                f"{self.page.address}: no form for {to or 'itself'} ({having} {button}) in {offered}"
            )
        return found[0]

    def press(
        self,
        to: str = "",
        fields: Mapping[str, Value] | None = None,
        *,
        button: str = "",
        having: str = "",
        follow: bool = True,
    ) -> Page:
        """Fill in the form's fields and press its button (the first, or the one that reads or is valued so)."""
        form = self.form(to, having=having, button=button)
        data, files = fill(form, fields or {})
        pressed = form.button(button, to)
        address = form.address
        if pressed is not None:
            address = form.target(pressed)
            if pressed.get("name"):
                data.setdefault(pressed.get("name"), []).append(pressed.get("value", ""))
        if form.method == "get":
            return self._open("GET", f"{urlsplit(address).path}?{urlencode(data, doseq=True)}")
        return self._open("POST", address, {**data, **files}, follow=follow)

    # ── the wire ──

    def _open(
        self, method: str, address: str, data: Mapping[str, Any] | None = None, *, follow: bool = True
    ) -> Page:
        referer = self.page.address
        response = self._send(method, address, data or {}, referer)
        for _ in range(MOST_REDIRECTS):
            if not follow or response.status_code not in (301, 302, 303):
                break
            referer, address = address, urljoin(address, response["Location"])
            response = self._send("GET", address, {}, referer)
        self.page = Page(address, response.status_code, response)
        self.trail.append(self.page.name)
        assert faults_of(self.page) == []
        return self.page

    def _send(
        self, method: str, address: str, data: Mapping[str, Any], referer: str = "/"
    ) -> HttpResponseBase:
        rewind(data)
        headers = {"referer": urljoin("http://testserver/", referer)}
        with LEDGER.watching(), TestCase.captureOnCommitCallbacks(execute=True):
            if method == "GET":
                return self.client.get(address, data, headers=headers)
            return self.client.post(address, data, headers=headers)


class Nervous(Visitor):
    """Somebody who double-clicks every button; what he sees is the answer to the second click."""

    def _send(
        self, method: str, address: str, data: Mapping[str, Any], referer: str = "/"
    ) -> HttpResponseBase:
        response = super()._send(method, address, data, referer)
        if method != "POST" or address.startswith("/accounts/"):
            return response
        again = super()._send(method, address, data, referer)
        told = (url_name(address), response.status_code, again.status_code)
        assert again.status_code == response.status_code, told
        return again


def faults_of(page: Page) -> list[str]:
    """What no page may be, whoever looks at it."""
    if page.tree is None:
        return [] if page.status < 500 else [f"status {page.status}"]
    faults = [f"status {page.status}"] if page.status >= 500 else []
    if len(page.tree.xpath("//h1")) != 1:
        faults.append(f"{len(page.tree.xpath('//h1'))} headings of the first rank")
    ids = page.tree.xpath("//@id")
    faults += [f"id {name} twice" for name in {name for name in ids if ids.count(name) > 1}]
    body = " ".join(page.tree.find("body").text_content().split())
    faults += [f"“{rest}” is shown" for rest in ("None", "{{", "{%", "%(") if rest in body]
    return faults


def rewind(data: Mapping[str, Any]) -> None:
    for value in data.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, SimpleUploadedFile):
                each.seek(0)


def fill(form: Form, fields: Mapping[str, Value]) -> tuple[dict[str, list[str]], dict[str, list[Any]]]:
    """What the form says with these fields filled in; a field or choice that is not there is an error."""
    data: dict[str, list[str]] = form.fields
    files: dict[str, list[Any]] = {}
    for name, value in fields.items():
        if name not in form.names:
            raise NotThere(f"{form.page.address}: no field {name}, only {sorted(form.names)}")
        values: Iterable[Any] = value if isinstance(value, list) else [value]
        if any(isinstance(each, SimpleUploadedFile) for each in values):
            files[name] = list(values)
            continue
        offered = form.options(name)
        if offered and not set(values) <= set(offered):
            raise NotThere(f"{form.page.address}: {name} offers {offered}, not {value}")
        data[name] = [str(each) for each in values]
    return data, files


def _nothing() -> HttpResponseBase:
    return HttpResponseBase(content_type="text/plain")


def letter_to(address: str) -> mail.EmailMessage:
    """The newest letter to this address, once the worker has come by."""
    worker_comes_by()
    found = [letter for letter in mail.outbox if address in letter.to]
    assert found, f"no letter to {address}"
    return found[-1]


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the one link of ours in a letter."""
    links = [word for word in letter.body.split() if word.startswith(("http://", "https://"))]
    assert links, letter.body
    parts = urlsplit(links[0].rstrip(".,"))
    return parts.path + (f"?{parts.query}" if parts.query else "")
