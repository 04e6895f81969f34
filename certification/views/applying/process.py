"""อ.02: one criterion a page, with its score, share, narrative, evidence and last year's answer."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import requires
from certification.forms import process as process_form
from certification.forms.needs import needed_facts
from certification.forms.page import FormPage, ShareBox
from certification.forms.places import place_of
from certification.forms.words import sum_said
from certification.models import Criterion
from certification.queries.applying import last_sent_before
from certification.queries.last_year import criterion_before
from certification.views.applying.answering import Sheet, answer, ways_of
from certification.views.applying.opening import Opened, open_forms


@requires()
def criterion(request: HttpRequest, public_id: UUID, code: str) -> HttpResponse:
    """One criterion of อ.02."""
    opened = open_forms(request, public_id)
    found = opened.book.rubric.criterion(code)
    if found is None:
        raise Http404
    before, after = _neighbours(opened, found)
    sheet = Sheet(
        f"{found.number}. {found.short}",
        [field for field in opened.book.fields["process"] if field.key.startswith(f"process.{code}.")],
        "certification/applying/criterion.html",
        evidence_key=f"process.{code}",
        next_label=_("ถัดไป ข้อ %(number)d") % {"number": after.number} if after else _("ถัดไป แบบ อ.03"),
        ways=ways_of(opened, previous=_before(opened, before), next=_after(opened, after)),
        crumbs=[{"label": str(process_form.SHORT), "url": ""}],
        more=lambda fresh, page: _extra(fresh, page, found),
    )
    return answer(request, opened, sheet)


def criterion_url(opened: Opened, criterion: Criterion) -> str:
    """The page of one criterion."""
    return reverse("certification:criterion", args=[opened.application.public_id, criterion.code])


def _neighbours(opened: Opened, found: Criterion) -> tuple[Criterion | None, Criterion | None]:
    criteria = opened.book.rubric.criteria
    place = criteria.index(found)
    before = criteria[place - 1] if place else None
    return before, criteria[place + 1] if place + 1 < len(criteria) else None


def _before(opened: Opened, before: Criterion | None) -> str:
    if before:
        return criterion_url(opened, before)
    return reverse("certification:plan", args=[opened.application.public_id])


def _after(opened: Opened, after: Criterion | None) -> str:
    if after:
        return criterion_url(opened, after)
    return reverse("certification:outcome", args=[opened.application.public_id])


def _extra(opened: Opened, page: FormPage, criterion: Criterion) -> Mapping[str, Any]:
    anchors = list(criterion.anchors.all())
    hint = _("หลักฐานที่มักใช้: %(hint)s") % {"hint": criterion.hint} if criterion.hint else ""
    return {
        "criterion": criterion,
        "folded": criterion.code in opened.book.not_begun and not page.by_name["score"].editable,
        "evidence_hint": " ".join(part for part in (hint, f"({criterion.hint_source})") if part.strip("()")),
        "unconfirmed": criterion.unconfirmed or any(anchor.unconfirmed for anchor in anchors),
        "score": page.by_name["score"],
        "narrative": page.by_name["narrative"],
        "cards": _cards(opened, page, criterion),
        "share": _share(opened, page, criterion) if criterion.asks_share else None,
        "needed": needed_facts(opened.book, criterion),
        "last_year": criterion_before(last_sent_before(opened.application), criterion),
    }


def _cards(opened: Opened, page: FormPage, criterion: Criterion) -> list[Mapping[str, Any]]:
    """The radio cards, best first, then the one answer of who has not begun; what N and n earn is marked."""
    share, chosen = opened.book.share(criterion), page.by_name["score"].text
    cards: list[Mapping[str, Any]] = [
        {
            "value": str(anchor.score),
            "anchor": anchor.text,
            "points": _("%(score)d คะแนน") % {"score": anchor.score},
            "checked": str(anchor.score) == chosen,
            "match": share is not None and share.band == anchor.score,
        }
        for anchor in criterion.anchors.all()
    ]
    not_begun: Mapping[str, Any] = {
        "value": process_form.NOT_BEGUN,
        "lead": process_form.NOT_BEGUN_WORD,
        "anchor": _("ไม่ต้องกรอกช่องอื่นและไม่ต้องแนบหลักฐานของข้อนี้"),
        "points": _("%(score)d คะแนน") % {"score": 0},
        "checked": chosen == process_form.NOT_BEGUN,
    }
    return [*cards, not_begun]


def _share(opened: Opened, page: FormPage, criterion: Criterion) -> ShareBox:
    """N and n with their sum, and the bands for the script that does the same sum while one types."""
    book, keys = opened.book, [f"process.{criterion.code}.{name}" for name in ("total", "part")]
    whole, part = (book.counted(key) for key in keys)
    drawn = [book.drawn(key) for key in keys]
    result, wrong = sum_said(part, whole)
    bands = ",".join(
        f"{int(anchor.min_percent * 100)}:{anchor.score}"
        for anchor in criterion.anchors.all()
        if anchor.min_percent is not None
    )
    legend = _("จำนวนที่ใช้คิดร้อยละ")
    return ShareBox(
        legend,
        page.by_name["total"],
        page.by_name["part"],
        result,
        wrong,
        bands,
        reason=page.by_name.get("reason"),
        facts=tuple(
            {"label": label, "text": fact.text, "url": place_of(opened.application, fact.key)}
            for label, fact in zip((criterion.share_total, criterion.share_part), drawn, strict=True)
            if fact
        ),
        departs=any(book.departs(key) or book.text(f"process.{criterion.code}.reason") for key in keys),
        whole_fact=drawn[0].value if drawn[0] else None,
        part_fact=drawn[1].value if drawn[1] else None,
    )
