"""`manage.py load_frameworks`: the shipped rubrics (certification/frameworks/*.yaml); one that is there stays."""

from typing import Any

from django.core.management.base import BaseCommand

from certification.models import Framework
from certification.services.shipping import load_shipped


class Command(BaseCommand):
    help = "Load the shipped rubrics that are not loaded yet. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        before = Framework.objects.count()
        shipped = load_shipped()
        if options["verbosity"]:
            new = Framework.objects.count() - before
            self.stdout.write(f"Frameworks: {len(shipped)} shipped, {new} newly loaded.")
