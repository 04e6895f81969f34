"""A paper of hundreds of pages, made in parts: each is laid out for itself, in its time and memory, and what
nobody knows before the last one is laid out, "หน้า ๑ จาก ๘๐๐", is put on the pages when they are joined.
"""

import io
from collections.abc import Iterable

import pikepdf

from reports.pdf.joining import join
from reports.pdf.render import render_paper

AT_ONCE = 100  # pages of numbers; laying out is quadratic in them


def join_numbered(parts: Iterable[bytes], *styles: str, digits: str, wide: bool) -> bytes:
    """One PDF with the pages of all parts, each with its number and their total in the figures of the paper.

    Without the structure for screen readers, as every joined file (joining.py).
    """
    with pikepdf.open(io.BytesIO(join(parts))) as pdf:
        total = len(pdf.pages)
        for first in range(0, total, AT_ONCE):
            pages = [{"number": at + 1, "total": total} for at in range(first, min(first + AT_ONCE, total))]
            data = {"pages": pages, "wide": wide, "digits": digits}
            sheet = render_paper("page_numbers", data, *styles, "page-numbers", numbered=False)
            with pikepdf.open(io.BytesIO(sheet)) as numbers:
                for at, page in enumerate(numbers.pages, first):
                    pdf.pages[at].add_overlay(page, None)
        written = io.BytesIO()
        pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()
