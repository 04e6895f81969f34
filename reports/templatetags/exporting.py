"""The quiet line "ส่งออก Excel · CSV" of a list; the list keeps the filters of its page."""

from typing import Any

from django import template
from django.urls import reverse

from reports.exports.sheets import SHEETS
from reports.models import DocumentFormat

register = template.Library()


@register.inclusion_tag("reports/_export.html", takes_context=True)
def export_links(context: dict[str, Any], name: str, *subject: object) -> dict[str, Any]:
    """{% export_links "cases" %}, {% export_links "agenda" meeting.public_id %}."""
    query = SHEETS[name].asked(context["request"].GET).urlencode()
    view = f"reports:export_{name.replace('-', '_')}"

    def url(format: DocumentFormat) -> str:
        return reverse(view, args=[*subject, format]) + (f"?{query}" if query else "")

    return {"xlsx": url(DocumentFormat.XLSX), "csv": url(DocumentFormat.CSV)}
