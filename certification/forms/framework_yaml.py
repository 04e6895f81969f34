"""A framework as uploaded YAML: its keys, in the shipped format (certification/frameworks/*.yaml)."""

import re
from decimal import Decimal

import yaml
from django.utils.translation import gettext as _

from accounts.thai.plausible import year_problem
from certification.forms.purposes import FIXED, OUTCOME, is_code
from certification.forms.yaml_reading import (
    Hostile,
    Loader,
    Read,
    Reading,
    Said,
    boolean,
    list_of,
    mapping,
    matching,
    one_of,
    pairs,
    scalar,
    text,
)
from certification.models import FactCode, FormEvidence, OutcomeItemType, Purpose, Standing
from networks.models import Kind

MOST_CHARACTERS = 120_000
_SLUG = re.compile("[a-z0-9_-]{1,40}")
_NUMBER = re.compile("[0-9]{1,4}")
_PERCENT = re.compile(r"(?:100(?:\.0{1,2})?|[0-9]{1,2}(?:\.[0-9]{1,2})?)")
_OF_OUTCOME = re.compile(r"outcome\.[a-z0-9_-]{1,40}")


def read_framework(text: str) -> tuple[Said | None, list[str]]:
    """(what the file says, nothing) or (None, the faults of the file in words)."""
    if len(text) > MOST_CHARACTERS:
        return None, [_("ไฟล์ใหญ่เกินไป กรุณาใช้ไฟล์ไม่เกิน 120,000 ตัวอักษร")]
    try:
        node = yaml.compose(text, Loader)
    except Hostile as problem:
        return None, [str(problem)]
    except yaml.YAMLError as problem:
        return None, [_unreadable(problem)]
    reading = Reading()
    if not isinstance(node, yaml.MappingNode):
        return None, [_("ไฟล์นี้ไม่ใช่เกณฑ์การประเมิน กรุณาใช้รูปแบบเดียวกับไฟล์ที่ดาวน์โหลดจากระบบ")]
    said = mapping(FRAMEWORK, optional=("pledge", "purposes"))(node, "", reading)
    if not reading.faults:
        _check_together(said, node, reading)
    return (None, reading.faults) if reading.faults else (said, [])


def _check_together(said: Said, node: yaml.Node, reading: Reading) -> None:
    """What no key can say by itself: the years in order, and that what is left open is asked at all."""
    if said["fiscal_year_until"] < said["fiscal_year_from"]:
        reading.fault(node, "fiscal_year_until", _("ปีสุดท้ายมาก่อนปีแรก กรุณาแก้ปีใดปีหนึ่ง"))
    items = {item["code"] for item in said["outcome_items"]}
    for rule in said.get("purposes", []):
        for code in rule["leaves_open"]:
            if not is_code(code, items):
                what = _("แบบ อ.03 ของไฟล์นี้ไม่มีคำถาม “%(code)s” กรุณาแก้รหัส") % {"code": code}
                reading.fault(node, "leaves_open", what)


def _unreadable(problem: yaml.YAMLError) -> str:
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return _("อ่านไฟล์นี้ไม่ได้ มีอักขระที่ใช้ไม่ได้ปนอยู่ กรุณาตรวจสอบไฟล์")
    return _("บรรทัด %(line)s อ่านไม่ได้ กรุณาตรวจการเยื้อง เครื่องหมาย : และเครื่องหมายคำพูด") % {"line": mark.line + 1}


def _needs(node: yaml.Node, key: str, reading: Reading) -> Said:
    found: Said = {}
    for word, name, value in pairs(node, key, reading):
        if word not in FactCode.values:
            reading.fault(name, word[:40], _("ใช้ได้เฉพาะ %(values)s") % {"values": ", ".join(FactCode.values)})
        else:
            found[word] = NUMBER(value, word, reading)
    return found


