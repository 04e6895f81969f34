"""Provinces and districts: how they are spelled, and where they stand."""

from collections.abc import Callable

from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter, mess
from tests.factories.spreadsheets.records import CHIANG_RAI, Organisation, organisations

ELSEWHERE: dict[str, tuple[str, tuple[str, ...], str]] = {
    "bangkok": ("กรุงเทพมหานคร", ("ดุสิต", "บางรัก", "พระโขนง"), "กรุงเทพมหานคร"),
    "bangkok_short": ("กรุงเทพมหานคร", ("ดุสิต", "บางรัก", "พระโขนง"), "กทม."),
    "bangkok_paiyannoi": ("กรุงเทพมหานคร", ("ดุสิต", "บางรัก", "พระโขนง"), "กรุงเทพฯ"),
    "bangkok_bare": ("กรุงเทพมหานคร", ("ดุสิต", "บางรัก", "พระโขนง"), "กรุงเทพ"),
    "korat": ("นครราชสีมา", ("ปากช่อง", "เมืองนครราชสีมา", "สีคิ้ว"), "โคราช"),
    "ayutthaya": ("พระนครศรีอยุธยา", ("บางปะอิน", "พระนครศรีอยุธยา", "เสนา"), "อยุธยา"),
    "ayutthaya_paiyannoi": ("พระนครศรีอยุธยา", ("บางปะอิน", "พระนครศรีอยุธยา", "เสนา"), "จ.อยุธยาฯ"),
    "phrae_mistyped": ("แพร่", ("ร้องกวาง", "เมืองแพร่", "สอง"), "แพร์"),
    "kalasin_mistyped": ("กาฬสินธุ์", ("เขาวง", "เมืองกาฬสินธุ์", "ยางตลาด"), "กาศสินธุ์"),
    "sisaket_mistyped": ("ศรีสะเกษ", ("กันทรลักษ์", "เมืองศรีสะเกษ", "ขุขันธ์"), "ศรีษะเกษ"),
    "surat_short": ("สุราษฎร์ธานี", ("ไชยา", "เมืองสุราษฎร์ธานี", "พุนพิน"), "สุราษฎร์ฯ"),
    "nakhon_si_short": ("นครศรีธรรมราช", ("ทุ่งสง", "เมืองนครศรีธรรมราช", "สิชล"), "นครศรีฯ"),
    "paet_riu": ("ฉะเชิงเทรา", ("บางปะกง", "เมืองฉะเชิงเทรา", "พนมสารคาม"), "แปดริ้ว"),
    "letters": ("เชียงใหม่", ("ฝาง", "เมืองเชียงใหม่", "สันทราย"), "ชม."),
    "same_district_names": ("อุบลราชธานี", ("เขมราฐ", "เมืองอุบลราชธานี", "เดชอุดม"), "อุบลฯ"),
    "no_capital_word": ("หนองบัวลำภู", ("นากลาง", "เมืองหนองบัวลำภู", "ศรีบุญเรือง"), "หนองบัวลําภู"),
}


