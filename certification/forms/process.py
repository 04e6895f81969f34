"""อ.02 แบบประเมินตนเองตามกระบวนการ ๙ ขั้นตอน: one criterion a page, driven by the framework."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.forms.fields import Field, FieldType
from certification.models import Criterion

TITLE = _("แบบ อ.02 ประเมินตนเอง 9 ขั้นตอน")
SHORT = _("แบบ อ.02")


def fields(criterion: Criterion) -> tuple[Field, ...]:
    """Score, the share where the criterion asks one, and the narrative. Needs its anchors fetched."""
    prefix = f"process.{criterion.code}"
    score = Field(
        f"{prefix}.score",
        _("คะแนนที่ประเมินตนเอง"),
        FieldType.CHOICE,
        choices=tuple(
            (str(a.score), gettext("%(score)d คะแนน: %(anchor)s") % {"score": a.score, "anchor": a.text})
            for a in criterion.anchors.all()
        ),
    )
    narrative = Field(
        f"{prefix}.narrative", _("เล่าสิ่งที่ได้ทำ"), FieldType.LONG, hint=_("ใคร ทำอะไร เมื่อไร ผลเป็นอย่างไร")
    )
    if not criterion.asks_share:
        return (score, narrative)
    return (
        Field(f"{prefix}.total", criterion.share_total, FieldType.COUNT, least=1),
        Field(f"{prefix}.part", criterion.share_part, FieldType.COUNT),
        score,
        narrative,
    )
