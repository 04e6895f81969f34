"""`manage.py remove_orphaned_evidence`: free the space of files that a power cut left without a row."""

from typing import Any

from django.core.management.base import BaseCommand

from certification.services.orphans import remove_orphans


class Command(BaseCommand):
    help = "Delete evidence files older than a day that no row in the database names. Rows are never touched."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remove_orphans()} orphaned files removed")
