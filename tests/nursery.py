"""Real Celery workers that are there in a moment: forked from a process that has loaded the portal already.

Started by tests/concurrency/nursing.py as `python -m tests.nursery`: each line of its input starts one
worker in a process group of its own ("clock": with the clock in it, as bin/serve has), each line of its output
is the group's number. Leases, portions and the clock are short, so that what takes minutes in service takes
seconds; the code is the same.
"""

import datetime
import os
import signal
import sys

LEASE = datetime.timedelta(seconds=2)
# Shorter than it takes to start the next worker, so that every worker finds work to be killed in.
LEASE_OF_IMPORTS = datetime.timedelta(seconds=0.2)
SWEPT_EVERY = 1.0
PORTIONS = (4, 20)


def main() -> None:
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who are killed
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _work(with_clock=line.strip() == "clock")
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _load() -> None:
    import django

    django.setup()
    from accounts import leases
    from moralorg.celery import app
    from reports.legacy import runs
    from reports.papers import certificates  # with all that renders
    from reports.services import together

    app.loader.import_default_modules()
    for sweep in ("sweep-documents", "sweep-imports", "sweep-letters"):
        app.conf.beat_schedule[sweep]["schedule"] = SWEPT_EVERY
    leases.LEASE, runs.LEASE, together.PORTIONS = LEASE, LEASE_OF_IMPORTS, PORTIONS
    certificates.paper.render_many([])


def _work(*, with_clock: bool) -> None:
    """Be a worker, until killed."""
    from django.conf import settings

    from moralorg.celery import app

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    options = [
        "--without-heartbeat",
        "--without-gossip",
        "--without-mingle",
        "--concurrency",
        "2" if with_clock else "1",
    ]
    clock = ["--beat", "--schedule", str(settings.VAR_DIR / f"beat-{os.getpid()}")]
    if with_clock:
        options += clock
    app.worker_main(["worker", "--loglevel", "CRITICAL", "--hostname", f"w{os.getpid()}@kills", *options])
    os._exit(0)


if __name__ == "__main__":
    main()
