"""`manage.py load_places`: the provinces, districts and subdistricts of Thailand; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from networks.services.loading_places import load_places


class Command(BaseCommand):
    help = "Load the 77 provinces and all districts and subdistricts under their official codes."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, loaded in load_places().items():
            self.stdout.write(f"{kind}: {loaded.total} ({loaded.created} created, {loaded.updated} updated)")
