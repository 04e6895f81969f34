"""How quick the pages are in a country of 100,000 organisations and 300,000 applications on PostgreSQL.

    .venv/bin/python bench/pages.py [--organisations N] [--requests N] [--json FILE] [--reuse]

Builds the country in the database of DATABASE_URL, which must be empty, or in a cluster of its own that is
thrown away; then measures each page beside a bare view of the same size (docs/performance.md). `--reuse`
visits a country that an earlier run built.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.cluster import throwaway_cluster  # noqa: E402  (first the path)


def main() -> None:
    asked = _arguments()
    given = os.environ.get("DATABASE_URL", "")
    if asked.reuse and not given:
        sys.exit("bench: --reuse needs the DATABASE_URL of an earlier run.")
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
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=240, help="visits of each page")
    parser.add_argument("--json", type=Path, help="write the figures into this file as well")
    parser.add_argument("--reuse", action="store_true", help="visit what an earlier run built")
    parser.add_argument("--only", default="", help="only pages whose name begins so")
    return parser.parse_args()


def _run(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.browsing import Browsing
    from bench.measuring import Server, measure
    from bench.printing import machine, table, write

    call_command("collectstatic", interactive=False, verbosity=0)
    facts: dict[str, object] = {} if asked.reuse else _build(asked.organisations)
    print(f"{machine()}", flush=True)
    server, figures = Server(), []
    for name, visits in Browsing().pages(asked.requests).items():
        if name.startswith(asked.only):
            figures.append(measure(server, name, visits))
            print(f"{name}: {figures[-1].p50:.1f} ms, {figures[-1].ratio_p50:.2f} ×", flush=True)
    print("", table(figures), f"{machine()}", sep="\n")
    if asked.json:
        write(asked.json, figures, **facts)
    connection.close()


def _build(organisations: int) -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection

    from bench.country.settling import settle
    from networks.models import Organisation

    began = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    if Organisation.objects.exists():
        sys.exit("bench: this database has organisations already. Cure: an empty one, or --reuse.")
    country = settle(organisations)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    seconds = round(time.monotonic() - began)
    print(
        f"{organisations:,} organisations, {country.applications:,} applications in {seconds} s", flush=True
    )
    return {"organisations": organisations, "applications": country.applications, "build_seconds": seconds}


if __name__ == "__main__":
    main()
