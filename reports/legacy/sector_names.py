"""Sectors by the names that administrators gave them, beside the many ways in which lists write the six.

A reading begins with `learn`; the database is not asked here. A name counts where the sector is in force in the
row's year and province: what one province calls a network of its own is a common word in the next one's list.
"""

import re
from collections.abc import Iterable
from typing import Final

from accounts.thai.spelling import normalise_line
from networks.models.sectors import KnownSector
from networks.six_sectors import SIX

_SQUEEZE: Final = re.compile("[\\s.\\-–_:/\"“”']+")
_SET: Final = re.compile("^(?:เครือข่าย|กลุ่ม|ด้าน)+")
_BODY: Final = re.compile("^(?:ภาค|องค์กร|หน่วยงาน|ทาง)+(?=[ก-ฮเ-ไ])")
_SIX: Final = {code for code, *_names in SIX}
_learnt: tuple[KnownSector, ...] = ()
_named: dict[str, list[KnownSector]] = {}


def learn(sectors: Iterable[KnownSector]) -> bool:
    """Read lists with these sectors' names from now on; has anything changed?"""
    global _learnt
    if (sectors := tuple(sectors)) == _learnt:
        return False
    _learnt = sectors
    _named.clear()
    for one in sectors:
        for key in {
            plain_of(name) for name in (one.name_th, one.short_th, one.name_en, one.short_en, one.code)
        }:
            _named.setdefault(key, []).append(one)
    return True


def plain_of(text: str) -> str:
    """A name without blanks, marks and the words that stand before any sector."""
    said = _SET.sub("", _SQUEEZE.sub("", normalise_line(text)).casefold())
    return _BODY.sub("", said) or said


def named(text: str, province: str | None = None, year: int | None = None) -> str | None:
    """The code of the sector that has exactly this name and is in force then and there, as far as both are known."""
    for one in _named.get(plain_of(text), ()):
        years = (
            [year]
            if year
            else [each for term in one.terms for each in (term.since, term.until or term.since)]
        )
        if one.in_force(years, province or None):
            return one.code
    return None


def beyond_the_six(code: str) -> bool:
    """Is it a learnt sector that lists do not know by other words?"""
    return code not in _SIX and any(one.code == code for one in _learnt)
