"""A lease lets one worker at a time work on a row. It is short, and renewed while its worker lives: so what a
worker leaves behind when it dies is taken up again soon, and what takes long is not taken up twice.

For every table with the column `leased_until`: documents, letters.
"""

import datetime
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

logger = logging.getLogger(__name__)
# With the sweeper's half minute (moralorg/celery.py) the work of a dead worker goes on within two minutes.
LEASE = datetime.timedelta(seconds=60)


def lease_end() -> datetime.datetime:
    """When a lease that begins now runs out."""
    return timezone.now() + LEASE


@contextmanager
def kept_leased(held: QuerySet[Any]) -> Iterator[None]:
    """Renew the lease of these rows while the block runs; `held` also says in which state they are ours."""
    over = threading.Event()
    renewer = threading.Thread(target=_renew, args=(held, over), daemon=True)
    renewer.start()
    try:
        yield
    finally:
        over.set()
        renewer.join()


def _renew(held: QuerySet[Any], over: threading.Event) -> None:
    while not over.wait(LEASE.total_seconds() / 3):
        try:
            held.update(leased_until=lease_end())
        except Exception:  # the database is away for a moment; the next turn tries again
            logger.warning("a lease was not renewed")
        finally:
            connection.close()
