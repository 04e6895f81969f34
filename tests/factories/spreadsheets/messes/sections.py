"""Rows between the records: sections, subtotals, blanks, repeated headers, footnotes."""

from collections.abc import Callable

from accounts.thai.digits import to_thai
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter, mess
from tests.factories.spreadsheets.records import Organisation

# Where a section's text stands, and how; both only where a list has sections, so district sections are made.
_TEXTS: dict[str, Callable[[str, int, int], str]] = {
    "section_counted": lambda text, _n, count: f"{text} ({count} แห่ง)",
    "section_counted_words": lambda text, _n, count: f"{text} จำนวน {count} องค์กร",
    "section_numbered": lambda text, n, _count: f"{n}. {text}",
    "section_numbered_bracket": lambda text, n, _count: f"{n}) {text}",
    "section_numbered_thai": lambda text, n, count: to_thai(f"{n}. {text} {count} แห่ง"),
    "section_numbered_tight": lambda text, n, _count: f"{n}.{text}",
    "section_numbered_twice": lambda text, n, _count: f"1.{n} {text}",
    "section_letter": lambda text, n, _count: f"{'กขคงจฉชซ'[n % 8 - 1]}. {text}",
    "section_colon": lambda text, _n, _count: f"{text} :",
    "section_dashes": lambda text, _n, _count: f"- {text} -",
    "section_counted_colon": lambda text, _n, count: f"{text} : {count} องค์กร",
    "section_counted_equals": lambda text, _n, count: f"{text} = {count} แห่ง",
    "section_counted_square": lambda text, _n, count: f"{text} [{count}]",
    "section_numbered_roman": lambda text, n, _count: f"{('I', 'II', 'III', 'IV')[n % 4 - 1]}. {text}",
    "section_stars": lambda text, _n, _count: f"***** {text} *****",
}  # fmt: skip


