"""Last year's answer beside this year's: read from what the organisation sent then. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from certification.forms.fields import Field, FieldType, in_words
from certification.forms.process import NOT_BEGUN, NOT_BEGUN_WORD
from certification.models import Criterion, Submission
from certification.scoring import share_text


def answers_before(sent: Submission | None, fields: Iterable[Field]) -> Mapping[str, Any] | None:
    """What was answered to these fields last time, for components/last_year.html; None when nothing was."""
    if sent is None:
        return None
    texts = sent.snapshot["texts"]
    lines = [
        {"label": str(field.label), "value": in_words(field, texts[field.key])}
        for field in fields
        if texts.get(field.key)
    ]
    return {"title": _title(sent), "lines": lines} if lines else None


def criterion_before(sent: Submission | None, criterion: Criterion) -> Mapping[str, Any] | None:
    """The score, share and narrative of one criterion last time; None when it was not asked or answered."""
    prefix = f"process.{criterion.code}"
    if sent is None or not sent.snapshot["texts"].get(f"{prefix}.score"):
        return None
    said = sent.snapshot["understood"]
    score = sent.snapshot["texts"][f"{prefix}.score"]
    if score == NOT_BEGUN:
        return {"title": _title(sent), "summary": str(NOT_BEGUN_WORD), "text": ""}
    summary = _("%(score)s คะแนน") % {"score": score}
    typed = [said.get(f"{prefix}.part"), said.get(f"{prefix}.total")]
    part, total = sent.snapshot.get("shares", {}).get(criterion.code, typed)
    if isinstance(part, int) and isinstance(total, int) and total:
        summary += " · " + _("ร้อยละ %(percent)s") % {"percent": share_text(part, total)}
    narrative = Field(f"{prefix}.narrative", "", FieldType.LONG)
    return {
        "title": _title(sent),
        "summary": summary,
        "text": in_words(narrative, sent.snapshot["texts"].get(narrative.key, "")),
    }


def _title(sent: Submission) -> str:
    if sent.application.number > 1:
        return _("คำตอบครั้งที่ %(number)d ปี %(year)s") % {
            "number": sent.application.number,
            "year": sent.application.round.fiscal_year,
        }
    return _("คำตอบก่อนหน้า (พ.ศ. %(year)s)") % {"year": sent.application.round.fiscal_year}
