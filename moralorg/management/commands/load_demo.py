"""manage.py load_demo: the demonstration's data, into an empty installation."""

from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Refused
from moralorg.demo.loading import load


class Command(BaseCommand):
    help = "Load the demonstration (about 60 invented organisations in every stage)."

    def handle(self, *args: object, **options: object) -> None:
        try:
            play = load()
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from None
        self.stdout.write(f"{len(play.organisations)} invented organisations loaded.")
