"""Does anybody notice that one person asks for eighteen costly previews at once?

    CELERY_BROKER_URL=redis://… .venv/bin/python bench/previews.py [--seconds N]

On the PostgreSQL of DATABASE_URL, which must be empty, or on a cluster of its own that is thrown away; a web server
and a worker as the README starts them. The file is a PDF of twenty pages, each of which draws an image of 20,000 ×
20,000 points two hundred times. While its owner asks for eighteen pages at once, and again as a browser does, a
guest opens the front page, one visit after the other; before, the same guest visits alone.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.cluster import free_port, throwaway_cluster  # noqa: E402  (first the path)

PAGES, AT_ONCE, SIDE, DRAWN = 20, 18, 20_000, 200
# As the Retry-After of a preview that is coming asks.
PATIENCE = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=60, help="how long the guest visits, each time")
    seconds = parser.parse_args().seconds
    if not os.environ.get("CELERY_BROKER_URL", ""):
        sys.exit("bench: a worker is needed. Cure: CELERY_BROKER_URL=redis://… before the command.")
    given = os.environ.get("DATABASE_URL", "")
    with (
        nullcontext(given) if given else throwaway_cluster() as url,
        tempfile.TemporaryDirectory(prefix="moralorg-bench-var-") as folder,
    ):
        os.environ.update(
            DATABASE_URL=url,
            VAR_DIR=folder,
            DJANGO_SETTINGS_MODULE="bench.settings",
            ALLOWED_HOSTS="127.0.0.1",
        )
        os.chdir(ROOT)
        _run(seconds)


def _run(seconds: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from bench.country.settling import settle
    from bench.printing import machine

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    settle(50)
    public_id, cookies = _attach()
    with _portal() as address:
        alone = list(_visits(address, seconds))
        with _asking(
            [f"{address}/evidence/{public_id}/preview/{n}/" for n in range(1, AT_ONCE + 1)], cookies
        ):
            beside = list(_visits(address, seconds))
    print(machine())
    for name, times in (("alone", alone), ("beside 18 previews", beside)):
        p95 = quantiles(times, n=20, method="inclusive")[-1]
        print(
            f"{name:<20} {len(times):>5} visits, p50 {median(times):7.1f} ms, p95 {p95:7.1f}, longest {max(times):7.1f}"
        )
    print(_spent())


def costly_pdf() -> bytes:
    """About 55 KB that take a minute and more to draw."""
    import zlib

    import pikepdf

    pdf = pikepdf.new()
    image = pdf.make_stream(
        zlib.compress(bytes(SIDE * SIDE // 8), 9), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=SIDE, Height=SIDE, BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
    for number in range(PAGES):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = pdf.make_stream(
            b"q 595 0 0 842 0 0 cm\n" + b"/Im Do\n" * DRAWN + f"Q % {number}".encode()
        )
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def _attach() -> tuple[str, str]:
    """The file in an application that its owner fills in: its id, and the owner's cookies."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from accounts.models import User
    from bench.measuring import Server
    from certification.models import Application
    from certification.services.evidence import add_evidence
    from certification.workflow import Stage

    application = Application.objects.filter(stage=Stage.ENROLLED).select_related("organisation").first()
    owner = User.objects.get(memberships__organisation=application.organisation)
    upload = SimpleUploadedFile("costly.pdf", costly_pdf(), "application/pdf")
    link = add_evidence(application=application, key="declaration", upload=upload, caption="", by=owner)
    return str(link.evidence.public_id), Server().cookies_of(owner.pk)


@contextmanager
def _portal() -> Iterator[str]:
    """Web and worker in processes of their own, as the README starts them; the address while the block runs."""
    port = free_port()
    web = "moralorg.wsgi --workers 4 --threads 4 --worker-class gthread --preload --no-control-socket"
    programs = ROOT / ".venv" / "bin"
    commands = (
        [programs / "gunicorn", *web.split(), "--bind", f"127.0.0.1:{port}"],
        [programs / "celery", "-A", "moralorg", "worker", "--concurrency", "2", "--loglevel", "ERROR"],
    )
    with ExitStack() as stack:
        for command in commands:
            process = stack.enter_context(subprocess.Popen(command))  # noqa: S603  (our own words)
            stack.callback(process.terminate)
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            _ask(address)
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("bench: the web server did not start.")


def _ask(url: str, cookies: str = "") -> None:
    """One visit, whatever the answer: a preview that is given up is a 404."""
    headers = {"X-Forwarded-Proto": "https", "Cookie": cookies}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as answer:  # noqa: S310  (our own server)
            answer.read()
    except urllib.error.HTTPError as answer:
        answer.read()


def _visits(address: str, seconds: int) -> Iterator[float]:
    """A guest opens the front page, again and again: milliseconds of each visit."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        _ask(address)
        yield (time.perf_counter() - began) * 1000


@contextmanager
def _asking(urls: list[str], cookies: str) -> Iterator[None]:
    """Every page asked for at once, and again after the seconds that the answer names, while the block runs."""
    stop = threading.Event()

    def ask_again(url: str) -> None:
        while not stop.is_set():
            _ask(url, cookies)
            stop.wait(PATIENCE)

    threads = [threading.Thread(target=ask_again, args=[url]) for url in urls]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _spent() -> str:
    from django.db.models import Count, Sum

    from certification.models import Preview

    rows = (
        Preview.objects.values_list("status").annotate(n=Count("pk"), spent=Sum("spent")).order_by("status")
    )
    return "previews: " + "; ".join(f"{n} {status}, {(spent or 0) / 1000:.1f} s" for status, n, spent in rows)


if __name__ == "__main__":
    main()
