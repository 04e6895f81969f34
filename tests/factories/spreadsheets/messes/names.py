"""Names of organisations: abbreviations in all their spellings, numbering, quotes."""

import re
from collections.abc import Callable

from accounts.thai.digits import to_thai
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter
from tests.factories.spreadsheets.records import Organisation

_SHORT = re.compile(r"^([ก-ฮ.]+)\.")


def _respelled(write: Callable[[str], str]) -> Callable[[Organisation, int], str]:
    """The abbreviation of a name in another spelling; a name without one as it is."""

    def name(record: Organisation, _number: int) -> str:
        found = _SHORT.match(record.short)
        return f"{write(found[1])}{record.short[found.end() :]}" if found else record.short

    return name


def _letters(said: str) -> str:
    return said.replace(".", "")


NAMES = {
    "name_short": lambda r, n: r.short,
    "name_short_blank": _respelled(lambda said: f"{said}. "),
    "name_short_no_stop_blank": _respelled(lambda said: f"{_letters(said)} "),
    "name_short_stops": _respelled(lambda said: ".".join(_letters(said)) + "."),
    "name_short_stops_blank": _respelled(lambda said: ".".join(_letters(said)) + ". "),
    "name_numbered": lambda r, n: f"{n + 1}. {r.name}",
    "name_numbered_thai": lambda r, n: to_thai(f"{n + 1}) {r.name}"),
    "name_numbered_tight": lambda r, n: f"{n + 1}.{r.name}",
    "name_bullet": lambda r, n: f"- {r.name}",
    "name_quoted": lambda r, n: f"“{r.name}”",
    "name_newline": lambda r, n: r.name.replace("ตำบล", "ตำบล\n", 1) if n == 20 else f"{r.name}\n",
    "name_blanks": lambda r, n: f"  {r.name}   ",
    "name_star": lambda r, n: f"*{r.name}",
}  # fmt: skip
for _name, _write in NAMES.items():
    enter(
        _name,
        "name",
        "spelling",
        lambda document, w=_write: document.spell.update(name=w),
        *(["place_stacked_brackets"] if "quoted" in _name or "newline" in _name else []),
    )


def _of_company(document: Document) -> None:
    """บริษัทX จำกัด is as good a name as บริษัท X จำกัด; it is kept as written."""
    for record in document.records:
        record.name = record.name.replace("บริษัท ", "บริษัท", 1)


enter("name_company_tight", "name", "spelling", _of_company)
