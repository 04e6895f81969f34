"""What a person called a file: kept as words to show, cleaned of what could deceive or harm."""

import re
import unicodedata

LONGEST = 120
NAMELESS = "ไฟล์"
# Characters that Windows, Unix or a header could take for something else.
_UNWANTED = re.compile(r'[<>:"|?*\\/;%]')


def clean_name(given: str) -> str:
    """The last part of the name, without control characters, direction overrides or blanks at the ends.

    At most 120 characters, the suffix kept; never empty. A Thai name keeps all its vowels and tone marks.
    """
    last = re.split(r"[\\/]", given.replace("\x00", ""))[-1]
    visible = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    plain = " ".join(_UNWANTED.sub(" ", visible).split()).strip(". ")
    if not plain:
        return NAMELESS
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        return plain[:LONGEST].strip()
    return f"{stem[: LONGEST - len(suffix) - 1].strip()}.{suffix}"


def stem_of(name: str) -> str:
    """The name without its suffix, for a caption that nobody wrote."""
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and len(suffix) <= 10 else name


def with_suffix(name: str, suffix: str) -> str:
    """The name with the suffix of what the file is: fee.exe that is a PDF becomes fee.pdf."""
    if name.lower().endswith((suffix, ".jpeg") if suffix == ".jpg" else suffix):
        return name
    return f"{stem_of(name)}{suffix}"
