"""A lease lets one worker at a time make a document. It is short, and renewed while its worker lives: so what a
worker leaves behind when it dies is taken up again soon, and what takes long is not taken up twice.
"""

import datetime
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from reports.models import Document, DocumentStatus

logger = logging.getLogger(__name__)
# With the sweeper's half minute (moralorg/celery.py) the work of a dead worker goes on within two minutes.
LEASE = datetime.timedelta(seconds=60)


def lease_end() -> datetime.datetime:
    """When a lease that begins now runs out."""
    return timezone.now() + LEASE


@contextmanager
def kept_leased(document_ids: Sequence[int]) -> Iterator[None]:
    """Renew the lease of these documents while the block runs."""
    over = threading.Event()
    renewer = threading.Thread(target=_renew, args=(document_ids, over), daemon=True)
    renewer.start()
    try:
        yield
    finally:
        over.set()
        renewer.join()


def _renew(document_ids: Sequence[int], over: threading.Event) -> None:
    while not over.wait(LEASE.total_seconds() / 3):
        try:
            Document.objects.filter(pk__in=document_ids, status=DocumentStatus.RENDERING).update(
                leased_until=lease_end()
            )
        except Exception:  # the database is away for a moment; the next turn tries again
            logger.warning("the lease of %s documents was not renewed", len(document_ids))
        finally:
            connection.close()
