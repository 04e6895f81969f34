"""Headers, columns, titles and other sheets."""

from collections.abc import Callable

from tests.factories.spreadsheets.document import IGNORED, Document, Drawn
from tests.factories.spreadsheets.messes.book import enter, mess

SYNONYMS: dict[str, dict[str, str]] = {
    "headings_official": {"sequence": "ที่", "name": "ชื่อหน่วยงาน/องค์กร/ชุมชน", "province": "จังหวัด", "district": "อำเภอ/เขต", "sector": "ภาคส่วน", "level": "ระดับการรับรอง", "score": "คะแนนที่ได้", "fiscal_year": "ปีงบประมาณ พ.ศ.", "certified_on": "วัน/เดือน/ปี ที่รับรอง", "coordinator": "ชื่อผู้ประสานงาน", "phone": "เบอร์โทรศัพท์", "members": "จำนวนสมาชิก (คน)"},
    "headings_short": {"sequence": "ลำดับที่", "name": "รายชื่อ", "province": "จว.", "district": "อ.", "sector": "ประเภท", "level": "ผลการประเมิน", "score": "รวม", "fiscal_year": "ปี", "certified_on": "ว/ด/ป", "coordinator": "ผู้ประสาน", "phone": "โทร.", "members": "จำนวนคน"},
    "headings_wordy": {"sequence": "ลำดับ ที่", "name": "ชื่อองค์กรที่ได้รับการรับรอง", "province": "ชื่อจังหวัด", "district": "ชื่ออำเภอ", "sector": "ประเภทเครือข่าย", "level": "ผลการประเมินองค์กรคุณธรรม", "score": "ผลรวมคะแนน (เต็ม 27 คะแนน)", "fiscal_year": "ประจำปี พ.ศ.", "certified_on": "วันที่คณะอนุกรรมการมีมติรับรอง", "coordinator": "ชื่อ-สกุล ผู้รับผิดชอบ", "phone": "หมายเลขโทรศัพท์มือถือ", "members": "จำนวนบุคลากรทั้งหมด"},
    "headings_english": {"sequence": "No.", "name": "Organization name", "province": "Province", "district": "District", "sector": "Sector", "level": "Level", "score": "Total score", "fiscal_year": "Fiscal year", "certified_on": "Certified date", "coordinator": "Contact person", "phone": "Tel.", "members": "Members"},
    "headings_two_languages": {"sequence": "ลำดับ (No.)", "name": "ชื่อองค์กร (Organization)", "province": "จังหวัด (Province)", "district": "อำเภอ (District)", "sector": "เครือข่าย (Sector)", "level": "ระดับ (Level)", "score": "คะแนน (Score)", "fiscal_year": "ปีงบประมาณ (FY)", "certified_on": "วันที่รับรอง (Date)", "coordinator": "ผู้ประสานงาน (Contact)", "phone": "โทรศัพท์ (Tel.)", "members": "จำนวนคน (Members)"},
    "headings_newlines": {"sequence": "ลำดับ\nที่", "name": "ชื่อ\nองค์กร", "province": "จัง\nหวัด", "district": "อำเภอ\n", "sector": "เครือ\nข่าย", "level": "ระดับ\n(1-3)", "score": "คะแนน\nรวม", "fiscal_year": "ปีงบ\nประมาณ", "certified_on": "วันที่\nรับรอง", "coordinator": "ผู้\nประสานงาน", "phone": "โทร\nศัพท์", "members": "จำนวน\nบุคลากร"},
    "headings_stars": {"sequence": "ลำดับ*", "name": "ชื่อองค์กร *", "province": "จังหวัด*", "district": "อำเภอ*", "sector": "เครือข่าย*", "level": "ระดับ *", "score": "คะแนนรวม*", "fiscal_year": "ปีงบประมาณ*", "certified_on": "วันที่รับรอง*", "coordinator": "ผู้ประสานงาน*", "phone": "โทรศัพท์*", "members": "จำนวนบุคลากร*"},
    "headings_numbered": {"sequence": "ที่", "name": "(1) ชื่อองค์กร", "province": "(2) จังหวัด", "district": "(3) อำเภอ", "sector": "(4) เครือข่าย", "level": "(5) ระดับ", "score": "(6) คะแนนรวม", "fiscal_year": "(7) ปีงบประมาณ", "certified_on": "(8) วันที่รับรอง", "coordinator": "(9) ผู้ประสานงาน", "phone": "(10) โทรศัพท์", "members": "(11) จำนวนบุคลากร"},
    "headings_other_words": {"sequence": "ลำดับเลขที่", "name": "องค์กร/หน่วยงาน", "province": "จังหวัดที่ตั้ง", "district": "อำเภอที่ตั้ง", "sector": "กลุ่มเครือข่าย", "level": "ระดับคุณธรรม", "score": "คะแนนประเมินรวม", "fiscal_year": "ปีที่รับรอง", "certified_on": "วันที่ประเมิน", "coordinator": "เจ้าหน้าที่ผู้รับผิดชอบ", "phone": "เบอร์ติดต่อ", "members": "จำนวนบุคลากรในองค์กร"},
    "headings_code": {"sequence": "no", "name": "org_name", "province": "province_name", "district": "district_name", "sector": "sector", "level": "level", "score": "total_score", "fiscal_year": "fiscal_year", "certified_on": "certified_date", "coordinator": "contact_name", "phone": "phone", "members": "member_count"},
}  # fmt: skip


