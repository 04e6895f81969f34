"""Search keys in which two spellings of one name meet (rule T9 of the Thai rules).

Thai has no blanks between words, so a search looks for a piece of the key. Every step here therefore does
the same to a piece as to the whole: what is left of a query stands inside the key of the name it means.
"""

import re
from typing import Final

from accounts.thai.abbreviations import expand
from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line

# Words that tell nothing apart: people write "จังหวัดเชียงราย", "จ.เชียงราย" and "เชียงราย" for the same.
# They stay where they tell two kinds of body apart (อบจ. and อบต., the three sizes of municipality).
_COMPANY: Final = "จำกัด *[(]? *มหาชน *[)]?|จำกัด"
_SILENT: Final = re.compile(f"จังหวัด|อำเภอ|(?<!ส่วน)(?<!สุขภาพ)(?<!เทศบาล)ตำบล|{_COMPANY}")
_SILENT_IN_NAMES: Final = re.compile(f"{_COMPANY}|(?<=หมู่)ที่(?= *[0-9])")
# Kept in อบจ., but so that a search for วัด does not find every one of them.
_PROVINCIAL: Final = ("ส่วนจังหวัด", "ส่วนจว")
# Everything but letters, digits and the marks that stand on Thai letters; ฯ and ๆ tell nothing apart.
_NOT_KEPT: Final = re.compile("(?:(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\\W_]|[ฯๆ])+")
# The same in the key of a name, where ๆ does, and what stands between figures: 32/7 is not 327.
_NOT_KEPT_IN_NAMES: Final = re.compile(
    "(?:(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|(?<=[0-9])[-/.](?=[0-9]))[\\W_]|ฯ)+"
)


def search_key(text: str) -> str:
    """The text without case, blanks, punctuation, abbreviations and silent words such as จังหวัด."""
    return _NOT_KEPT.sub("", _spelt_out(text))


def name_key(text: str) -> str:
    """What two spellings of one organisation's name have in common, and two organisations have not.

    As search_key, but with the words that tell กศน.ตำบลแม่สาย from กศน.อำเภอแม่สาย.
    """
    plain = expand(to_arabic(normalise_line(text))).casefold()
    return _NOT_KEPT_IN_NAMES.sub("", _SILENT_IN_NAMES.sub(" ", plain))


def search_terms(query: str) -> list[str]:
    """The keys of each word of a query; a name is found when its key holds all of them.

    Empty when nothing in the query can tell names apart (an empty query, or only "จังหวัด").
    """
    return [key for word in _spelt_out(query).split() if (key := _NOT_KEPT.sub("", word))]


def _spelt_out(text: str) -> str:
    return _SILENT.sub(" ", expand(to_arabic(normalise_line(text))).replace(*_PROVINCIAL)).casefold()
