"""Pages of evidence as pictures, drawn once in a child process and kept beside the files (jobs.py: who draws when)."""

import shutil
import tempfile
from enum import IntEnum
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from certification.files.apart import draw_apart
from certification.models import Evidence

PREVIEW_TYPE = "image/webp"


class Width(IntEnum):
    """How wide a picture is drawn: a page to read, or a small one for lists."""

    PAGE = 1400
    SMALL = 240


def kept_picture(evidence: Evidence, page: int, width: int) -> bytes | None:
    """The WebP of page `page` (from 1) that was drawn before; None while nobody has, b"" where it cannot be drawn."""
    name = _name_of(evidence, page, width)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as kept:
        return bytes(kept.read())


def draw_and_keep(evidence: Evidence, page: int, width: int) -> bool:
    """Draw a page and keep its picture; False when it cannot be drawn. Up to files.limits.SECONDS: for a worker.

    A page that could not be drawn is remembered as an empty file.
    """
    name = _name_of(evidence, page, width)
    drawn = _draw(evidence, page, width)
    # Two workers at once may both have drawn it; the second finds the name taken and takes its copy back.
    written = default_storage.save(name, ContentFile(drawn))
    if written != name:
        default_storage.delete(written)
    return bool(drawn)


def _name_of(evidence: Evidence, page: int, width: int) -> str:
    return f"evidence-previews/{evidence.public_id.hex[:2]}/{evidence.public_id.hex}-{page}-{int(width)}.webp"


def _draw(evidence: Evidence, page: int, width: int) -> bytes:
    kind = evidence.kind
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        source, target = Path(folder, "file"), Path(folder, "page")
        with evidence.file.open("rb") as stored, source.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        drawn = kind is not None and draw_apart(kind, source, target, page, width)
        return target.read_bytes() if drawn else b""
