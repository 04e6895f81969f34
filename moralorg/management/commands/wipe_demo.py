"""manage.py wipe_demo --yes: empty a demonstration; nothing of it stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.errors import Refused
from moralorg.demo.wiping import wipe


class Command(BaseCommand):
    help = "Delete all data and files of a demonstration; reference data is loaded again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do it, without asking")

    def handle(self, *args: object, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError("Everything in this demonstration will be deleted. Say --yes to do it.")
        try:
            wipe()
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from None
        self.stdout.write("The demonstration is empty.")
