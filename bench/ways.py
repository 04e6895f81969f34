"""The ways of making papers that bench/documents.py compares. Each runs in processes of its own:

    python -m bench.ways WAY FIRST COUNT

It loads everything, says "ready", waits for a line, works, and says what it did as one line of JSON.
"""

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HEADS = ("โรงเรียน", "วัด", "ชมรม", "ศูนย์เด็กเล็ก", "สำนักงาน", "เทศบาลตำบล", "โรงพยาบาลส่งเสริมสุขภาพตำบล")
MIDDLES = ("บ้านน้ำคำ", "ศรีสำราญ", "ห้วยซ้ำ", "ดำเนินสะดวก", "กุ๊กกิ๊ก", "หนองโต๊ะ", "แม่จำ", "เชี่ยวชาญ", "ก้ำกึ่ง")
LEVELS = ("องค์กรส่งเสริมคุณธรรม", "องค์กรคุณธรรม", "องค์กรคุณธรรมต้นแบบ")
REPORT_ROWS = 500


def certificate_data(number: int) -> dict[str, Any]:
    """What the paper of the certificate with this number says."""
    code = f"BENCH{number:07d}"
    name = f"{HEADS[number % len(HEADS)]}{MIDDLES[number % len(MIDDLES)]} {number}"
    return {
        "number": f"{number:06d}/2569", "name": name, "place": f"อำเภอที่ {number % 878} จังหวัดเชียงราย",
        "level": number % 3 + 1, "level_name": LEVELS[number % 3], "fiscal_year": 2568, "issued_on": "2026-04-24",
        "verify_url": f"https://bench.invalid/verify/{code}/", "code": code, "demo": False,
    }  # fmt: skip


def report_rows() -> list[list[str]]:
    said = [certificate_data(number) for number in range(1, REPORT_ROWS + 1)]
    return [[str(at), one["name"], one["place"], one["level_name"]] for at, one in enumerate(said, 1)]


def naive(numbers: Sequence[int]) -> int:
    """One WeasyPrint document for each certificate, nothing shared."""
    from reports.pdf import certificate, render

    for number in numbers:
        render._style.cache_clear()
        certificate.render_pdf(certificate_data(number))
    return len(numbers)


def alone(numbers: Sequence[int]) -> int:
    """As the portal makes a single one: style sheet and fonts parsed once."""
    from reports.pdf import certificate

    for number in numbers:
        certificate.render_pdf(certificate_data(number))
    return len(numbers)


def worker(numbers: Sequence[int]) -> int:
    """What a Celery worker does for the portal: takes rows, makes them, stores files, rows and records."""
    from reports.models import DocumentKind
    from reports.papers import TEMPLATES
    from reports.services.documents import due
    from reports.services.together import render_together

    while due().filter(kind=DocumentKind.CERTIFICATE).exists():
        render_together(kind=DocumentKind.CERTIFICATE, templates=TEMPLATES)
    return 0  # the rows say how many


def typst_each(numbers: Sequence[int]) -> int:
    """Typst, one document for each certificate, the compiler kept."""
    from reports.pdf import certificate

    compiler = _typst("certificate")
    for number in numbers:
        said = certificate._context(certificate_data(number))
        compiler.compile(format="pdf", sys_inputs={name: str(value) for name, value in said.items()})
    return len(numbers)


def report(numbers: Sequence[int]) -> int:
    """The report of 500 rows through the portal's render path; returns its pages."""
    from reports.pdf.render import render_pdf

    return _pages(render_pdf("table", "certificate", {"rows": report_rows()}))


def typst_report(numbers: Sequence[int]) -> int:
    said = {"rows": json.dumps(report_rows(), ensure_ascii=False)}
    return _pages(_typst("table").compile(format="pdf", sys_inputs=said))


WAYS: dict[str, Callable[[Sequence[int]], int]] = {
    "naive": naive,
    "alone": alone,
    "worker": worker,
    "typst": typst_each,
    "report": report,
    "typst-report": typst_report,
}


def _typst(name: str) -> Any:
    import typst

    fonts = [str(ROOT / "static/fonts/sarabun/ttf")]
    return typst.Compiler(
        str(ROOT / f"bench/typst/{name}.typ"), root=str(ROOT), font_paths=fonts, ignore_system_fonts=True
    )


def _pages(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def main() -> None:
    import django

    django.setup()
    way, first, count = WAYS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    import_module("reports.papers")  # loads all that renders
    print("ready", flush=True)
    sys.stdin.readline()
    began, worked = time.perf_counter(), time.process_time()
    pages = way(range(first, first + count))
    said = {
        "pages": pages,
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - worked,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
