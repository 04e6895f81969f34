"""Real workers one after the other, each killed as a power cut would (tests/nursery.py starts them)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings

from tests.machine import environment_of_workers

PATIENCE = 60
TWO_MINUTES = 120


class Nursery:
    """Starts workers one after the other."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            env=environment_of_workers(),
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ready = settings.VAR_DIR / "worker.ready"
        self.living = 0

    def start(self, *, with_clock: bool = False) -> None:
        self.ready.unlink(missing_ok=True)
        self.process.stdin.write("clock\n" if with_clock else "\n")
        self.process.stdin.flush()
        self.living = int(self.process.stdout.readline())
        wait_until(self.ready.exists)

    def kill(self) -> None:
        """As a power cut would: the worker, its processes and its clock at once."""
        if self.living:
            os.killpg(self.living, signal.SIGKILL)
        self.living = 0

    def close(self) -> None:
        self.kill()
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


def wait_until(
    come: Callable[[], object], patience: float = PATIENCE, why: Callable[[], object] | None = None
) -> None:
    """Look again and again; `why` says what there is to see when patience ends."""
    deadline = time.monotonic() + patience
    while not come():
        assert time.monotonic() < deadline, why() if why else "it never came"
        time.sleep(0.01)
