"""One noun a file; imported from here."""

from reports.models.documents import (
    Document,
    DocumentFormat,
    DocumentKind,
    DocumentRequest,
    DocumentStatus,
    storage_path,
)

__all__ = ["Document", "DocumentFormat", "DocumentKind", "DocumentRequest", "DocumentStatus", "storage_path"]
