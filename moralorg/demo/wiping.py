"""Emptying a demonstration: everything goes, the reference data is loaded again, no file stays."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accounts.append_only import protect, unprotect
from accounts.errors import NotReady
from accounts.models import Installation
from certification.services.shipping import load_shipped
from moralorg.installation import is_demonstration
from networks.services.loading_places import load_places

PROTECTED = (
    "accounts_auditevent",
    "certification_submission",
    "certification_decision",
    "certification_resolution",
)


def wipe() -> None:
    """Delete all rows and files of this demonstration. Refuses on an installation that is not one."""
    if not is_demonstration():
        raise NotReady("This installation is not a demonstration; nothing was deleted.")
    mark = Installation.objects.get()
    for table in PROTECTED:
        unprotect(connection, table)
    call_command("flush", interactive=False, verbosity=0)
    for table in PROTECTED:
        protect(connection, table)
    for folder in ("evidence", "documents", "previews"):
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)
    mark.save(force_insert=True)
    load_places()
    load_shipped()
