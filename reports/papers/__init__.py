"""Every kind of document, as the worker and the shelf know it. One file a subject gathers and asks for it.

A Document keeps all that its paper says in `data`, so it can be made by any worker at any time. Who may
fetch one is asked anew each time, of the kind: `readable(user, document)`; unsure means no.
"""

from collections.abc import Callable
from dataclasses import dataclass

from networks.access import Person
from reports.models import Document, DocumentKind
from reports.papers import certificates, exports, forms, meetings, national, provincial_reports, rosters
from reports.pdf import certificate
from reports.pdf import forms as forms_pdf
from reports.pdf import meetings as meetings_pdf
from reports.pdf import national as national_pdf
from reports.pdf import provincial_report as report_pdf
from reports.services.documents import Template


@dataclass(frozen=True)
class Paper:
    """How a kind of document is made, and who may have it."""

    template: Template
    readable: Callable[[Person, Document], bool]


PAPERS: dict[str, Paper] = {
    DocumentKind.CERTIFICATE: Paper(
        Template(certificate.VERSION, certificate.render_pdf, certificate.render_many),
        certificates.is_readable,
    ),
    DocumentKind.CERTIFICATES: Paper(
        Template(certificates.BOOK_VERSION, certificates.join_book), certificates.is_book_readable
    ),
    DocumentKind.EXPORT: Paper(Template(exports.VERSION, exports.render), exports.is_readable),
    DocumentKind.PROVINCIAL_REPORT: Paper(
        Template(report_pdf.VERSION, provincial_reports.render), provincial_reports.readable
    ),
}
PAPERS |= {
    kind: Paper(Template(forms_pdf.VERSION, forms_pdf.render_pdf), forms.readable) for kind in forms.FORMS_OF
}
PAPERS |= {
    kind: Paper(Template(meetings_pdf.VERSIONS[kind], meetings_pdf.RENDERERS[kind]), meetings.readable)
    for kind in meetings.KINDS
}
PAPERS |= {
    kind: Paper(Template(national_pdf.VERSIONS[kind], render), national.readable)
    for kind, render in (
        (DocumentKind.ROSTER, rosters.render_roster),
        (DocumentKind.ROSTER_PART, national_pdf.roster_part),
        (DocumentKind.CROSS_TABLES, national_pdf.cross_tables),
    )
}
TEMPLATES: dict[str, Template] = {kind: paper.template for kind, paper in PAPERS.items()}
# Kinds that are made many at once.
TOGETHER = frozenset(kind for kind, template in TEMPLATES.items() if template.render_many)