def _left_open(node: yaml.Node, key: str, reading: Reading) -> str:
    """The code of an answer; those of อ.03 are compared with its items when all is read."""
    code = scalar(node, key, reading)
    if code not in FIXED and not _OF_OUTCOME.fullmatch(code):
        values = ", ".join([*FIXED, f"{OUTCOME}…"])
        reading.fault(node, key, _("ใช้ได้เฉพาะ %(values)s") % {"values": values})
    return code


def _purpose(node: yaml.Node, key: str, reading: Reading) -> Said:
    said: Said = _RULE(node, key, reading)
    if "most_reviews" in said and said.get("purpose") != Purpose.REVIEW:
        reading.fault(node, "most_reviews", _("ใช้ได้เฉพาะ %(values)s") % {"values": Purpose.REVIEW.value})
    return said


def _year(node: yaml.Node, key: str, reading: Reading) -> int:
    year = int(NUMBER(node, key, reading))
    if implausible := year_problem(year):
        reading.fault(node, key, implausible)
    return year


SLUG = matching(_SLUG, lambda: _("ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และ - กรุณาแก้"))
NUMBER = matching(_NUMBER, lambda: _("ต้องเป็นตัวเลข กรุณาแก้"), int)
PERCENT = matching(
    _PERCENT,
    lambda: _("ต้องเป็นร้อยละ 0 ถึง 100 ทศนิยมไม่เกิน 2 ตำแหน่ง กรุณาแก้"),
    lambda value: f"{Decimal(value):.2f}",
)
STATUS = one_of(list(Standing.values))
SOURCE = text(300)
STATED: dict[str, Read] = {"status": STATUS, "source": SOURCE}
SHARE = {
    "total": text(120),
    "part": text(120),
    "total_from": one_of(list(FactCode.values)),
    "part_from": one_of(list(FactCode.values)),
}
VIRTUE = mapping({"code": SLUG, "name": text(60), **STATED})
LEVEL = mapping(
    {
        "number": NUMBER,
        "name": text(100),
        "through": NUMBER,
        "threshold": NUMBER,
        "requires_lower": boolean,
        "requires_lower_status": STATUS,
        **STATED,
    }
)
ANCHOR = mapping(
    {"score": NUMBER, "text": text(2000), "min_percent": PERCENT, "needs": _needs, **STATED},
    optional=("min_percent", "needs"),
)
CRITERION = mapping(
    {
        "number": NUMBER,
        "code": SLUG,
        "short": text(120),
        "wording": text(2000),
        "wording_status": STATUS,
        "wording_source": SOURCE,
        "hint": text(2000, empty=True),
        "hint_source": text(300, empty=True),
        "guidance": text(2000, empty=True),
        "share": mapping(SHARE, optional=("total_from", "part_from")),
        "evidenced_by": one_of(list(FormEvidence.values)),
        "facts_status": STATUS,
        "anchors": list_of(ANCHOR, "score"),
    },
    optional=("hint", "hint_source", "guidance", "share", "evidenced_by", "facts_status"),
)
ITEM = mapping(
    {
        "code": SLUG,
        "label": text(200),
        "type": one_of(list(OutcomeItemType.values)),
        "options": list_of(text(200)),
        **STATED,
    },
    optional=("options",),
)
_RULE = mapping(
    {
        "purpose": one_of(list(Purpose.values)),
        "leaves_open": list_of(_left_open),
        "most_reviews": NUMBER,
        **STATED,
    },
    optional=("most_reviews",),
)
FRAMEWORK: dict[str, Read] = {
    "code": SLUG,
    "kind": one_of(list(Kind.values)),
    "version": NUMBER,
    "name": text(200),
    "fiscal_year_from": _year,
    "fiscal_year_until": _year,
    "preamble": text(2000, empty=True),
    "preamble_source": text(300, empty=True),
    "pledge": mapping({"months": NUMBER, **STATED}),
    "purposes": list_of(_purpose, "purpose"),
    "virtues": list_of(VIRTUE, "code"),
    "levels": list_of(LEVEL, "number"),
    "criteria": list_of(CRITERION, "number", "code"),
    "outcome_items": list_of(ITEM, "code"),
}
