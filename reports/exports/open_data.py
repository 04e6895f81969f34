"""Open data: what anybody may take, with English headings and nothing about persons (ADR 0013).

A worker makes a set anew when the register has changed, at most once in DUE_AFTER, and keeps it in the cache:
whoever asks costs one small query and waits for nothing. Only where no worker has come for FRESH_FOR does a
request make it itself.
"""

import hashlib
import io
import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditHead
from certification.models import Certificate, CertificateStatus
from networks.models.sectors import known_sectors
from reports.exports.columns import CHUNK, Column
from reports.exports.dictionary import CERTIFIED, COUNTS, DICTIONARY, Field
from reports.exports.writing import write_csv

FRESH_FOR = 600  # seconds; what the page promises
DUE_AFTER = 480  # seconds; so that the worker, who looks every minute, is always earlier than a visitor
MAKING = 60
KEPT_FOR = 60 * 60 * 24 * 7
CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
Values = tuple[str | int, ...]


@dataclass(frozen=True)
class Dataset:
    """One set: its name in addresses, its title for the page, its columns, its rows."""

    name: str
    title: str | Promise
    fields: tuple[Field, ...]
    rows: Callable[[], Iterable[Values]]


@dataclass(frozen=True)
class Edition:
    """A set as it was last made, in one format. `length`: how far the audit trail was then."""

    etag: str
    length: int
    made_at: float
    packed: bytes

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.packed)


def _in_force() -> Any:
    return Certificate.objects.filter(status=CertificateStatus.VALID)


def certified() -> Iterator[Values]:
    """One row a certificate in force, in the order of the register."""
    organisation = "application__organisation__"
    rows = _in_force().order_by("year", "number")
    for year, number, issued_on, public_id, name, kind, type_, sector, *rest in rows.values_list(
        "year",
        "number",
        "issued_on",
        f"{organisation}public_id",
        "organisation_name",
        *(f"{organisation}{name}" for name in ("kind", "type", "sector")),
        *(f"{organisation}province__{name}" for name in ("code", "name_th", "name_en")),
        *(f"{organisation}district__{name}" for name in ("code", "name_th")),
        "level",
        "level_name",
        "fiscal_year",
    ).iterator(chunk_size=CHUNK):
        said = (str(public_id), name, kind, type_, sector, *_names_of(sector))
        yield (f"{number:06d}/{year}", *said, *rest, issued_on.isoformat())


def _names_of(sector: str) -> tuple[str, str]:
    known = known_sectors().get(sector)
    return (known.name_th, known.name_en) if known else ("", "")


def counts() -> Iterator[Values]:
    """How many certificates are in force, by year, province, kind, level and sector."""
    organisation = "application__organisation__"
    by = (
        "fiscal_year",
        *(f"{organisation}province__{name}" for name in ("code", "name_th", "name_en")),
        f"{organisation}kind",
        "level",
        f"{organisation}sector",
    )
    counted = _in_force().order_by(*by).values_list(*by).annotate(certificates=Count("pk"))
    for *said, sector, certificates in counted:
        yield (*said, sector, *_names_of(sector), certificates)


def dictionary() -> Iterator[Values]:
    """One row a column of the two sets above."""
    for dataset in (ORGANISATIONS, COUNTED):
        for each in dataset.fields:
            yield (dataset.name, each.name, each.type, each.th, each.en, each.unit, each.example)


ORGANISATIONS = Dataset(
    "certified-organisations", _("องค์กรที่ได้รับการรับรอง (เกียรติบัตรที่ใช้ได้)"), CERTIFIED, certified
)
COUNTED = Dataset("certified-counts", _("จำนวนที่ได้รับการรับรองตามปี จังหวัด ระดับ และเครือข่าย"), COUNTS, counts)
DATASETS = {
    each.name: each
    for each in (
        ORGANISATIONS,
        COUNTED,
        Dataset("data-dictionary", _("พจนานุกรมข้อมูล"), DICTIONARY, dictionary),
    )
}


def edition_of(dataset: Dataset, format: str) -> Edition:
    """The set in this format: the last one while it is fresh or nothing has changed since, else a new one."""
    found, length = _found(dataset, format), _length()
    if found is None:
        return _make(dataset, format, length)
    if _holds(found, length, FRESH_FOR) or not _begin(dataset, format):
        return found  # or the next one is being made, elsewhere
    return _make(dataset, format, length)


def refresh_editions() -> int:
    """Make what is missing or due, in the worker; returns how many were made."""
    made, length = 0, _length()
    for dataset in DATASETS.values():
        for format in CONTENT_TYPES:
            found = _found(dataset, format)
            if not (found and _holds(found, length, DUE_AFTER)) and _begin(dataset, format):
                _make(dataset, format, length)
                made += 1
    return made


def _length() -> int:
    return AuditHead.objects.filter(pk=1).values_list("length", flat=True).first() or 0


def _holds(found: Edition, length: int, seconds: int) -> bool:
    return found.length == length or time.time() - found.made_at < seconds


def _key(dataset: Dataset, format: str) -> str:
    return f"open-data:{dataset.name}:{format}"


def _found(dataset: Dataset, format: str) -> Edition | None:
    found: Edition | None = cache.get(_key(dataset, format))
    return found


def _begin(dataset: Dataset, format: str) -> bool:
    """Whether nobody else makes it now. What a killed process had begun is free after MAKING."""
    return bool(cache.add(f"{_key(dataset, format)}:making", True, MAKING))


def _make(dataset: Dataset, format: str, length: int) -> Edition:
    content = _csv(dataset) if format == "csv" else _json(dataset)
    etag = hashlib.sha256(content).hexdigest()[:32]
    made = Edition(etag, length, time.time(), zlib.compress(content, 6))
    cache.set(_key(dataset, format), made, KEPT_FOR)
    cache.delete(f"{_key(dataset, format)}:making")
    return made


def _csv(dataset: Dataset) -> bytes:
    file = io.BytesIO()
    write_csv(file, [Column(field.name) for field in dataset.fields], dataset.rows())
    return file.getvalue()


def _json(dataset: Dataset) -> bytes:
    """Texts are as they are stored; JSON needs no escape against formulas."""
    names = [field.name for field in dataset.fields]
    told = {
        "dataset": dataset.name,
        "publisher": settings.AGENCY_NAME,
        "licence": settings.OPEN_DATA_LICENCE or None,
        "licence_confirmed": bool(settings.OPEN_DATA_LICENCE),
        "data_dictionary": f"{settings.SITE_URL}/open-data/data-dictionary.json",
        "rows": [dict(zip(names, row, strict=True)) for row in dataset.rows()],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
