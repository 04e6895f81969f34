"""manage.py write_docs: the pages of docs/ that are made from code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.docs import abilities_page
from certification.docs import workflow_page
from certification.notices.docs import notices_page

PAGES = {"workflow.md": workflow_page, "abilities.md": abilities_page, "notices.md": notices_page}


class Command(BaseCommand):
    help = "Write the pages of docs/ that are made from the tables of moves, roles and notices."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            path = Path(settings.BASE_DIR) / "docs" / name
            path.write_text(page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
