"""`manage.py verify_audit`: does the chain of the audit trail hold? Exit 0 when it does, 1 when it does not.

Whoever rewrites the whole chain and its head leaves no break inside it. Write down what this command prints
(somewhere else than on this machine) and give it back later: --anchor 1200:ab12… proves that event 1200 is
still the one that was seen then.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.audit import breaks, still_holds
from accounts.models import AuditHead


class Command(BaseCommand):
    help = "Verify the hash chain of the audit trail; one line for each break."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor", metavar="POSITION:HASH", help="An event that was written down before."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"{one.position}: {one.fault}" for one in breaks()]
        if options["anchor"]:
            position, _colon, noted = options["anchor"].partition(":")
            if not position.isdecimal() or len(noted) != 64:
                raise CommandError("--anchor wants POSITION:HASH, as this command prints it.")
            if not still_holds(int(position), noted):
                found.append(f"{position}: is not the event that was written down")
        for line in found:
            self.stdout.write(line)
        if found:
            self.stderr.write(f"The audit trail does not hold: {len(found)} breaks.")
            sys.exit(1)
        head = AuditHead.objects.filter(pk=1).first()
        self.stdout.write(
            f"The audit trail holds: {head.length}:{head.last_hash}" if head else "The audit trail is empty."
        )
