"""Files that a power cut left without a row: written, but the transaction never came to its end."""

import datetime
import posixpath
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.utils import timezone

from certification.models import Evidence

# Longer than any upload takes, so that a file whose row is just being written is never taken.
AGE = datetime.timedelta(days=1)
FOLDER = "evidence"


def remove_orphans() -> int:
    """Delete files of evidence that no row names and that are older than a day; returns how many.

    A row is never touched: evidence itself is kept for good. Safe to run twice and at any time.
    """
    removed = 0
    for name in _old_files():
        if not Evidence.objects.filter(file=name).exists():
            default_storage.delete(name)
            removed += 1
    return removed


def _old_files() -> Iterator[str]:
    before = timezone.now() - AGE
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(posixpath.join(FOLDER, folder))[1]:
            path = posixpath.join(FOLDER, folder, name)
            if default_storage.get_modified_time(path) < before:
                yield path
