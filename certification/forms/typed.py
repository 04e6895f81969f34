"""What came from a page of the forms: for each field its text, and the version that its editor had before him.

A page carries for each field its text under its key and two hidden values: `version:KEY`, which autosave
moves on, and `was:KEY`, a mark of what stood there when the page was made. A field that its editor has not
touched is told by the mark and left alone, so a colleague's newer text is never a conflict with it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from certification.forms.fields import Field, FieldType

NO_VERSION = -1


@dataclass(frozen=True)
class Typed:
    """One field as it came from a page: its key, the text, and the version the page was opened with."""

    key: str
    text: str
    version: int


def mark_of(version: int, text: str) -> str:
    """The value of `was:KEY` for a field that stands at this version with this text."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode(errors="replace")).hexdigest()
    return f"{version}.{digest[:16]}"


def read_version(text: str) -> int:
    """A version from a hidden field; NO_VERSION (which no answer has) for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else NO_VERSION


def typed_from(posted: MultiValueDict[str, str], fields: Iterable[Field]) -> list[Typed]:
    """The fields that the editor has touched, in the order of the page; what is not of `fields` is ignored.

    `choose:KEY=theirs` answers a conflict by dropping one's own text. While one conflict is answered by its
    button, the others of the page (`clash:KEY`) stay open: they come without a version, so nothing is written.
    """
    choosing = {key.removeprefix("choose:") for key in posted if key.startswith("choose:")}
    found = []
    for field in fields:
        if f"version:{field.key}" not in posted or posted.get(f"choose:{field.key}") == "theirs":
            continue
        version = read_version(posted.get(f"version:{field.key}", ""))
        text = _text_of(posted, field)
        if posted.get(f"was:{field.key}") == mark_of(version, text):
            continue
        waits = f"clash:{field.key}" in posted and choosing and field.key not in choosing
        found.append(Typed(field.key, text, NO_VERSION if waits else version))
    return found


def _text_of(posted: MultiValueDict[str, str], field: Field) -> str:
    """The posted text; nothing ticked is posted as nothing, several ticks as several values."""
    if field.type == FieldType.CHOICES:
        return ",".join(value for value in posted.getlist(field.key) if value)
    return posted.get(field.key, "").replace("\r\n", "\n")
