"""Many files as one .zip, written while it is sent: never whole in memory, never on the disk."""

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator

from django.utils import timezone

from reports.models import Document


class _Outbox(io.RawIOBase):
    """What the archive has written and nobody has taken yet."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # bytes is what zipfile writes
        self._waiting += piece
        return len(piece)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def zip_of(documents: Iterable[Document]) -> Iterator[bytes]:
    """The archive piece by piece: each document under the name that it is saved under."""
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_STORED) as archive:  # PDFs are compressed already
        for document in documents:
            made_at = timezone.localtime(document.finished_at).timetuple()[:6]
            name = zipfile.ZipInfo(document.download_name, made_at)
            with document.file.open("rb") as stored, archive.open(name, "w") as entry:
                shutil.copyfileobj(stored, entry)
            yield outbox.take()
    yield outbox.take()
