"""`manage.py prepare`: everything between an empty database and a portal that can start. Safe to repeat."""

import sys
from io import StringIO
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from moralorg import installation
from moralorg.checks import SERVICES
from networks.models import Organisation


class Command(BaseCommand):
    help = (
        "Look what the machine lacks, migrate, load places and rubrics; in a demonstration also the invented "
        "organisations, and then print the accounts. What it does goes to standard error."
    )
    requires_system_checks = []  # asked below, so that each fault is one line

    def handle(self, *args: Any, **options: Any) -> None:
        self._stop_on_faults()
        before = installation.look(connection)
        self._migrate()
        if not before.kind:
            self._mark(before)
        for reference in ("load_places", "load_frameworks"):
            call_command(reference, stdout=StringIO())
        if settings.DEMO:
            self._load_demo()

    def _stop_on_faults(self) -> None:
        found = checks.run_checks(databases=["default"])
        found += checks.run_checks(tags=[SERVICES], include_deployment_checks=True)
        for fault in found:
            self._say(f"{'Stopped' if fault.is_serious() else 'Note'}: {fault.msg}")
        if any(fault.is_serious() for fault in found):
            sys.exit(1)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Making the tables …")
            call_command("migrate", interactive=False, verbosity=0)

    def _mark(self, before: installation.Found) -> None:
        """Write down what this installation is; an earlier one may turn out not to be what DEMO says."""
        installation.mark(before)
        if line := installation.refusal(installation.look(connection)):
            self._say(f"MoralOrg: {line}")
            sys.exit(installation.REFUSED)

    def _load_demo(self) -> None:
        if not Organisation.objects.exists():
            self._say("Loading the demonstration (half a minute) …")
            call_command("load_demo", stdout=StringIO())
        call_command("demo_accounts", stdout=self.stdout)

    def _say(self, line: str) -> None:
        self.stderr.write(line, style_func=str)
