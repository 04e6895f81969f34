"""Large exports: a list that takes longer than a second becomes a document, made by a worker.

The document is its asker's alone, and only as long as the asker stands where he or she stood when it was asked
for: the same roles, the same conflicts of interest. The worker asks that before it reads the first row, the
shelf asks it each time (docs/adr/0013).
"""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db import transaction
from django.http import Http404, QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.errors import NotAllowed, Refused
from accounts.models import User
from accounts.thai.printing import format_datetime
from certification.access import standing_of
from networks.access import Person
from reports.exports.columns import Found, Row, Sheet
from reports.exports.sheets import SHEETS
from reports.exports.writing import write_csv, write_xlsx
from reports.models import Document, DocumentFormat, DocumentKind
from reports.services.documents import request_document
from reports.services.exporting import note_export
from reports.services.progress import note_progress

VERSION = "export-1"
# Up to LONG rows are answered at once (well under a second). MOST is what a worker finishes in its time,
# and far below the million rows of a sheet.
LONG = 2_000
MOST = 200_000


def request_export(
    *, sheet: Sheet, subject: str, format: DocumentFormat, params: QueryDict, once: str, by: User
) -> Document:
    """The document for this list as it will be when a worker reads it; the same form twice asks once.

    Raises Http404 (not the person's list), NotAllowed, Refused (too long).
    """
    asked = sheet.asked(params)
    if not sheet.opens_to(by):
        raise NotAllowed
    if sheet.find(by, asked, subject).count(MOST + 1) > MOST:
        raise Refused(_("รายการยาวเกินกว่าจะส่งออกในไฟล์เดียว กรุณากรองให้น้อยลง"))
    data = {
        "sheet": sheet.name,
        "subject": subject,
        "query": asked.urlencode(),
        "format": str(format),
        "language": translation.get_language() or "th",
        "by": by.pk,
        "standing": standing_of(by),
        "once": once,
    }
    with transaction.atomic():
        document = request_document(
            kind=DocumentKind.EXPORT,
            subject=sheet.name,
            version=VERSION,
            data=data,
            by=by,
            format=format,
            title=f"{sheet.title} {format_datetime(timezone.now())}",
        )
        note_export(what=sheet.name, subject=subject, format=str(format), asked=asked.dict(), by=by)
    return document


def render(data: dict[str, Any]) -> bytes:
    """The file, as the person may have it now. Raises NotAllowed when he or she may no longer."""
    user = User.objects.filter(pk=data["by"]).first()
    with translation.override(data["language"]):
        found = _found(user, data) if user else None
        if found is None:
            raise NotAllowed
        with tempfile.TemporaryFile() as file:
            rows = _counted(found.rows(), found.count(MOST))
            write(file, SHEETS[data["sheet"]], DocumentFormat(data["format"]), rows)
            file.seek(0)
            return file.read()


def is_readable(user: Person, document: Document) -> bool:
    """The asker's own, with the same roles and conflicts as then, and the list still open to him or her."""
    own = isinstance(user, User) and user.pk == document.requested_by_id == document.data["by"]
    return own and _found(user, document.data) is not None


def _found(user: Person, data: dict[str, Any]) -> Found | None:
    """The list for this person; None when it is not what he or she could see when asking."""
    sheet = SHEETS.get(data["sheet"])
    if sheet is None or not sheet.opens_to(user) or standing_of(user) != data["standing"]:
        return None
    try:
        return sheet.find(user, QueryDict(data["query"]), data["subject"])
    except Http404:
        return None


def write(file: IO[bytes], sheet: Sheet, format: DocumentFormat, rows: Iterable[Row]) -> None:
    """These rows as a file of this format, in the active language."""
    if format == DocumentFormat.CSV:
        write_csv(file, sheet.columns, rows)
    else:
        write_xlsx(file, sheet.columns, rows, str(sheet.title)[:31])


def _counted(rows: Iterable[Row], total: int) -> Iterator[Row]:
    for done, row in enumerate(rows, start=1):
        note_progress(done, total)
        yield row
