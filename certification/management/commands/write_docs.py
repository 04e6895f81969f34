"""manage.py write_docs: the pages of docs/ that are made from code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.docs import abilities_page
from certification.docs import workflow_page

PAGES = {"workflow.md": workflow_page, "abilities.md": abilities_page}


class Command(BaseCommand):
    help = "Write docs/workflow.md and docs/abilities.md from the table of moves and the page of roles."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            path = Path(settings.BASE_DIR) / "docs" / name
            path.write_text(page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
