"""อ.02 แบบประเมินตนเองตามกระบวนการ ๙ ขั้นตอน: one criterion a page, driven by the framework."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.forms.fields import Field, FieldType
from certification.models import Criterion

TITLE = _("แบบ อ.02 ประเมินตนเอง 9 ขั้นตอน")
SHORT = _("แบบ อ.02")
OTHER_NUMBER = _("เว้นว่างไว้เพื่อใช้จำนวนจากแบบอื่น")
REASON = _("เหตุผลที่ใช้จำนวนต่างจากแบบอื่น")
# The score of a criterion that nobody has begun with: 0, and nothing else is asked of it.
NOT_BEGUN = "not_begun"
NOT_BEGUN_WORD = _("ยังไม่ดำเนินการ")
WHEN = _("กรอกเมื่อจำนวนต่างจากที่กรอกไว้ในแบบอื่น จังหวัดและที่ประชุมจะเห็นเหตุผลนี้")


def fields(criterion: Criterion) -> tuple[Field, ...]:
    """Score, the share where the criterion asks one, and the narrative. Needs its anchors fetched.

    Numbers that stand in another form already may be left empty; another number wants a reason. Of a criterion
    that is not begun the score alone is asked (Book.is_folded).
    """
    prefix = f"process.{criterion.code}"
    narrative = Field(
        f"{prefix}.narrative", _("เล่าสิ่งที่ได้ทำ"), FieldType.LONG, hint=_("ใคร ทำอะไร เมื่อไร ผลเป็นอย่างไร")
    )
    if not criterion.asks_share:
        return (_score(prefix, criterion), narrative)
    drawn = bool(criterion.share_total_from or criterion.share_part_from)
    return (
        *(
            Field(
                f"{prefix}.{name}",
                label,
                FieldType.COUNT,
                least=least,
                required=not source,
                hint=OTHER_NUMBER if source else "",
            )
            for name, label, source, least in (
                ("total", criterion.share_total, criterion.share_total_from, 1),
                ("part", criterion.share_part, criterion.share_part_from, None),
            )
        ),
        *((Field(f"{prefix}.reason", REASON, required=False, hint=WHEN, max_length=500),) if drawn else ()),
        _score(prefix, criterion),
        narrative,
    )


def _score(prefix: str, criterion: Criterion) -> Field:
    """One of the criterion's anchors, or that it is not begun."""
    anchors = (
        (str(a.score), gettext("%(score)d คะแนน: %(anchor)s") % {"score": a.score, "anchor": a.text})
        for a in criterion.anchors.all()
    )
    choices: tuple[tuple[str, str | Promise], ...] = (*anchors, (NOT_BEGUN, NOT_BEGUN_WORD))
    return Field(f"{prefix}.score", _("คะแนนประเมินตนเอง"), FieldType.CHOICE, choices=choices)
