"""An uploaded framework: YAML in the shipped format, read without trusting it.

Nothing is constructed from the file but texts, numbers and lists of the keys below. Every fault is named with
its line and its key. References (&a, *a) are taken to single texts only; nesting, length and size are limited.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from django.utils.translation import gettext as _

from accounts.thai.plausible import year_problem
from certification.models import PROPOSAL, FactCode, FormEvidence, OutcomeItemType, Standing
from networks.models import Kind

MOST_CHARACTERS = 120_000
DEEPEST = 8
MOST_ITEMS = 60
MOST_FAULTS = 20
_SLUG = re.compile("[a-z0-9_-]{1,40}")
_NUMBER = re.compile("[0-9]{1,4}")
_PERCENT = re.compile(r"(?:100(?:\.0{1,2})?|[0-9]{1,2}(?:\.[0-9]{1,2})?)")
_FORBIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f]")

Said = dict[str, Any]


class Hostile(yaml.YAMLError):
    """A file that is built to exhaust its reader."""


class _Loader(yaml.SafeLoader):
    """Composes nodes and stops at depth and at references to anything but a single text."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            meant = self.anchors.get(self.peek_event().anchor)
            if meant is not None and not isinstance(meant, yaml.ScalarNode):
                raise Hostile(_("ไฟล์นี้อ้างอิงข้อมูลเป็นชุด (เครื่องหมาย *) กรุณาเขียนค่าออกมาให้ครบ"))
        self.depth += 1
        if self.depth > DEEPEST:
            raise Hostile(_("ไฟล์นี้ซ้อนกันลึกเกินไป กรุณาใช้รูปแบบเดียวกับไฟล์ที่ดาวน์โหลดจากระบบ"))
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


@dataclass
class Reading:
    """What was read, and every fault with its line."""

    faults: list[str] = field(default_factory=list)

    def fault(self, node: yaml.Node, key: str, what: str) -> None:
        """Note a fault; after the first few the rest would not be read anyway."""
        if len(self.faults) < MOST_FAULTS:
            said = {"line": node.start_mark.line + 1, "key": key, "what": what}
            self.faults.append(_("บรรทัด %(line)s %(key)s: %(what)s") % said)


Read = Callable[[yaml.Node, str, Reading], Any]


def read_framework(text: str) -> tuple[Said | None, list[str]]:
    """(what the file says, nothing) or (None, the faults of the file in words)."""
    if len(text) > MOST_CHARACTERS:
        return None, [_("ไฟล์ใหญ่เกินไป กรุณาใช้ไฟล์ไม่เกิน 120,000 ตัวอักษร")]
    try:
        node = yaml.compose(text, _Loader)
    except Hostile as problem:
        return None, [str(problem)]
    except yaml.YAMLError as problem:
        return None, [_unreadable(problem)]
    reading = Reading()
    if not isinstance(node, yaml.MappingNode):
        return None, [_("ไฟล์นี้ไม่ใช่เกณฑ์การประเมิน กรุณาใช้รูปแบบเดียวกับไฟล์ที่ดาวน์โหลดจากระบบ")]
    said = _mapping(FRAMEWORK)(node, "", reading)
    if not reading.faults and said["fiscal_year_until"] < said["fiscal_year_from"]:
        reading.fault(node, "fiscal_year_until", _("ปีสุดท้ายมาก่อนปีแรก กรุณาแก้ปีใดปีหนึ่ง"))
    return (None, reading.faults) if reading.faults else (said, [])


def _unreadable(problem: yaml.YAMLError) -> str:
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return _("อ่านไฟล์นี้ไม่ได้ มีอักขระที่ใช้ไม่ได้ปนอยู่ กรุณาตรวจสอบไฟล์")
    return _("บรรทัด %(line)s อ่านไม่ได้ กรุณาตรวจการเยื้อง เครื่องหมาย : และเครื่องหมายคำพูด") % {"line": mark.line + 1}


def _text(longest: int, *, empty: bool = False) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> str:
        value = _scalar(node, key, reading).strip()
        if _FORBIDDEN.search(value):
            reading.fault(node, key, _("มีอักขระที่ใช้ไม่ได้ กรุณาพิมพ์ใหม่"))
        elif not value and not empty:
            reading.fault(node, key, _("ยังว่างอยู่ กรุณากรอก"))
        elif len(value) > longest:
            reading.fault(node, key, _("ยาวเกินไป กรุณาเขียนไม่เกิน %(longest)s ตัวอักษร") % {"longest": longest})
        return value

    return read


def _matching(pattern: re.Pattern[str], what: Callable[[], str], made: Callable[[str], Any] = str) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> Any:
        value = _scalar(node, key, reading)
        if not pattern.fullmatch(value):
            reading.fault(node, key, what())
            return made("0")
        return made(value)

    return read


def _one_of(values: list[str]) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> str:
        value = _scalar(node, key, reading)
        if value not in values:
            reading.fault(node, key, _("ใช้ได้เฉพาะ %(values)s") % {"values": ", ".join(values)})
        return value

    return read


def _scalar(node: yaml.Node, key: str, reading: Reading) -> str:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    reading.fault(node, key, _("ต้องเป็นข้อความหรือตัวเลขค่าเดียว กรุณาแก้"))
    return ""


def _pairs(node: yaml.Node, key: str, reading: Reading) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        reading.fault(node, key, _("ต้องเป็นรายการของชื่อและค่า กรุณาแก้"))
        return
    seen: set[str] = set()
    for name, value in node.value:
        word = _scalar(name, key, reading)
        if word in seen:
            reading.fault(name, word, _("มีซ้ำ กรุณานำออกให้เหลือรายการเดียว"))
            continue
        seen.add(word)
        yield word, name, value


