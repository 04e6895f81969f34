"""HTML → PDF. Beside spelling.py and stamping.py the only file that knows WeasyPrint.

Nothing outside static/ is ever fetched: the fetcher serves `asset:` names from there and refuses the rest.
Thai text is spelt out under its glyphs, so that copying from the PDF gives back the words (spelling.py).
"""

import logging
import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.pdf.numerals import turned_html
from reports.pdf.spelling import spell_out
from reports.services.progress import note_progress

STATIC = Path(settings.BASE_DIR) / "static"


class _Pages(logging.Handler):
    """Tells how many pages are laid out, which WeasyPrint says in its log and nowhere else."""

    _PAGE = re.compile(r"Creating layout - Page (\d+)")

    def emit(self, record: logging.LogRecord) -> None:
        if found := self._PAGE.search(record.getMessage()):
            note_progress(int(found[1]))


_log = logging.getLogger("weasyprint.progress")
_log.setLevel(logging.INFO)
_log.propagate = False
_log.addHandler(_Pages())


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
def _style(*names: str) -> tuple[list[CSS], FontConfiguration]:
    """Style sheets of static/pdf/, parsed once a process together with the fonts they name."""
    fonts = FontConfiguration()
    sheets = [
        CSS(
            string=(STATIC / "pdf" / f"{name}.css").read_text(encoding="utf-8"),
            base_url="asset:pdf/",
            url_fetcher=AssetFetcher(),
            font_config=fonts,
        )
        for name in names
    ]
    return sheets, fonts


def render_pdf(template: str, style: str, context: dict[str, Any]) -> bytes:
    """Render templates/pdf/<template>.html with static/pdf/<style>.css; returns the PDF's bytes."""
    pdf: bytes = lay_out(template, style, context).write_pdf(pdf_tags=True)
    return pdf


def lay_out(template: str, style: str, context: dict[str, Any]) -> Any:
    """The same, laid out in pages and not yet drawn: WeasyPrint's own document."""
    return _laid_out(render_to_string(f"pdf/{template}.html", context), style)


def render_paper(template: str, data: dict[str, Any], *styles: str, numbered: bool = True) -> bytes:
    """A paper of several pages: always in Thai, with the figures that its data asks for, its pages numbered
    unless it is one part of many (long.py)."""
    with translation.override("th"):
        html = render_to_string(f"pdf/{template}.html", data)
    turned = turned_html(html, data["digits"])
    numbers = [f"pages-{data['digits']}"] if numbered else []
    pdf: bytes = _laid_out(turned, "paper", *styles, *numbers).write_pdf(pdf_tags=True)
    return pdf


def _laid_out(html: str, *styles: str) -> Any:
    spell_out()
    sheets, fonts = _style(*styles)
    document = HTML(string=html, base_url="asset:pdf/", url_fetcher=AssetFetcher())
    return document.render(stylesheets=sheets, font_config=fonts, pdf_tags=True)
