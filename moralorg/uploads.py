"""No upload, whoever sends it and wherever to, fills the disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Ceiling(FileUploadHandler):
    """Drops a file that grows beyond EVIDENCE_MAX_BYTES and notes its name in `request.cut_uploads`.

    The rest of the form arrives whole, so the page can say what was too big and keep what was typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.EVIDENCE_MAX_BYTES:
            cut: list[str] = self.request.__dict__.setdefault("cut_uploads", [])
            cut.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """This handler keeps nothing itself."""
        return None
