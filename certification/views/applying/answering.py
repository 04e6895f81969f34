"""How every page of the forms is shown and saved: one way for all five."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.unsent import take_unsent
from certification.evidence_panel import panel_for
from certification.forms.book import open_book
from certification.forms.check import contradiction_lines
from certification.forms.fields import Field
from certification.forms.page import FormPage
from certification.forms.typed import Typed, typed_from
from certification.models import Application
from certification.services.carrying import affirm
from certification.services.drafting import PageSaved, save_fields
from certification.views.applying.opening import Opened, open_forms

Way = str | Callable[[], str]
More = Callable[[Opened, FormPage], Mapping[str, Any]]


def _nothing_more(opened: Opened, page: FormPage) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Sheet:
    """One page of the forms: its fields, its template, and where its buttons lead (`ways`, by their value).

    `more` adds what this page alone shows, made from the forms as they stand when it is shown.
    """

    title: str | Promise
    fields: list[Field]
    template: str = "certification/applying/sheet.html"
    evidence_key: str = ""
    next_label: str = ""
    ways: Mapping[str, Way] = field(default_factory=dict)
    crumbs: list[dict[str, str]] = field(default_factory=list)
    more: More = _nothing_more


def answer(request: HttpRequest, opened: Opened, sheet: Sheet) -> HttpResponse:
    """Show the page, or save what was posted and go on: to where the button leads, or back to what is wrong."""
    if request.method != "POST":
        return show(request, opened, sheet, PageSaved(instead=_unsent(request, sheet)))
    typed = typed_from(request.POST, sheet.fields)
    saved = save_fields(
        application=opened.application, typed=typed, fields=opened.book.by_key, by=opened.user
    )
    if saved.instead:
        return show(request, open_forms(request, opened.application.public_id), sheet, saved)
    if request.POST.get("go") == "affirm":
        return _affirm(request, opened, sheet)
    wrong = _wrong_in(opened, sheet)
    _say_saved(request, len(wrong))
    stays = bool(wrong & saved.saved)
    return redirect(request.path if stays else _way(request, _with_evidence(request, opened, sheet)))


def _affirm(request: HttpRequest, opened: Opened, sheet: Sheet) -> HttpResponse:
    """What the page carries from before is still so, but for what is folded away; on to the next page."""
    book = open_book(opened.application)
    affirm(
        application_id=opened.application.pk,
        keys=[field.key for field in sheet.fields if not book.is_folded(field.key)],
        evidence_key="" if book.is_folded(f"{sheet.evidence_key}.evidence") else sheet.evidence_key,
        by=opened.user,
    )
    messages.success(request, _("ยืนยันคำตอบของหน้านี้แล้ว"))
    way = sheet.ways.get("next", request.path)
    return redirect(way if isinstance(way, str) else way())


def _way(request: HttpRequest, sheet: Sheet) -> str:
    """Where the pressed button leads; a way may have to be made first, such as a new record."""
    way = sheet.ways.get(request.POST.get("go", ""), request.path)
    return way if isinstance(way, str) else way()


def _with_evidence(request: HttpRequest, opened: Opened, sheet: Sheet) -> Sheet:
    """A page that takes evidence leads also to the panel's own page, for whoever has no JavaScript."""
    if not sheet.evidence_key:
        return sheet
    panel = reverse("certification:add_evidence", args=[opened.application.public_id, sheet.evidence_key])
    return replace(sheet, ways={**sheet.ways, "evidence": f"{panel}?{urlencode({'next': request.path})}"})


def show(request: HttpRequest, opened: Opened, sheet: Sheet, saved: PageSaved) -> HttpResponse:
    """The page with what is stored now, and with the texts that are not stored in their fields."""
    page = FormPage(
        opened.book,
        sheet.fields,
        editing=opened.editing,
        requests=opened.requests,
        instead=saved.instead,
        clashes=saved.clashes,
        refused=saved.refused,
    )
    context = {
        "sheet": sheet,
        "opened": opened,
        "application": opened.application,
        "page": page,
        "error_list": page.errors,
        "panel": _panel(opened, sheet),
        "contradictions": contradiction_lines(opened.book, *(field.key for field in sheet.fields)),
        "carried": page.carried + sum(one.carried for one in opened.book.evidence(sheet.evidence_key)),
        "evidence_requests": [r for r in opened.requests if r.key == f"{sheet.evidence_key}.evidence"],
        "breadcrumbs": [
            *crumbs_to(opened.application),
            *sheet.crumbs,
            {"label": str(sheet.title), "url": ""},
        ],
        **sheet.more(opened, page),
    }
    return render(request, sheet.template, context, status=saved.status)


def _panel(opened: Opened, sheet: Sheet) -> dict[str, Any] | None:
    """The evidence of the page, where it takes any."""
    key = sheet.evidence_key
    if not key:
        return None
    return panel_for(opened.application, key, opened.book, opened.editing(f"{key}.evidence"))


def crumbs_to(application: Application) -> list[dict[str, str]]:
    """The way to the pages of an application, for the breadcrumbs."""
    label = _("คำขอ พ.ศ. %(year)s") % {"year": application.round.fiscal_year}
    return [{"label": label, "url": application.get_absolute_url()}]


def ways_of(opened: Opened, **ways: Way) -> dict[str, Way]:
    """Where the buttons of a page lead; "list" is the task list."""
    return {"list": reverse("certification:application", args=[opened.application.public_id]), **ways}


def _unsent(request: HttpRequest, sheet: Sheet) -> dict[str, Typed]:
    """What this person had posted to this page after the session had ended, field by field."""
    texts = take_unsent(request, request.path)
    posted = MultiValueDict({key: [text] for key, text in texts.items()})
    return {typed.key: typed for typed in typed_from(posted, sheet.fields)}


def _wrong_in(opened: Opened, sheet: Sheet) -> set[str]:
    """Keys of the page whose stored text must be mended before sending."""
    book = open_book(opened.application)
    return {one.key for one in sheet.fields if book.read(one.key).error}


def _say_saved(request: HttpRequest, wrong: int) -> None:
    if wrong:
        told = ngettext("บันทึกแล้ว แต่มี %(count)d ช่องที่ต้องแก้ก่อนส่ง", "บันทึกแล้ว แต่มี %(count)d ช่องที่ต้องแก้ก่อนส่ง", wrong)
        messages.warning(request, told % {"count": wrong})
    elif request.POST.get("go", "") not in ("next", "previous"):
        messages.success(request, _("บันทึกแล้ว"))
