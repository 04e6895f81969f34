"""How quickly papers are made: many certificates and a report of 500 rows, beside other ways, in one run.

    .venv/bin/python bench/documents.py [--certificates N] [--sample N] [--json FILE]

On the PostgreSQL of DATABASE_URL, which must be empty, or on a cluster of its own that is thrown away. The
portal's way is the real one: rows asked for, leased, rendered in portions, files and records stored, by two
worker processes; only the broker's messages are left out. The slow ways make a sample of as many certificates
as `--sample` says, half of it before the portal's turn and half after it, because machines drift.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.cluster import throwaway_cluster  # noqa: E402  (first the path)

HEADINGS = ("way", "processes", "pages", "seconds", "pages/s", "CPU ms/page", "peak MB")


@dataclass
class Run:
    """What one way did. `peak_mb` is that of its largest process."""

    way: str
    processes: int
    pages: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak_mb: float = 0.0

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds

    def add(self, other: "Run") -> None:
        self.pages, self.seconds = self.pages + other.pages, self.seconds + other.seconds
        self.cpu, self.peak_mb = self.cpu + other.cpu, max(self.peak_mb, other.peak_mb)


def main() -> None:
    asked = _arguments()
    given = os.environ.get("DATABASE_URL", "")
    with (
        nullcontext(given) if given else throwaway_cluster() as url,
        tempfile.TemporaryDirectory(prefix="moralorg-bench-var-") as folder,
    ):
        os.environ.update(DATABASE_URL=url, VAR_DIR=folder, DJANGO_SETTINGS_MODULE="bench.settings")
        os.chdir(ROOT)
        _run(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--certificates", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=200, help="certificates for each slow way")
    parser.add_argument("--json", type=Path, help="write the figures into this file as well")
    return parser.parse_args()


def _run(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.printing import machine

    call_command("migrate", interactive=False, verbosity=0)
    print(machine(), flush=True)
    slow = [Run("naive", 1), Run("naive", 2), Run("alone", 1), Run("typst", 1), Run("typst", 2)]
    half = max(2, asked.sample // 2)
    _turn(slow, half)
    ours = certificates_by_the_portal(asked.certificates)
    _turn(slow, half)
    book = join_all(asked.certificates)
    reports = [work(Run("report", 1), 1), work(Run("typst-report", 1), 1)]
    naive = slow[0]
    print("", table([ours, *slow], naive), "", table([*reports, book], reports[0]), machine(), sep="\n")
    print(f"\nThe portal's way is {ours.pages_per_second / naive.pages_per_second:.1f} times the naive one in one "
          f"process, {ours.pages_per_second / slow[1].pages_per_second:.1f} times the naive one in two.")  # fmt: skip
    if asked.json:
        figures = [asdict(run) for run in (ours, *slow, *reports, book)]
        asked.json.write_text(json.dumps({**machine(), "runs": figures}, ensure_ascii=False, indent=2))
    connection.close()


def _turn(runs: list[Run], count: int) -> None:
    for run in runs:
        run.add(work(Run(run.way, run.processes), count))
        print(f"{run.way} × {run.processes}: {run.pages_per_second:.1f} pages/s", flush=True)


def certificates_by_the_portal(count: int) -> Run:
    """Asked for as the sweeper and the secretary's page do it, then made by two workers."""
    from reports.models import Document, DocumentKind, DocumentStatus
    from reports.services.together import Wanted, request_many

    began = time.perf_counter()
    request_many(wanted=[Wanted(**_wanted(number)) for number in range(1, count + 1)], by=None)
    asking = time.perf_counter() - began
    run = work(Run("worker", 2), 0)
    done = Document.objects.filter(kind=DocumentKind.CERTIFICATE, status=DocumentStatus.DONE)
    run.way, run.pages, run.seconds = "portal", done.count(), run.seconds + asking
    if run.pages != count:
        sys.exit(f"bench: only {run.pages} of {count} certificates were made.")
    print(f"portal × 2: {run.pages_per_second:.1f} pages/s", flush=True)
    return run


def _wanted(number: int) -> dict[str, object]:
    from bench.ways import certificate_data
    from reports.models import DocumentKind
    from reports.pdf import certificate

    said = certificate_data(number)
    return {
        "kind": DocumentKind.CERTIFICATE,
        "subject": said["code"],
        "version": certificate.VERSION,
        "data": said,
        "title": said["name"],
    }


def join_all(count: int) -> Run:
    """All certificates as one file for the printer."""
    from bench.ways import certificate_data
    from reports.papers.certificates import join_book

    began = time.perf_counter()
    book = join_book({"codes": [certificate_data(number)["code"] for number in range(1, count + 1)]})
    run = Run("joined", 1, count, time.perf_counter() - began)
    print(f"joined: {len(book) / 1e6:.1f} MB in {run.seconds:.1f} s", flush=True)
    return run


def work(run: Run, count: int) -> Run:
    """Let the way work in so many processes, all beginning together; the time is that of the last."""
    share = -(-count // run.processes)
    command = [sys.executable, "-m", "bench.ways", run.way]
    workers = [
        subprocess.Popen(  # noqa: S603  (our own words)
            [*command, str(at * share + 1), str(share)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for at in range(run.processes)
    ]
    for worker in workers:
        worker.stdout.readline()  # ready
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    said = [json.loads(worker.communicate()[0]) for worker in workers]
    run.seconds = max(one["seconds"] for one in said)
    run.pages, run.cpu = sum(one["pages"] for one in said), sum(one["cpu"] for one in said)
    run.peak_mb = max(one["peak_mb"] for one in said)
    return run


def table(runs: list[Run], measure: Run) -> str:
    """As Markdown; the last column compares with `measure`."""
    rows = [(*HEADINGS, f"× {measure.way}")]
    for run in runs:
        rows.append((
            run.way, str(run.processes), str(run.pages), f"{run.seconds:.1f}", f"{run.pages_per_second:.1f}",
            f"{run.cpu / run.pages * 1000:.1f}" if run.cpu else "", f"{run.peak_mb:.0f}" if run.peak_mb else "",
            f"{run.pages_per_second / measure.pages_per_second:.1f}",
        ))  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    )


if __name__ == "__main__":
    main()