def _mapping(keys: Mapping[str, Read], optional: tuple[str, ...] = ()) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> Said:
        said: Said = {}
        for word, name, value in _pairs(node, key, reading):
            if word in keys:
                said[word] = keys[word](value, word, reading)
            else:
                reading.fault(name, word[:40], _("ไม่มีรายการนี้ในระบบ กรุณานำออกหรือตรวจตัวสะกด"))
        for word in keys:
            if word not in said and word not in optional and word != "pledge":
                reading.fault(node, word, _("ยังไม่มีรายการนี้ กรุณาเพิ่ม"))
        _honest(said, node, reading)
        return said

    return read


def _honest(said: Said, node: yaml.Node, reading: Reading) -> None:
    """A proposal of the portal cannot be called anything but unconfirmed."""
    for prefix in ("", "wording_"):
        status, source = said.get(f"{prefix}status"), str(said.get(f"{prefix}source", ""))
        if status in (Standing.CONFIRMED, Standing.SOURCED) and PROPOSAL in source:
            what = _("ข้อเสนอของระบบใช้เป็นที่มาไม่ได้ กรุณาระบุเอกสารหรือคำสั่งที่ใช้ยืนยัน")
            reading.fault(node, f"{prefix}source", what)


def _list(item: Read, *unique: str) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> list[Any]:
        if not isinstance(node, yaml.SequenceNode):
            reading.fault(node, key, _("ต้องเป็นรายการที่ขึ้นต้นด้วย - กรุณาแก้"))
            return []
        if len(node.value) > MOST_ITEMS:
            reading.fault(node, key, _("มีมากเกินไป กรุณาใช้ไม่เกิน %(most)s รายการ") % {"most": MOST_ITEMS})
            return []
        found: list[Any] = []
        for each in node.value:
            said = item(each, key, reading)
            for name in unique:
                if any(other.get(name) == said.get(name) for other in found):
                    reading.fault(each, name, _("ซ้ำกับรายการก่อนหน้า กรุณาแก้ให้ต่างกัน"))
            found.append(said)
        return found

    return read


def _needs(node: yaml.Node, key: str, reading: Reading) -> Said:
    found: Said = {}
    for word, name, value in _pairs(node, key, reading):
        if word not in FactCode.values:
            reading.fault(name, word[:40], _("ใช้ได้เฉพาะ %(values)s") % {"values": ", ".join(FactCode.values)})
        else:
            found[word] = NUMBER(value, word, reading)
    return found


def _year(node: yaml.Node, key: str, reading: Reading) -> int:
    year = int(NUMBER(node, key, reading))
    if implausible := year_problem(year):
        reading.fault(node, key, implausible)
    return year


def _boolean(node: yaml.Node, key: str, reading: Reading) -> bool:
    return _one_of(["true", "false"])(node, key, reading) == "true"


SLUG = _matching(_SLUG, lambda: _("ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และ - กรุณาแก้"))
NUMBER = _matching(_NUMBER, lambda: _("ต้องเป็นตัวเลข กรุณาแก้"), int)
PERCENT = _matching(
    _PERCENT,
    lambda: _("ต้องเป็นร้อยละ 0 ถึง 100 ทศนิยมไม่เกิน 2 ตำแหน่ง กรุณาแก้"),
    lambda value: f"{Decimal(value):.2f}",
)
STATUS = _one_of(list(Standing.values))
SOURCE = _text(300)
STATED: dict[str, Read] = {"status": STATUS, "source": SOURCE}
SHARE = {
    "total": _text(120),
    "part": _text(120),
    "total_from": _one_of(list(FactCode.values)),
    "part_from": _one_of(list(FactCode.values)),
}
VIRTUE = _mapping({"code": SLUG, "name": _text(60), **STATED})
LEVEL = _mapping(
    {
        "number": NUMBER,
        "name": _text(100),
        "through": NUMBER,
        "threshold": NUMBER,
        "requires_lower": _boolean,
        "requires_lower_status": STATUS,
        **STATED,
    }
)
ANCHOR = _mapping(
    {"score": NUMBER, "text": _text(2000), "min_percent": PERCENT, "needs": _needs, **STATED},
    optional=("min_percent", "needs"),
)
CRITERION = _mapping(
    {
        "number": NUMBER,
        "code": SLUG,
        "short": _text(120),
        "wording": _text(2000),
        "wording_status": STATUS,
        "wording_source": SOURCE,
        "hint": _text(2000, empty=True),
        "hint_source": _text(300, empty=True),
        "guidance": _text(2000, empty=True),
        "share": _mapping(SHARE, optional=("total_from", "part_from")),
        "evidenced_by": _one_of(list(FormEvidence.values)),
        "facts_status": STATUS,
        "anchors": _list(ANCHOR, "score"),
    },
    optional=("hint", "hint_source", "guidance", "share", "evidenced_by", "facts_status"),
)
ITEM = _mapping(
    {
        "code": SLUG,
        "label": _text(200),
        "type": _one_of(list(OutcomeItemType.values)),
        "options": _list(_text(200)),
        **STATED,
    },
    optional=("options",),
)
FRAMEWORK: dict[str, Read] = {
    "code": SLUG,
    "kind": _one_of(list(Kind.values)),
    "version": NUMBER,
    "name": _text(200),
    "fiscal_year_from": _year,
    "fiscal_year_until": _year,
    "preamble": _text(2000, empty=True),
    "preamble_source": _text(300, empty=True),
    "pledge": _mapping({"months": NUMBER, **STATED}),
    "virtues": _list(VIRTUE, "code"),
    "levels": _list(LEVEL, "number"),
    "criteria": _list(CRITERION, "number", "code"),
    "outcome_items": _list(ITEM, "code"),
}
