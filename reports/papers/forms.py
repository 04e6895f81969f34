"""The papers of อ.01–อ.05, one by one or as a pack: from the draft for who writes it, or as they were sent."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from accounts.models import User
from accounts.thai.printing import format_date, format_datetime
from certification.access import application_or_404, writable_or_404
from certification.forms.book import FORMS, open_book
from certification.models import Application, Submission
from certification.queries.case import submissions_of
from certification.queries.sent import sent_book
from certification.workflow import WRITABLE, Stage
from networks.access import Person
from networks.models import District, Organisation, Province, Subdistrict
from reports.models import Document, DocumentKind
from reports.papers.answers import contradictions_said, evidence_said, form_said
from reports.pdf import forms as paper
from reports.services.documents import request_document

FORMS_OF: dict[str, tuple[str, ...]] = {
    DocumentKind.INTENT: ("intent",),
    DocumentKind.DECLARATION: ("declaration",),
    DocumentKind.PLAN: ("plan",),
    DocumentKind.PROCESS: ("process",),
    DocumentKind.OUTCOME: ("outcome",),
    DocumentKind.PACK: FORMS,
}
# What a draft is called on its paper: อ.01 goes alone before the other forms.
DRAFT, INTENT_ALONE = "draft", "intent_alone"


def request_forms(
    *, kind: DocumentKind, application: Application, submission: Submission | None, digits: str, by: User
) -> Document:
    """The paper of one form, or of the pack: as that submission froze it, or the draft without one."""
    return request_document(
        kind=kind,
        subject=application.reference,
        version=paper.VERSION,
        data=data_of(kind, application, submission, digits),
        by=by,
        title=f"{application.organisation.name} {application.round.fiscal_year}",
    )


def to_print(user: Person, public_id: UUID, kind: str, number: int | None) -> tuple[Application, Any]:
    """(application, submission or None for the draft) that the person may have on paper; else Http404.

    `number` names a submission; without one it is what stands in the forms now: the draft while it can be
    written, else what was sent last. Who only reads cases never gets a draft, except อ.01 that was sent alone.
    """
    application = _on_any_shelf(user, public_id)
    if number is not None:
        return application, get_object_or_404(submissions_of(application).defer(None), number=number)
    if application.submission and Stage(application.stage) not in WRITABLE:
        return application, application.submission
    if not _draft_is_open(user, application, FORMS_OF[kind]):
        raise Http404
    return application, None


def readable(user: Person, document: Document) -> bool:
    """May the person have this paper today? What was sent: who may read the application; a draft: its writers."""
    data = document.data
    try:
        application = _on_any_shelf(user, UUID(data["application"]))
    except Http404:
        return False
    return bool(data["sent"]) or _draft_is_open(user, application, [form["form"] for form in data["forms"]])


def _on_any_shelf(user: Person, public_id: UUID) -> Application:
    """An application that the person may read in any role, or write as an officer who keys in."""
    try:
        return application_or_404(user, public_id)
    except Http404:
        return writable_or_404(user, public_id)


def _draft_is_open(user: Person, application: Application, forms: Sequence[str]) -> bool:
    """Writers read their draft; the office reads อ.01 as it stands until everything is sent for the first time."""
    if application.submission is None and tuple(forms) == ("intent",):
        return True
    try:
        writable_or_404(user, application.public_id)
    except Http404:
        return False
    return True


@translation.override("th")
def data_of(
    kind: str, application: Application, submission: Submission | None, digits: str
) -> dict[str, Any]:
    """All that the paper says, as plain values; the document keeps them."""
    book = sent_book(application, submission) if submission else open_book(application)
    return {
        "digits": digits,
        "application": str(application.public_id),
        "reference": application.spoken_reference,
        "fiscal_year": application.round.fiscal_year,
        "framework": application.round.framework.name,
        "organisation": _organisation(application.organisation, submission),
        "sent": _sending(submission) if submission else None,
        "draft": "" if submission else _draft(application),
        "drawn_on": "" if submission else format_date(timezone.localdate()),
        "forms": [form_said(book, form) for form in FORMS_OF[kind]],
        "contradictions": contradictions_said(book, submission, FORMS_OF[kind]),
        "evidence": evidence_said(book) if kind == DocumentKind.PACK else None,
    }


def _draft(application: Application) -> str:
    """Before the first sending of all forms, อ.01 may have been sent by itself."""
    alone = application.submission is None and application.stage != Stage.DRAFT
    return INTENT_ALONE if alone else DRAFT


def _sending(submission: Submission) -> dict[str, Any]:
    signed = submission.snapshot.get("signed") or {}
    return {
        "number": submission.number,
        "at": format_datetime(submission.submitted_at),
        "sha256": submission.sha256,
        "name": signed.get("name", ""),
        "post": signed.get("post", ""),
        "on_behalf": submission.on_behalf,
    }


def _organisation(organisation: Organisation, submission: Submission | None) -> dict[str, str]:
    """The organisation as it is registered now, or as it was when the forms were sent."""
    if submission is None:
        places = (organisation.subdistrict, organisation.district, organisation.province)
        return _facts(organisation, places)
    was = submission.snapshot["organisation"]
    then = Organisation(name=was["name"], type=was["type"], sector=was["sector"])
    return _facts(
        then,
        (
            Subdistrict.objects.filter(pk=was["subdistrict"]).first(),
            District.objects.filter(pk=was["district"]).first(),
            Province.objects.get(pk=was["province"]),
        ),
    )


def _facts(
    organisation: Organisation, places: tuple[Subdistrict | None, District | None, Province]
) -> dict[str, str]:
    subdistrict, district, province = places
    return {
        "name": organisation.name,
        "type": organisation.type_name,
        "sector": organisation.sector_name,
        "subdistrict": subdistrict.full_name if subdistrict else "",
        "district": district.full_name if district else "",
        "province": province.full_name,
    }
