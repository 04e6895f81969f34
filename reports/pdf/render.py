"""HTML → PDF. Beside spelling.py and stamping.py the only file that knows WeasyPrint.

Nothing outside static/ is ever fetched: the fetcher serves `asset:` names from there and refuses the rest.
Thai text is spelt out under its glyphs, so that copying from the PDF gives back the words (spelling.py).
"""

import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.pdf.spelling import spell_out

STATIC = Path(settings.BASE_DIR) / "static"


class AssetFetcher(URLFetcher):
    """Serves asset:<path below static/>; refuses every other scheme and every way out of that folder."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        path = (STATIC / name.lstrip("/")).resolve()
        if scheme != "asset" or not path.is_relative_to(STATIC) or not path.is_file():
            raise ValueError(f"refused: {url[:80]}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@cache
def _style(name: str) -> tuple[CSS, FontConfiguration]:
    """A style sheet of static/pdf/, parsed once a process together with the fonts it names."""
    fonts = FontConfiguration()
    css = CSS(
        string=(STATIC / "pdf" / f"{name}.css").read_text(encoding="utf-8"),
        base_url="asset:pdf/",
        url_fetcher=AssetFetcher(),
        font_config=fonts,
    )
    return css, fonts


def render_pdf(template: str, style: str, context: dict[str, Any]) -> bytes:
    """Render templates/pdf/<template>.html with static/pdf/<style>.css; returns the PDF's bytes."""
    pdf: bytes = lay_out(template, style, context).write_pdf(pdf_tags=True)
    return pdf


def lay_out(template: str, style: str, context: dict[str, Any]) -> Any:
    """The same, laid out in pages and not yet drawn: WeasyPrint's own document."""
    spell_out()
    html = render_to_string(f"pdf/{template}.html", context)
    css, fonts = _style(style)
    document = HTML(string=html, base_url="asset:pdf/", url_fetcher=AssetFetcher())
    return document.render(stylesheets=[css], font_config=fonts, pdf_tags=True)