def _headed(words: dict[str, str]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for column in document.headings:
            if column in words and len(document.headings[column]) == 1:
                document.headings[column] = (words[column],)

    return change


for _name, _words in SYNONYMS.items():
    enter(_name, "headings", "layout", _headed(_words), "header_rows", "contact")


def _under_group(document: Document, group: str, under: dict[str, str]) -> None:
    for column, word in under.items():
        if column in document.headings:
            document.headings[column] = (group, word)


@mess("header_rows", "layout", "place_cell")
def two_rows_merged(document: Document) -> None:
    _under_group(document, "ผู้ประสานงาน", {"coordinator": "ชื่อ - สกุล", "phone": "เบอร์โทร"})
    _under_group(document, "ที่ตั้ง", {"province": "จังหวัด", "district": "อำเภอ"})


@mess("header_rows", "layout", "place_cell")
def two_rows_not_merged(document: Document) -> None:
    two_rows_merged_change(document)
    document.merge_header = False


def two_rows_merged_change(document: Document) -> None:
    _under_group(document, "ผู้ประสานงาน", {"coordinator": "ชื่อ - สกุล", "phone": "โทรศัพท์"})
    _under_group(document, "ผลการประเมิน", {"level": "ระดับ", "score": "คะแนน"})


@mess("header_rows", "layout", "score_items", "level_place", "place_cell")
def three_rows_merged(document: Document) -> None:
    for column, levels in {
        "level": ("ผลการดำเนินงาน", "การประเมิน", "ระดับ"),
        "score": ("ผลการดำเนินงาน", "การประเมิน", "คะแนนรวม"),
        "certified_on": ("ผลการดำเนินงาน", "วันที่รับรอง"),
    }.items():
        if column in document.headings:
            document.headings[column] = levels


@mess("header_rows", "layout", "score_items", "level_place", "place_cell")
def numbers_under_header(document: Document) -> None:
    """(1) (2) (3) below the headings, as forms have it."""
    for number, (column, levels) in enumerate(document.headings.items(), start=1):
        document.headings[column] = (levels[0], f"({number})")
    document.merge_header = False


def _titled(lines: list[str]) -> Callable[[Document], None]:
    return lambda document: setattr(document, "titles", lines)


for _name, _lines in {
    "titles_one": ["บัญชีรายชื่อองค์กรคุณธรรม"],
    "titles_three": [
        "แบบรายงานผลการประเมินองค์กรคุณธรรม",
        "สำนักงานวัฒนธรรมจังหวัด",
        "กลุ่มส่งเสริมศาสนา ศิลปะและวัฒนธรรม",
    ],
    "titles_blank_between": ["ทะเบียนองค์กรคุณธรรม", "", "ส่งเสริมคุณธรรม ๓ มิติ", ""],
    "titles_eighteen": [f"คำชี้แจงข้อที่ {n} ให้กรอกข้อมูลให้ครบทุกช่อง" for n in range(1, 19)],
    "titles_like_a_heading": ["รายชื่อองค์กร ระดับ และคะแนน", "ลำดับ / ชื่อองค์กร"],
    "titles_form_code": ["แบบ อ.04", "สรุปผลการประเมินองค์กร ชุมชน อำเภอ คุณธรรม"],
}.items():
    enter(_name, "titles", "layout", _titled(_lines))

enter("empty_rows_above", "above", "layout", lambda document: setattr(document, "empty_above", 2))
enter("table_at_column_c", "left", "layout", lambda document: setattr(document, "left", 2))
enter("empty_columns_between", "gaps", "layout", lambda document: setattr(document, "gaps", (2, 5)))
enter("far_right", "left", "layout", lambda document: setattr(document, "left", 30))


def _ordered(turn: Callable[[list[str]], list[str]]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.headings = {column: document.headings[column] for column in turn(list(document.headings))}

    return change


enter(
    "columns_backwards",
    "columns",
    "layout",
    _ordered(lambda names: names[::-1]),
    "header_rows",
    "score_items",
    "section_row",
)
enter(
    "columns_mixed",
    "columns",
    "layout",
    _ordered(lambda names: names[1::2] + names[::2]),
    "header_rows",
    "score_items",
    "level_ticked",
)
enter(
    "no_sequence",
    "sequence",
    "layout",
    lambda document: document.headings.pop("sequence"),
    "rows_with_only_a_number",
    "subtotal_number",
)


@mess("extra", "layout")
def unknown_columns(document: Document) -> None:
    document.extra["website"] = (("เว็บไซต์",), lambda r, n: f"https://moral{n}.example")
    document.extra["photo"] = (("ภาพกิจกรรม",), lambda r, n: "มี" if n % 2 else "")
    document.extra["remark"] = (("หมายเหตุ",), lambda r, n: "ติดตามปีหน้า" if n == 3 else "")
    entries = list(document.headings.items())
    document.headings = dict([*entries[:3], ("website", ("เว็บไซต์",)), *entries[3:], ("photo", ("ภาพกิจกรรม",)), ("remark", ("หมายเหตุ",))])  # fmt: skip


@mess("extra", "layout")
def other_dates_and_scores(document: Document) -> None:
    """Columns that look like those which are used."""
    for column, heading, said in (
        ("announced", "วันที่ประกาศผล", "1/10/2567"),
        ("printed", "วันที่พิมพ์เกียรติบัตร", "2/10/2567"),
        ("before", "ระดับเดิม", "ระดับ 1"),
        ("full", "คะแนนเต็ม", 27),
        ("percent", "คิดเป็นร้อยละ", 77.5),
    ):
        document.extra[column] = ((heading,), lambda r, n, s=said: s)
        document.headings[column] = (heading,)


def _beside(*sheets: Drawn) -> Callable[[Document], None]:
    return lambda document: document.around.extend(sheets)


def _text_sheet(name: str, lines: list[str], *, hidden: bool = False) -> Drawn:
    return Drawn(name, [[line] for line in lines], [IGNORED] * len(lines), hidden=hidden)


enter(
    "cover_sheet",
    "sheets",
    "layout",
    _beside(_text_sheet("ปก", ["รายงานผลการดำเนินงาน", "", "สำนักงานวัฒนธรรมจังหวัด"])),
)
enter("empty_sheet", "sheets", "layout", _beside(Drawn("Sheet3", [], [])))
enter(
    "hidden_sheet",
    "sheets",
    "layout",
    _beside(Drawn("ข้อมูลเก่า", [["ชื่อองค์กร", "ระดับ"], ["วัดเก่า", "1"]], [IGNORED] * 2, hidden=True)),
)
enter(
    "list_of_choices_sheet",
    "sheets",
    "layout",
    _beside(_text_sheet("ตัวเลือก", ["ระดับ", "ส่งเสริมคุณธรรม", "พัฒนาคุณธรรม", "คุณธรรมต้นแบบ"])),
)
enter(
    "summary_sheet",
    "sheets",
    "layout",
    _beside(Drawn("สรุป", [["สรุปจำนวน", "", ""], ["อำเภอ", "จำนวนองค์กร", "ร้อยละ"], ["แม่สาย", 3, 33.3], ["รวม", 9, 100]], [IGNORED] * 4)),
)  # fmt: skip


@mess("members_place", "place", "members", "header_rows", "headings")
def members_by_sex(document: Document) -> None:
    entries = list(document.headings.items())
    at = next(number for number, (column, _levels) in enumerate(entries) if column == "members")
    sexes = [("men", "ชาย", 3), ("women", "หญิง", 4)]
    for column, word, count in sexes:
        document.extra[column] = ((word,), lambda r, n, c=count: c)
    inserted = [(column, ("จำนวนบุคลากร (คน)", word)) for column, word, _count in sexes]
    document.headings = dict(
        [*entries[:at], *inserted, ("members", ("จำนวนบุคลากร (คน)", "รวม")), *entries[at + 1 :]]
    )


@mess("score_items", "place", "score", "header_rows", "headings")
def full_score_beside(document: Document) -> None:
    """Full marks and marks got under one group, as the districts' tables have them."""
    document.extra["full"] = (("คะแนนเต็ม",), lambda r, n: 27)
    document.extra["share"] = (("ร้อยละ",), lambda r, n: 77.78)
    entries = list(document.headings.items())
    at = next(number for number, (column, _levels) in enumerate(entries) if column == "score")
    group = [("full", ("คะแนน", "เต็ม")), ("score", ("คะแนน", "ที่ได้")), ("share", ("คะแนน", "ร้อยละ"))]
    document.headings = dict([*entries[:at], *group, *entries[at + 1 :]])


@mess("contact_more", "layout", "contact", "header_rows", "headings")
def position_fax_mail(document: Document) -> None:
    """Columns beside the coordinator's in which the same words occur."""
    entries = list(document.headings.items())
    at = next(number for number, (column, _levels) in enumerate(entries) if column == "coordinator")
    for column, heading, said in (
        ("fax", "โทรสาร", "053 999 999"),
        ("position", "ตำแหน่งผู้ประสานงาน", "ครู"),
        ("mail", "อีเมลผู้ประสานงาน", "a@moral.example"),
        ("head", "ชื่อหัวหน้าหน่วยงาน", "นายใหญ่ ดีมาก"),
        ("code", "หมายเลขเกียรติบัตร", "12/2567"),
    ):
        document.extra[column] = ((heading,), lambda r, n, s=said: s)
        entries.insert(at, (column, (heading,)))
    document.headings = dict(entries)


@mess("name_group", "layout", "header_rows", "headings", "place_cell")
def everything_under_groups(document: Document) -> None:
    """Every column stands under a group, the name as well."""
    groups = {
        "ข้อมูลองค์กร": ("sequence", "name", "province", "district", "sector", "members"),
        "ผลการประเมิน": ("level", "score", "fiscal_year", "certified_on"),
        "ผู้ประสานงาน": ("coordinator", "phone"),
    }
    for group, columns in groups.items():
        for column in columns:
            if column in document.headings and len(document.headings[column]) == 1:
                document.headings[column] = (group, document.headings[column][0])
