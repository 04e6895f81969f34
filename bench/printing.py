"""The figures as a table for the eye and as JSON for comparing runs."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.db import connection

from bench.measuring import Figures

HEADINGS = (
    "page", "requests", "queries", "most", "in db", "p50 ms", "p95 ms", "bare p50", "bare p95", "ratio p50",
    "ratio p95", "KB",
)  # fmt: skip


def _cells(one: Figures) -> tuple[str, ...]:
    return (
        one.name, str(one.requests), str(one.queries), str(one.most_queries), f"{one.in_database:.1f}",
        f"{one.p50:.1f}", f"{one.p95:.1f}", f"{one.bare_p50:.1f}", f"{one.bare_p95:.1f}",
        f"{one.ratio_p50:.2f}", f"{one.ratio_p95:.2f}", f"{one.size / 1000:.0f}",
    )  # fmt: skip


def table(figures: Sequence[Figures]) -> str:
    """In the form of Markdown, so that it can stand in docs/performance.md as it is."""
    rows = [HEADINGS, *(_cells(one) for one in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    lines = (
        " | ".join(cell.ljust(width) if not column else cell.rjust(width) for column, (cell, width) in pairs)
        for pairs in (list(enumerate(zip(row, widths, strict=True))) for row in rows)
    )
    return "\n".join(f"| {line} |" for line in lines)


def machine() -> dict[str, object]:
    """What the run stood on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()"
        )
        version = cursor.fetchone()[0]
    return {
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "database": f"{connection.vendor} {version}",
    }


def write(path: Path, figures: Sequence[Figures], **facts: object) -> None:
    """Everything that was measured, with the slowest addresses of each page."""
    pages = [asdict(one) | {"ratio_p50": one.ratio_p50, "ratio_p95": one.ratio_p95} for one in figures]
    path.write_text(json.dumps({**facts, **machine(), "pages": pages}, ensure_ascii=False, indent=2))
