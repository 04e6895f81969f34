"""What a test may ask of the machine: PostgreSQL, Redis, a real Celery worker. A plugin of pytest.

Marks: `database` is put on every test that touches the database, so that bin/test can run those again on
PostgreSQL; `service` is written on a test that makes sense only with PostgreSQL and Redis, and such a test
is left out (and said so) elsewhere.
"""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

# Speed is judged by bench/, not by a deadline per example on a machine that does other things too.
hypothesis.settings.register_profile("portal", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("portal")

TOUCHES_DATABASE = {"db", "transactional_db", "live_server", "liftable"}


def has_services() -> bool:
    return connection.vendor == "postgresql" and settings.CELERY_BROKER_URL.startswith("redis")


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = []
    for item in items:
        if TOUCHES_DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker("database")
        elif "getfixturevalue" in _names_in(item):
            raise pytest.UsageError(
                f"{item.nodeid} asks for its people by name. Cure: let it take `db` as well."
            )
        if item.get_closest_marker("service") and not has_services():
            left_out.append(item)
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def _names_in(item: pytest.Item) -> tuple[str, ...]:
    """What a test's own lines call; a fixture asked for there brings no database with it."""
    return item.function.__code__.co_names if isinstance(item, pytest.Function) else ()


def pytest_report_header(config: pytest.Config) -> str:
    services = (
        "" if has_services() else "; tests marked service wait for PostgreSQL and Redis (bin/test has them)"
    )
    return f"database: {connection.vendor}, broker: {settings.CELERY_BROKER_URL.split(':')[0]}{services}"


@dataclass
class RealWorker:
    """A Celery worker in a process of its own, on the test's database, queue and folder.

    The broker is everybody's: who asks all workers hears those of other tests too; `name` is this one's.
    """

    process: subprocess.Popen[bytes]
    name: str

    def kill(self) -> None:
        """End it as a power cut would: the whole group at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()


def environment_of_workers() -> dict[str, str]:
    """Variables that lead a process of its own to the test's database, queue and folder."""
    database = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "moralorg.settings.test",
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}"
        f"@{database['HOST']}:{database['PORT']}/{database['NAME']}",
        "TEST_VAR_DIR": str(settings.VAR_DIR),
    }


def start_worker(*options: str) -> RealWorker:
    """Start one and wait until it takes work. The caller stops it (or use the fixture real_worker)."""
    ready = settings.VAR_DIR / "worker.ready"
    ready.unlink(missing_ok=True)
    name = f"{uuid.uuid4().hex}@test"
    command = [sys.executable, "-m", "celery", "-A", "moralorg", "worker", "--loglevel", "WARNING"]
    process = subprocess.Popen(
        [
            *command,
            "--without-gossip",
            "--without-mingle",
            "--concurrency",
            "1",
            "--hostname",
            name,
            *options,
        ],
        env=environment_of_workers(),
        cwd=settings.BASE_DIR,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"The worker did not start (exit code {process.returncode}).")
        time.sleep(0.05)
    return RealWorker(process, name)


@pytest.fixture
def real_worker(transactional_db, liftable) -> Iterator[RealWorker]:
    """A real worker while the test runs; the test's rows are committed, so the worker sees them."""
    worker = start_worker()
    yield worker
    worker.stop()
