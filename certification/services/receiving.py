"""Taking in an uploaded file: weigh it, scan it, check it apart. What comes out is fit to be stored."""

import hashlib
import logging
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string

from certification.files.apart import check_apart
from certification.files.findings import Fault, Finding
from certification.files.kinds import KINDS, Kind
from certification.files.names import clean_name
from certification.files.refusals import no_time_left, not_scanned, refusal_of, too_big, too_busy

logger = logging.getLogger(__name__)
# Of this process: its other threads answer everybody else.
_checks = threading.BoundedSemaphore(settings.EVIDENCE_CHECKS_AT_ONCE)
_PATIENCE = 2.0  # seconds that an upload waits for its turn


@dataclass(frozen=True)
class Received:
    """An upload in a folder of its own that lives as long as the `received` block; its hash and clean name."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True)
class Checked:
    """A file that may be stored: where it lies now, its hash, what it is."""

    path: Path
    sha256: str
    size: int
    content_type: str
    pages: int | None


@contextmanager
def received(upload: UploadedFile) -> Iterator[Received]:
    """Write the upload to a folder that is gone afterwards, whatever happens; raises FileTooBig, EmptyFile."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > settings.EVIDENCE_MAX_BYTES:
        raise too_big(name, settings.EVIDENCE_MAX_BYTES)
    if not upload.size:
        raise refusal_of(Fault.EMPTY, name)
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        path, digest = Path(folder, "received"), hashlib.sha256()
        with path.open("wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                file.write(chunk)
        yield Received(name, path, digest.hexdigest())


def checked(file: Received, until: float | None = None) -> Checked:
    """Scan and check; the cleaned file where it had to be made anew. Raises one of the refusals.

    `until` (time.monotonic) is when the request must have done with its files.
    """
    if until is not None and time.monotonic() > until:
        raise no_time_left(file.name)
    if not _checks.acquire(timeout=_PATIENCE):
        raise too_busy(file.name)
    try:
        _scan(file)
        target = file.path.with_name("cleaned")
        finding = check_apart(file.path, target)
    finally:
        _checks.release()
    if finding.fault:
        raise refusal_of(finding.fault, file.name)
    return _as_stored(file, finding, target)


def _as_stored(file: Received, finding: Finding, target: Path) -> Checked:
    path = target if finding.rewritten else file.path
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return Checked(path, sha256, path.stat().st_size, KINDS[Kind(finding.kind)].content_type, finding.pages)


def _scan(file: Received) -> None:
    """Ask the scanner of this installation, if it has one; without its answer nothing is stored."""
    if not settings.EVIDENCE_SCANNER:
        return
    try:
        virus = import_string(settings.EVIDENCE_SCANNER)(file.path)
    except Exception:  # whatever is wrong with the scanner, the file has not been looked at
        logger.exception("the virus scanner did not answer")
        raise not_scanned(file.name) from None
    if virus:
        logger.warning("virus refused: %s", virus)
        raise refusal_of(Fault.VIRUS, file.name)
