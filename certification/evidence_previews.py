"""Pages of evidence as pictures, drawn once in a child process and kept beside the files."""

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


def picture_of(evidence: Evidence, page: int, width: Width) -> bytes | None:
    """Page `page` (from 1) as WebP; None for a file without pictures, a page it has not, or one that is broken.

    A page that could not be drawn is remembered as an empty file, so that it is not tried at every look.
    """
    if not evidence.has_preview or not 1 <= page <= (evidence.pages or 1):
        return None
    name = f"evidence-previews/{evidence.public_id.hex[:2]}/{evidence.public_id.hex}-{page}-{width}.webp"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return kept.read() or None
    drawn = _draw(evidence, page, width)
    # Two readers at once may both have drawn it; the second finds the name taken and takes its copy back.
    written = default_storage.save(name, ContentFile(drawn))
    if written != name:
        default_storage.delete(written)
    return drawn or None


def _draw(evidence: Evidence, page: int, width: Width) -> bytes:
    kind = evidence.kind
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        source, target = Path(folder, "file"), Path(folder, "page")
        with evidence.file.open("rb") as stored, source.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        drawn = kind is not None and draw_apart(kind, source, target, page, width)
        return target.read_bytes() if drawn else b""
