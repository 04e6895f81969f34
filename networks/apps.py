from django.apps import AppConfig
from django.core.signals import request_started
from django.db.models.signals import post_delete, post_migrate, post_save

from accounts.verbs import add_words
from networks.six_sectors import after_migrate
from networks.words import KINDS, VERBS


class NetworksConfig(AppConfig):
    name = "networks"

    def ready(self) -> None:
        # Models are there only now.
        from accounts.letters.sending import when_sent
        from networks.models import Sector, SectorTerm
        from networks.models.sectors import forget_sectors
        from networks.services.inviting import mark_sent

        add_words(verbs=VERBS, kinds=KINDS)
        when_sent("invitation", mark_sent)
        post_migrate.connect(after_migrate, sender=self)
        request_started.connect(forget_sectors)
        for model in (Sector, SectorTerm):
            post_save.connect(forget_sectors, sender=model)
            post_delete.connect(forget_sectors, sender=model)
