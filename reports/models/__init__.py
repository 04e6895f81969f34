"""One noun a file; imported from here."""

from reports.models.documents import (
    Document,
    DocumentFormat,
    DocumentKind,
    DocumentRequest,
    DocumentStatus,
    storage_path,
)
from reports.models.imports import (
    BUSY,
    HeadingMemory,
    ImportEffect,
    ImportRow,
    ImportRun,
    RowAction,
    RunStatus,
)

__all__ = [
    "BUSY",
    "Document",
    "DocumentFormat",
    "DocumentKind",
    "DocumentRequest",
    "DocumentStatus",
    "HeadingMemory",
    "ImportEffect",
    "ImportRow",
    "ImportRun",
    "RowAction",
    "RunStatus",
    "storage_path",
]
