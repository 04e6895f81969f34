"""What อ.05 says of each target virtue: its problems and good deeds, and its pledge (ปฏิญญาคุณธรรม, Do & Don't).

Problems and good deeds from before they had a virtue stand in the free lists (declaration.problems, .good).
Whether a pledge is asked, and for how many months it is tried, is unconfirmed data of the framework.
"""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from certification.forms.fields import Field, FieldType, Understood

Virtues = Sequence[tuple[str, str]]
LISTS = ("problems", "good")
PLEDGE = ("pledge_do", "pledge_dont", "pledge_adopted", "pledge_trial_until")
REVISION = ("pledge_revised_do", "pledge_revised_dont", "pledge_revised_on", "pledge_revised_reason")


class Forms(Protocol):
    """What is read here; a Book is one."""

    def read(self, key: str) -> Understood: ...


def fields(virtues: Virtues, *, pledge: bool, revised: bool) -> tuple[Field, ...]:
    """The fields of each chosen virtue (code, name). A revision of the pledge is asked in a review only."""
    return tuple(
        field
        for code, name in virtues
        for field in (*_lists(code, name), *(_pledge(code, name, revised) if pledge else ()))
    )


def _lists(code: str, name: str) -> tuple[Field, ...]:
    hint = _("หนึ่งเรื่องต่อหนึ่งบรรทัด")
    words = {"problems": _("ปัญหาที่อยากแก้ ด้าน%(virtue)s"), "good": _("ความดีที่อยากทำ ด้าน%(virtue)s")}
    return tuple(_field(one, code, words[one] % {"virtue": name}, FieldType.LINES, hint) for one in LISTS)


def _pledge(code: str, name: str, revised: bool) -> tuple[Field, ...]:
    lines, day = FieldType.LINES, FieldType.DATE
    kinds = {
        "pledge_do": (_("สิ่งที่ควรทำ (Do) ด้าน%(virtue)s"), lines),
        "pledge_dont": (_("สิ่งที่ไม่ควรทำ (Don't) ด้าน%(virtue)s"), lines),
        "pledge_adopted": (_("วันที่เริ่มใช้ปฏิญญา ด้าน%(virtue)s"), day),
        "pledge_trial_until": (_("ทดลองใช้ถึงวันที่ ด้าน%(virtue)s"), day),
        "pledge_revised_do": (_("สิ่งที่ควรทำ ฉบับปรับปรุง ด้าน%(virtue)s"), lines),
        "pledge_revised_dont": (_("สิ่งที่ไม่ควรทำ ฉบับปรับปรุง ด้าน%(virtue)s"), lines),
        "pledge_revised_on": (_("วันที่ปรับปรุงปฏิญญา ด้าน%(virtue)s"), day),
        "pledge_revised_reason": (_("เหตุผลที่ปรับปรุงปฏิญญา ด้าน%(virtue)s"), FieldType.SHORT),
    }
    names = (*PLEDGE, *REVISION) if revised else PLEDGE
    return tuple(_field(one, code, kinds[one][0] % {"virtue": name}, kinds[one][1]) for one in names)


def _field(name: str, code: str, label: str, kind: FieldType, hint: str = "") -> Field:
    return Field(f"declaration.{name}_{code}", label, kind, required=False, hint=hint)


def groups(virtues: Virtues) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(heading, hint, names of the fields) for each chosen virtue."""
    return tuple(
        (
            _("คุณธรรมเป้าหมาย: %(virtue)s") % {"virtue": name},
            _("ปัญหาและความดีของคุณธรรมนี้ เลือกใช้ได้ในแผน อ.04"),
            tuple(f"{one}_{code}" for one in (*LISTS, *PLEDGE, *REVISION)),
        )
        for code, name in virtues
    )


def lines_of(forms: Forms, name: str, codes: Sequence[str]) -> list[str]:
    """The problems (or good deeds) of these virtues, then those that have no virtue yet."""
    keys = [*(f"declaration.{name}_{code}" for code in codes), f"declaration.{name}"]
    values = [forms.read(key).value for key in keys]
    return [line for value in values if isinstance(value, list) for line in value]
