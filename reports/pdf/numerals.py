"""Thai or Arabic figures on a paper, as its reader chose; what is an identifier keeps its own.

The whole page is turned at the end, so that words of the portal, figures and what people typed agree. A run of
ASCII signs with a Latin letter in it (an e-mail address, a URL, a reference, A4) is an identifier; what else
must not be turned (a hash of figures alone) stands in <code>.
"""

import re
from enum import StrEnum

from accounts.thai.digits import to_arabic, to_thai


class Digits(StrEnum):
    THAI = "thai"
    ARABIC = "arabic"


ASCII_RUN = re.compile(r"([!-~]+)")
LATIN = re.compile("[A-Za-z]")
# What in HTML looks like text and is not: what stands in <code>, tags with their attributes, entities.
NO_TEXT = re.compile(r"(<code\b.*?</code>|<[^>]*>|&[#\w]+;)", re.DOTALL)


def turned(text: str, digits: str) -> str:
    """A plain text with the figures of the paper.

    >>> turned("โทร 053 711 234 office57@example.org", "thai")
    'โทร ๐๕๓ ๗๑๑ ๒๓๔ office57@example.org'
    """
    turn = to_thai if digits == Digits.THAI else to_arabic
    return "".join(piece if LATIN.search(piece) else turn(piece) for piece in ASCII_RUN.split(text))


def turned_html(html: str, digits: str) -> str:
    """The same for a page of HTML: only its text is turned."""
    pieces = NO_TEXT.split(html)
    pieces[::2] = [turned(piece, digits) for piece in pieces[::2]]
    return "".join(pieces)