def _sections_at(where: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        _have_sections(document)
        document.section_at = where

    return change


def _have_sections(document: Document) -> None:
    if (
        not document.sections
        and not document.sheet_by
        and not document.once
        and "district" in document.headings
    ):
        document.headings.pop("district")
        document.sections.append("district")


for _where in ("first", "name", "merged", "second"):
    enter(f"sections_{_where}", "section_row", "layout", _sections_at(_where), "section_at_fixed")


def _sections_said(write: Callable[[str, int, int], str]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        _have_sections(document)
        document.section_text = write

    return change


for _name, _text in _TEXTS.items():
    enter(_name, "section_text", "layout", _sections_said(_text))

# The count of a section in a column of its own.
for _name, _count in {
    "section_count_beside": lambda count: {"members": f"{count} แห่ง"},
    "section_count_in_brackets": lambda count: {"members": f"({count})"},
    "section_count_as_score": lambda count: {"score": count},
}.items():
    enter(
        _name,
        "section_count",
        "layout",
        lambda document, w=_count: (_have_sections(document), setattr(document, "section_count", w)),
        "sections_merged",
        "members",
        "score_items",
    )


SUBTOTALS: dict[str, Callable[[str, list[Organisation]], dict[str, Cell]]] = {
    "subtotal_first": lambda name, rs: {"first": f"รวมอำเภอ{name}", "score": float(sum(r.score for r in rs))},
    "subtotal_name": lambda name, rs: {"name": f"รวมอำเภอ{name} {len(rs)} แห่ง"},
    "subtotal_thai": lambda name, rs: {"name": to_thai(f"รวม {len(rs)} แห่ง"), "members": sum(r.members for r in rs)},
    "subtotal_bare": lambda _name, rs: {"name": "รวม", "score": int(sum(r.score for r in rs)), "members": 1},
    "subtotal_average": lambda _name, rs: {"name": "คะแนนเฉลี่ย", "score": 18.67},
    "subtotal_average_first": lambda _name, rs: {"first": "เฉลี่ย", "score": "18.67", "members": 400},
    "subtotal_english": lambda _name, rs: {"name": "Total", "members": sum(r.members for r in rs)},
    "subtotal_number": lambda _name, rs: {"sequence": len(rs)},
    "subtotal_only_figures": lambda _name, rs: {"score": float(sum(r.score for r in rs)), "members": sum(r.members for r in rs)},
    "subtotal_all": lambda name, rs: {"first": "รวมทั้งสิ้น", "name": f"{len(rs)} องค์กร", "score": 60},
    "subtotal_percent": lambda _name, rs: {"name": "ร้อยละ", "score": 87.5},
    "subtotal_sum": lambda name, rs: {"name": f"ยอดรวม {name}", "score": 60},
    "subtotal_members": lambda name, rs: {"name": f"รวมสมาชิกอำเภอ{name}", "members": sum(r.members for r in rs)},
    "subtotal_spaced": lambda name, rs: {"name": "ร ว ม", "members": 30},
}  # fmt: skip
for _name, _subtotal in SUBTOTALS.items():
    enter(_name, "subtotal", "layout", lambda document, w=_subtotal: setattr(document, "subtotal", w))

TOTALS: dict[str, Callable[[str, list[Organisation]], dict[str, Cell]]] = {
    "total_grand": lambda _name, rs: {"name": f"รวมทั้งสิ้น {len(rs)} องค์กร", "score": 171, "members": 2222},
    "total_grand_thai": lambda _name, rs: {"first": "รวมทั้งหมด", "members": to_thai("2222")},
    "total_average": lambda _name, rs: {"name": "ค่าเฉลี่ย", "score": "19.00"},
    "total_province": lambda _name, rs: {"first": f"รวมจังหวัด{rs[0].province} {len(rs)} แห่ง", "score": 171},
    "total_level_counts": lambda _name, rs: {"name": "ระดับ 1 จำนวน 3 แห่ง ระดับ 2 จำนวน 3 แห่ง ระดับ 3 จำนวน 3 แห่ง"},
}  # fmt: skip
for _name, _total in TOTALS.items():
    enter(_name, "total", "layout", lambda document, w=_total: setattr(document, "total", w))

BETWEEN: dict[str, list[dict[str, Cell]]] = {
    "blank_rows": [{}, {}],
    "invisible_rows": [{"first": " ", "name": "\u200b"}, {"name": "\u00a0 "}],
    "rows_with_only_a_number": [{"sequence": 99}, {"sequence": "๑๐๐"}],
    "carried_over": [{"name": "ยอดยกมา", "members": 130}],
    "carried_on": [{"name": "ยกยอดไป", "members": 130}, {"name": "ยกไปหน้า 2"}, {"name": "รวมหน้านี้", "members": 9}],
    "none_here": [{"name": "- ไม่มี -"}, {"name": "(ยังไม่ส่งข้อมูล)"}],
    "none_here_first": [{"first": "ไม่มีองค์กรที่ผ่านการประเมิน"}],
    "page_numbers": [{"name": "หน้า 2"}, {"first": "- 2 -"}],
    "dashes_row": [{"first": "-----", "name": "-----"}],
}  # fmt: skip
for _name, _rows in BETWEEN.items():
    enter(_name, "between", "layout", lambda document, w=_rows: setattr(document, "between", w))

BELOW: dict[str, list[dict[str, Cell]]] = {
    "footnote": [{}, {"first": "หมายเหตุ : ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๗"}],
    "footnote_name": [{"name": "หมายเหตุ ผ่านการรับรองจากคณะอนุกรรมการแล้ว"}],
    "footnote_star": [{"first": "* องค์กรที่อยู่ระหว่างการตรวจสอบ"}, {"first": "** ข้อมูลจากสำนักงานวัฒนธรรมจังหวัด"}],
    "footnote_source": [{"first": "ที่มา: สำนักงานวัฒนธรรมจังหวัดเชียงราย"}],
    "signature": [{}, {"name": "ลงชื่อ ............................ ผู้รายงาน"}, {"name": "(นายสมศักดิ์ ดีงาม)"}, {"name": "ตำแหน่ง นักวิชาการวัฒนธรรมชำนาญการ"}, {"name": "วันที่ ๓๐ กันยายน ๒๕๖๗"}],
    "signature_right": [{}, {"score": "ลงชื่อ.............................ผู้รับรอง"}, {"score": "(นางสมศรี มีสุข)"}, {"score": "วัฒนธรรมจังหวัดเชียงราย"}],
    "signature_two": [{"name": "ผู้จัดทำ นายสมศักดิ์ ดีงาม", "coordinator": "ผู้ตรวจสอบ นางสมศรี มีสุข"}],
    "printed_on": [{"first": "พิมพ์เมื่อ 30/9/2567 เวลา 10:00 น."}],
    "remark_lines": [{"first": "หมายเหตุ"}, {"name": "๑. ระดับ ๑ หมายถึง องค์กรส่งเสริมคุณธรรม"}, {"name": "๒. ระดับ ๒ หมายถึง องค์กรพัฒนาคุณธรรม"}],
    "counts_below": [{}, {"first": "ที่", "name": "ประเภท", "members": "จำนวน"}, {"first": 1, "name": "โรงเรียน", "members": 2}, {"first": 2, "name": "วัด", "members": 3}, {"name": "รวม", "members": 5}],
    "office_phone": [{"first": "กลุ่มส่งเสริมศาสนา โทร. 0 5315 0169"}],
}  # fmt: skip
for _name, _rows in BELOW.items():
    enter(_name, "below", "layout", lambda document, w=_rows: setattr(document, "below", w))


@mess("between", "layout")
def repeated_header(document: Document) -> None:
    document.repeat_header = True
