"""The provincial report as PDF: the letter in the shape of an external letter, then the list."""

from typing import Any

from reports.pdf.letter import UNCONFIRMED, letter_of, list_source, list_title
from reports.pdf.render import render_paper

VERSION = "provincial-report-3"


def render_pdf(data: dict[str, Any]) -> bytes:
    """Letter and list from the data kept with them."""
    totals = [each["count"] for each in data["levels"]]
    context = {
        **data,
        "letter": letter_of(data),
        "list_title": list_title(data),
        "list_source": list_source(data),
        "unconfirmed": UNCONFIRMED,
        "totals": totals,
        "total": sum(totals),
    }
    return render_paper("provincial_report", context, "letter")