def _moved(province: str, districts: tuple[str, ...], written: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        if document.records[0].province == CHIANG_RAI[0]:
            document.records = organisations(province, districts, document.year)
            document.spell["province"] = lambda _record, _number: written

    return change


for _name, _place in ELSEWHERE.items():
    enter(f"province_{_name}", "province", "truth", _moved(*_place), "plan", "city", "numbering_of_units")

for _name, _write in {
    "province_stop": "จ.{}", "province_stop_blank": "จ. {}", "province_word": "จังหวัด{}", "province_word_blank": "จังหวัด {}",
    "province_jor_wor": "จว.{}", "province_letter": "จ {}",
}.items():  # fmt: skip
    enter(
        _name,
        "province",
        "spelling",
        lambda document, w=_write: document.spell.update(province=lambda r, _n: w.format(r.province)),
    )

enter(
    "province_english",
    "province",
    "spelling",
    lambda document: document.spell.update(province=lambda r, _n: "Chiang Rai"),
)


def _word(record: Organisation) -> str:
    return "เขต" if record.province == "กรุงเทพมหานคร" else "อำเภอ"


DISTRICTS: dict[str, Callable[[Organisation], str]] = {
    "district_word": lambda r: f"{_word(r)}{r.district}",
    "district_word_blank": lambda r: f"{_word(r)} {r.district}",
    "district_stop": lambda r: f"อ.{r.district}" if _word(r) == "อำเภอ" else f"ข.{r.district}",
    "district_stop_blank": lambda r: f"อ. {r.district}" if _word(r) == "อำเภอ" else f"เขต {r.district}",
    "district_mueang": lambda r: "เมือง" if r.district.startswith("เมือง") else r.district,
    "district_mueang_stop": lambda r: "อ.เมือง" if r.district.startswith("เมือง") else r.district,
    "district_mueang_paiyannoi": lambda r: "เมืองฯ" if r.district.startswith("เมือง") else r.district,
    "district_mueang_blank": lambda r: r.district.replace("เมือง", "เมือง ", 1) if r.district.startswith("เมือง") else r.district,
    "district_mueang_word": lambda r: "อำเภอเมือง" if r.district.startswith("เมือง") else f"อำเภอ{r.district}",
}  # fmt: skip
for _name, _district in DISTRICTS.items():
    enter(
        _name,
        "district",
        "spelling",
        lambda document, w=_district: document.spell.update(district=lambda r, _n: w(r)),
        *(["province_by_district", "district_in_sheet_province_unknown"] if "mueang" in _name else []),
    )


def _province_stands(where: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.headings.pop("province", None)
        document.facts["province"] = where
        if where in ("title", "file") and document.spell["province"](document.records[0], 0) == "ชม.":
            document.spell["province"] = lambda r, _n: (
                f"จ.{r.province}"
            )  # two letters mean nothing in a sentence

    return change


for _where in ("title", "sheet", "file", "option"):
    enter(f"province_in_{_where}", "province_place", "place", _province_stands(_where))


@mess("province_place", "place", "district_place_section", "section_at")
def province_in_section(document: Document) -> None:
    document.headings.pop("province", None)
    document.sections.insert(0, "province")


@mess("province_place", "place", "district_place", "province")
def province_by_district(document: Document) -> None:
    document.headings.pop("province", None)
    for record in document.records:
        record.told.add("province")


@mess("district_place", "place")
def district_in_sheet(document: Document) -> None:
    document.headings.pop("district", None)
    document.sheet_by = "district"


@mess("district_place", "place", "section_at")
def district_in_section(document: Document) -> None:
    document.headings.pop("district", None)
    document.sections.append("district")


@mess("district_place", "place")
def district_merged_downwards(document: Document) -> None:
    document.once["district"] = "merged"


@mess("district_place", "place")
def district_only_in_first_row(document: Document) -> None:
    document.once["district"] = "first"


@mess("place_once", "place", "province_place", "district_place")
def places_only_in_first_row(document: Document) -> None:
    document.once |= {"district": "first", "province": "first"}


@mess("place_once", "place", "province_place", "district_place")
def places_merged_downwards(document: Document) -> None:
    document.once |= {"district": "merged", "province": "merged"}


def _whole_place(record: Organisation, separator: str = " ") -> str:
    if _word(record) == "เขต":
        return separator.join([f"แขวง{record.subdistrict}", f"เขต{record.district}", "กรุงเทพฯ"])
    return separator.join([f"ต.{record.subdistrict}", f"อ.{record.district}", f"จ.{record.province}"])


def _one_cell(column: str, heading: str, write: Callable[[Organisation], str]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.headings.pop("province", None)
        document.headings.pop("district", None)
        if column != "name":
            document.headings = {
                "name": document.headings.pop("name"),
                column: (heading,),
                **document.headings,
            }
            document.extra[column] = ((heading,), lambda record, _number: write(record))
            return
        name = document.spell["name"]
        document.spell["name"] = lambda r, n: f"{name(r, n)}{write(r)}"

    return change


for _name, _column, _heading, _write in (
    ("place_address", "address", "ที่ตั้ง", lambda r: f"12/3 หมู่ 4 {_whole_place(r)} 57130"),
    ("place_address_words", "address", "ที่อยู่", lambda r: f"เลขที่ 9 ม.5 ตำบล{r.subdistrict} อำเภอ{r.district} จังหวัด{r.province}"),
    ("place_address_tight", "address", "ที่ตั้งองค์กร", lambda r: f"99 ถ.พหลโยธิน {_whole_place(r, '')}"),
    ("place_address_newlines", "address", "สถานที่ตั้ง", lambda r: _whole_place(r, "\n")),
    ("place_address_commas", "address", "ที่อยู่หน่วยงาน", lambda r: f"12 {_whole_place(r, ', ')}"),
    ("place_stacked", "name", "", lambda r: f" {_whole_place(r)}"),
    ("place_stacked_newlines", "name", "", lambda r: "\n" + _whole_place(r, "\n")),
    ("place_stacked_brackets", "name", "", lambda r: f" ({_whole_place(r)})"),
    ("place_stacked_words", "name", "", lambda r: f" ตำบล{r.subdistrict} อำเภอ{r.district} จังหวัด{r.province}"),
    ("place_district_province", "district_province", "อำเภอ/จังหวัด", lambda r: f"อ.{r.district} จ.{r.province}"),
    ("place_district_province_slash", "district_province", "อำเภอ/จังหวัด", lambda r: f"{r.district}/{r.province}"),
):  # fmt: skip
    enter(
        _name,
        "place_cell",
        "place",
        _one_cell(_column, _heading, _write),
        "province_place",
        "district_place",
        "place_once",
        "district",
        "column_names_place",
        *([f"province_{n}" for n in ELSEWHERE if n.startswith("bangkok")] if "words" in _name or "district" in _name else []),
    )  # fmt: skip
