"""What each kind of document says (one file a document) and how it is rendered (render.py)."""

from reports.models import DocumentKind
from reports.pdf import certificate
from reports.services import Template

TEMPLATES: dict[str, Template] = {
    DocumentKind.CERTIFICATE: Template(certificate.VERSION, certificate.render_pdf),
}
