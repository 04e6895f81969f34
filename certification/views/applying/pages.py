"""อ.01, อ.05 and อ.03: one page each."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import requires
from certification.forms import declaration as declaration_form
from certification.forms import intent as intent_form
from certification.forms import outcome as outcome_form
from certification.forms.page import FormPage, Group, ShareBox
from certification.forms.proposals import proposals
from certification.forms.words import sum_said
from certification.models import FactCode
from certification.queries.applying import last_sent_before
from certification.queries.last_year import answers_before
from certification.scoring import share_text
from certification.views.applying.answering import Sheet, answer, ways_of
from certification.views.applying.opening import Opened, open_forms
from certification.views.applying.process import criterion_url
from certification.workflow import Stage


@requires()
def intent(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """อ.01: the organisation as it is registered, and the facts and signatory of its intent."""
    opened = open_forms(request, public_id)
    is_draft = opened.application.stage == Stage.DRAFT
    after = "check_answers" if is_draft else "declaration"
    sheet = Sheet(
        intent_form.TITLE,
        opened.book.fields["intent"],
        "certification/applying/intent.html",
        next_label=_("ตรวจแล้วส่ง") if is_draft else _("ถัดไป แบบ อ.05"),
        ways=ways_of(opened, next=reverse(f"certification:{after}", args=[public_id])),
        more=_intent_extra,
    )
    return answer(request, opened, sheet)


def _intent_extra(opened: Opened, page: FormPage) -> Mapping[str, Any]:
    organisation = opened.application.organisation
    return {
        "groups": page.groups(intent_form.GROUPS),
        "organisation_facts": [
            {"label": _("ชื่อองค์กร"), "value": organisation.name},
            {"label": _("ประเภท"), "value": organisation.get_type_display()},
            {"label": _("เครือข่าย"), "value": organisation.sector_name},
            {"label": _("ที่ตั้ง"), "value": organisation.place},
        ],
        **_known(opened, page),
    }


@requires()
def declaration(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """อ.05: the five steps of the search, the target virtues, and the declaration itself with its evidence."""
    opened = open_forms(request, public_id)
    sheet = Sheet(
        declaration_form.TITLE,
        opened.book.fields["declaration"],
        "certification/applying/declaration.html",
        evidence_key="declaration",
        next_label=_("ถัดไป แบบ อ.04"),
        ways=ways_of(
            opened,
            previous=reverse("certification:intent", args=[public_id]),
            next=reverse("certification:plan", args=[public_id]),
        ),
        more=_declaration_extra,
    )
    return answer(request, opened, sheet)


def _declaration_extra(opened: Opened, page: FormPage) -> Mapping[str, Any]:
    return {
        "groups": page.groups(declaration_form.groups(opened.book.aims)),
        "framework": opened.book.rubric.framework,
        "signing": _signing(opened, page),
        "headcount": opened.book.fact(FactCode.HEADCOUNT).text,
        **_known(opened, page),
    }


def _signing(opened: Opened, page: FormPage) -> ShareBox:
    """N and n of the declaration, with the sum when both make sense."""
    fact = opened.book.fact(FactCode.HEADCOUNT)
    result, wrong = sum_said(
        opened.book.number("declaration.signers"), opened.book.counted("declaration.headcount")
    )
    whole, part = page.by_name["headcount"], page.by_name["signers"]
    return ShareBox(_("ผู้ร่วมประกาศ"), whole, part, result, wrong, whole_fact=fact.value)


@requires()
def outcome(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """อ.03: for each target virtue the framework's items, and the share of plan activities achieved."""
    opened = open_forms(request, public_id)
    sheet = Sheet(
        outcome_form.TITLE,
        opened.book.fields["outcome"],
        "certification/applying/outcome.html",
        next_label=_("ตรวจคำตอบ"),
        ways=ways_of(
            opened,
            previous=criterion_url(opened, opened.book.rubric.criteria[-1]),
            next=reverse("certification:check_answers", args=[public_id]),
        ),
        more=_outcome_extra,
    )
    return answer(request, opened, sheet)


def _outcome_extra(opened: Opened, page: FormPage) -> Mapping[str, Any]:
    book = opened.book
    names = {virtue.code: virtue.name for virtue in book.rubric.virtues}
    groups = [
        Group(
            names[code],
            _achieved_said(*book.achieved_for(code)),
            tuple(one for one in page.answers if one.key.startswith(f"outcome.{code}.")),
        )
        for code in book.target_virtues
    ]
    return {
        "groups": groups,
        "achieved": _achieved_said(*book.achieved),
        "unconfirmed": any(item.unconfirmed for item in book.rubric.outcome_items),
        "last_year": _last_year(opened, page),
    }


def _achieved_said(met: int, rows: int) -> str:
    if not rows:
        return _("ยังไม่มีกิจกรรมในแผน อ.04")
    return _("กิจกรรมในแผนสำเร็จ %(met)d จาก %(rows)d กิจกรรม = ร้อยละ %(percent)s") % {
        "met": met,
        "rows": rows,
        "percent": share_text(met, rows),
    }


def _known(opened: Opened, page: FormPage) -> Mapping[str, Any]:
    """What was answered last time, and what is known already and proposed. One query."""
    before = last_sent_before(opened.application)
    user = None if opened.on_behalf else opened.user
    offers = proposals(opened.book, user, before.snapshot if before else None)
    return {"last_year": answers_before(before, page.fields), "proposed": page.offer(offers)}


def _last_year(opened: Opened, page: FormPage) -> Mapping[str, Any] | None:
    return answers_before(last_sent_before(opened.application), page.fields)
