"""An uploaded YAML file, read without trusting it: texts, numbers, lists and mappings of known keys.

Nothing else is constructed from the file. Every fault is named with its line and its key. References (&a, *a)
are taken to single texts only; nesting, length and size are limited. Which keys: framework_yaml.py.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from certification.models import PROPOSAL, Standing

DEEPEST = 8
MOST_ITEMS = 60
MOST_FAULTS = 20
_FORBIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f]")

Said = dict[str, Any]


class Hostile(yaml.YAMLError):
    """A file that is built to exhaust its reader."""


class Loader(yaml.SafeLoader):
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


def text(longest: int, *, empty: bool = False) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> str:
        value = scalar(node, key, reading).strip()
        if _FORBIDDEN.search(value):
            reading.fault(node, key, _("มีอักขระที่ใช้ไม่ได้ กรุณาพิมพ์ใหม่"))
        elif not value and not empty:
            reading.fault(node, key, _("ยังว่างอยู่ กรุณากรอก"))
        elif len(value) > longest:
            reading.fault(node, key, _("ยาวเกินไป กรุณาเขียนไม่เกิน %(longest)s ตัวอักษร") % {"longest": longest})
        return value

    return read


def matching(pattern: re.Pattern[str], what: Callable[[], str], made: Callable[[str], Any] = str) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> Any:
        value = scalar(node, key, reading)
        if not pattern.fullmatch(value):
            reading.fault(node, key, what())
            return made("0")
        return made(value)

    return read


def one_of(values: list[str]) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> str:
        value = scalar(node, key, reading)
        if value not in values:
            reading.fault(node, key, _("ใช้ได้เฉพาะ %(values)s") % {"values": ", ".join(values)})
        return value

    return read


def scalar(node: yaml.Node, key: str, reading: Reading) -> str:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    reading.fault(node, key, _("ต้องเป็นข้อความหรือตัวเลขค่าเดียว กรุณาแก้"))
    return ""


def pairs(node: yaml.Node, key: str, reading: Reading) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        reading.fault(node, key, _("ต้องเป็นรายการของชื่อและค่า กรุณาแก้"))
        return
    seen: set[str] = set()
    for name, value in node.value:
        word = scalar(name, key, reading)
        if word in seen:
            reading.fault(name, word, _("มีซ้ำ กรุณานำออกให้เหลือรายการเดียว"))
            continue
        seen.add(word)
        yield word, name, value


def mapping(keys: Mapping[str, Read], optional: tuple[str, ...] = ()) -> Read:
    def read(node: yaml.Node, key: str, reading: Reading) -> Said:
        said: Said = {}
        for word, name, value in pairs(node, key, reading):
            if word in keys:
                said[word] = keys[word](value, word, reading)
            else:
                reading.fault(name, word[:40], _("ไม่มีรายการนี้ในระบบ กรุณานำออกหรือตรวจตัวสะกด"))
        for word in keys:
            if word not in said and word not in optional:
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


def list_of(item: Read, *unique: str) -> Read:
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


def boolean(node: yaml.Node, key: str, reading: Reading) -> bool:
    return one_of(["true", "false"])(node, key, reading) == "true"
