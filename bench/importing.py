"""How quickly an old list of 50,000 rows comes in, beside a stock django-import-export and a bare COPY.

    .venv/bin/python bench/importing.py [--rows N] [--stock-rows N] [--json FILE]

Makes the list (12 columns, as messy as lists are) and imports it in a PostgreSQL of its own that is thrown away:
new, the same again, with a tenth changed. Each part runs in a process and a database of its own, whose memory is
watched with that of its children (docs/performance.md).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.cluster import programs, throwaway_cluster  # noqa: E402  (first the path)

PARTS = ("ours", "stock", "copy")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    asked = _arguments()
    if asked.part:
        _part(asked)
        return
    with throwaway_cluster() as url, tempfile.TemporaryDirectory(prefix="moralorg-bench-var-") as folder:
        os.environ.update(DATABASE_URL=url, VAR_DIR=folder, DJANGO_SETTINGS_MODULE="bench.settings")
        os.chdir(ROOT)
        _run(asked, url, Path(folder))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--stock-rows", type=int, help="rows for the stock import, when all take too long")
    parser.add_argument("--json", type=Path, help="write the figures into this file as well")
    parser.add_argument("--part", choices=(*PARTS, "prepare"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(asked: argparse.Namespace, url: str, folder: Path) -> None:
    _child(asked, "prepare", folder, url)
    figures: list[dict[str, Any]] = []
    for part in PARTS:
        subprocess.run(  # noqa: S603  (our own words)
            [programs() / "createdb", "--maintenance-db", url, "--template", "moralorg", part], check=True
        )
        figures += _child(asked, part, folder, f"{url.rpartition('/')[0]}/{part}")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print("", _table(figures), f"{os.cpu_count()} cores, load {load} (1, 5, 15 minutes)", sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps({"load": os.getloadavg(), "figures": figures}, indent=2))


def _part(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from bench import lists

    rows = asked.stock_rows if asked.part == "stock" and asked.stock_rows else asked.rows
    lists.PARTS[asked.part](asked.folder, rows)


def _child(asked: argparse.Namespace, part: str, folder: Path, url: str) -> list[dict[str, Any]]:
    """Run a part; each of its lines is a figure, and gets the most memory that was used until it was printed."""
    command = [sys.executable, __file__, "--part", part, "--folder", folder, "--rows", str(asked.rows)]
    command += ["--stock-rows", str(asked.stock_rows)] if asked.stock_rows else []
    child = subprocess.Popen(  # noqa: S603  (our own words)
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"DATABASE_URL": url}
    )
    peak = [0]
    watch = threading.Thread(target=_watch, args=(child, peak), daemon=True)
    watch.start()
    figures = []
    for line in child.stdout or ():
        figure = json.loads(line) | {"memory": peak[0]}
        peak[0] = 0
        figures.append(figure)
        print(f"{figure['name']}: {figure['rows'] / figure['seconds']:,.0f} rows/s", flush=True)
    if child.wait():
        sys.exit(f"bench: the part {part} failed")
    return figures


def _watch(child: "subprocess.Popen[str]", peak: list[int]) -> None:
    while child.poll() is None:
        peak[0] = max(peak[0], _memory_of(child.pid))
        time.sleep(0.02)


def _memory_of(pid: int) -> int:
    """Bytes that the process and its children hold (resident; what they share is counted for each)."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    return held + sum(_memory_of(int(one)) for one in children)


def _table(figures: list[dict[str, Any]]) -> str:
    """As Markdown; the ratio is to the stock import of the same kind of rows (new, or there already)."""
    speed = {one["name"]: one["rows"] / one["seconds"] for one in figures}
    lines = [
        "| what | rows | seconds | rows/s | times the stock import | peak MB |",
        "| ---- | ---: | ------: | -----: | ---------------------: | ------: |",
    ]
    for one in figures:
        against = speed.get(f"stock: {one['beside']}", 0)
        ratio = f"{speed[one['name']] / against:.1f}" if against else ""
        lines.append(
            f"| {one['name']} | {one['rows']:,} | {one['seconds']:.1f} | {speed[one['name']]:,.0f} | {ratio} "
            f"| {one['memory'] / 1e6:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
