"""Coordinators and their telephone numbers, apart and in one cell."""

from collections.abc import Callable

from accounts.thai.digits import to_thai
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter
from tests.factories.spreadsheets.records import Organisation


def _dashed(phone: str) -> str:
    head = 3 if len(phone) == 10 else 2 if phone.startswith("02") else 3
    return f"{phone[:head]}-{phone[head:]}"


def _grouped(phone: str, separator: str) -> str:
    return separator.join((phone[:3], phone[3:6], phone[6:]))


PHONES: dict[str, Callable[[str], Cell]] = {
    "phone_lost_zero": int,
    "phone_lost_zero_text": lambda p: p[1:],
    "phone_float": lambda p: float(int(p)),
    "phone_dash": _dashed,
    "phone_dashes": lambda p: _grouped(p, "-"),
    "phone_blanks": lambda p: _grouped(p, " "),
    "phone_stops": lambda p: _grouped(p, "."),
    "phone_en_dash": lambda p: _grouped(p, "–"),
    "phone_word": lambda p: f"โทร. {p}",
    "phone_word_tight": lambda p: f"โทร.{_dashed(p)}",
    "phone_word_colon": lambda p: f"โทรศัพท์ : {_grouped(p, ' ')}",
    "phone_word_mobile": lambda p: f"มือถือ {p}",
    "phone_word_number": lambda p: f"เบอร์โทร {p}",
    "phone_english": lambda p: f"Tel. {_dashed(p)}",
    "phone_country": lambda p: f"+66{p[1:]}",
    "phone_country_blanks": lambda p: f"+66 {p[1:3]} {p[3:6]} {p[6:]}",
    "phone_country_zero": lambda p: f"+66 (0){p[1:]}",
    "phone_country_no_plus": lambda p: f"66{p[1:]}",
    "phone_brackets": lambda p: f"({p[:3]}) {p[3:]}",
    "phone_several_comma": lambda p: f"{p}, 0899999999",
    "phone_several_slash": lambda p: f"{_dashed(p)} / 089-9999999",
    "phone_several_newline": lambda p: f"{_dashed(p)}\n0899999999",
    "phone_several_or": lambda p: f"{p} หรือ 0899999999",
    "phone_several_blank": lambda p: f"{_grouped(p, '-')} 089-999-9999",
    "phone_range": lambda p: f"{_dashed(p)}-5" if len(p) == 9 else _dashed(p),
    "phone_extension": lambda p: f"{_dashed(p)} ต่อ 101",
    "phone_extension_english": lambda p: f"{_dashed(p)} ext. 12",
    "phone_extension_hash": lambda p: f"{p} #11",
    "phone_latin_o": lambda p: p.replace("0", "o"),
    "phone_latin_o_first": lambda p: f"O{_dashed(p)[1:]}",
    "phone_thai": to_thai,
    "phone_thai_dashes": lambda p: to_thai(_grouped(p, "-")),
    "phone_quoted": lambda p: f"'{p}",
    "phone_line_id": lambda p: f"{p} (Line ID: moral01)",
    "phone_trailing": lambda p: f"{p}.",
}  # fmt: skip
for _name, _phone in PHONES.items():
    enter(
        _name,
        "phone",
        "spelling",
        lambda document, w=_phone: document.spell.update(phone=lambda r, _n: w(r.phone) if r.phone else ""),
        "contact",
    )

ONE_CELL: dict[str, Callable[[Organisation], str]] = {
    "contact_blank": lambda r: f"{r.coordinator} {r.phone}",
    "contact_word": lambda r: f"{r.coordinator} โทร. {_dashed(r.phone)}",
    "contact_word_tight": lambda r: f"{r.coordinator} โทร.{r.phone}",
    "contact_word_no_stop": lambda r: f"{r.coordinator} โทร {_grouped(r.phone, ' ')}",
    "contact_long_word": lambda r: f"{r.coordinator} โทรศัพท์ {r.phone}",
    "contact_mobile": lambda r: f"{r.coordinator} มือถือ {_grouped(r.phone, '-')}",
    "contact_brackets": lambda r: f"{r.coordinator} ({r.phone})",
    "contact_brackets_word": lambda r: f"{r.coordinator} (โทร. {_dashed(r.phone)})",
    "contact_newline": lambda r: f"{r.coordinator}\n{_dashed(r.phone)}",
    "contact_newline_word": lambda r: f"{r.coordinator}\nโทร. {r.phone}",
    "contact_slash": lambda r: f"{r.coordinator} / {r.phone}",
    "contact_slash_tight": lambda r: f"{r.coordinator}/{_grouped(r.phone, '-')}",
    "contact_comma": lambda r: f"{r.coordinator}, {r.phone}",
    "contact_phone_first": lambda r: f"{r.phone} {r.coordinator}",
    "contact_phone_first_word": lambda r: f"โทร. {_dashed(r.phone)} {r.coordinator}",
    "contact_phone_first_brackets": lambda r: f"{_dashed(r.phone)} ({r.coordinator})",
    "contact_phone_first_newline": lambda r: f"{r.phone}\n{r.coordinator}",
    "contact_thai": lambda r: f"{r.coordinator} {to_thai(_dashed(r.phone))}",
    "contact_tight": lambda r: f"{r.coordinator}{r.phone}",
    "contact_latin_o": lambda r: f"{r.coordinator} โทร. {r.phone.replace('0', 'o')}",
    "contact_country": lambda r: f"{r.coordinator} +66{r.phone[1:]}",
    "contact_two_phones": lambda r: f"{r.coordinator} {_dashed(r.phone)}, 089-9999999",
    "contact_short_word": lambda r: f"{r.coordinator} (ท.{r.phone})",
    "contact_icon": lambda r: f"{r.coordinator} ☎ {r.phone}",
}  # fmt: skip


def _in_one_cell(write: Callable[[Organisation], str], heading: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.headings.pop("phone")
        document.headings["coordinator"] = (heading,)
        document.spell["coordinator"] = lambda record, _number: write(record)

    return change


_HEADINGS = ("ผู้ประสานงาน/โทร", "ผู้ประสานงาน", "ชื่อผู้ประสานงานและเบอร์โทรศัพท์", "ผู้รับผิดชอบ (โทร.)", "ผู้ติดต่อ")
for _number, (_name, _contact) in enumerate(ONE_CELL.items()):
    enter(
        _name,
        "contact",
        "place",
        _in_one_cell(_contact, _HEADINGS[_number % len(_HEADINGS)]),
        "phone",
        "headings",
        "header_rows",
    )
