"""Names of months and weekdays, Thai and English: how they are printed and how people type them."""

from typing import Final

THAI_MONTHS: Final = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
THAI_SHORT: Final = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ENGLISH_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Monday first, as date.weekday() counts.
THAI_WEEKDAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Spelling slips that are common in letters and leave no doubt about the month.
_SLIPS: Final = {
    "กุมภาพันธุ์": 2,
    "กุมภาพัน": 2,
    "กุมพาพันธ์": 2,
    "เมษยน": 4,
    "พฤกษภาคม": 5,
    "พฤษาคม": 5,
    "มิถุนายาน": 6,
    "กรกฏาคม": 7,
    "กรกฎคม": 7,
    "กันยายาน": 9,
    "พฤษจิกายน": 11,
    "พฤศจิการยน": 11,
    "พฤจิกายน": 11,
    "sept": 9,
}


def _typed_names() -> dict[str, int]:
    """Every way to type a month, without its full stops, in lower case: กพ, กุมภา, กุมภาพันธ์, feb."""
    names = dict(_SLIPS)
    for number, (name, short, english) in enumerate(
        zip(THAI_MONTHS, THAI_SHORT, ENGLISH_MONTHS, strict=True), start=1
    ):
        names[name] = number
        names[name.removesuffix("ยน").removesuffix("คม").removesuffix("พันธ์")] = number
        names[short.replace(".", "")] = number
        names[english.lower()] = number
        names[english[:3].lower()] = number
    return names


TYPED: Final = _typed_names()
