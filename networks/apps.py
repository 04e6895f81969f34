from django.apps import AppConfig

from accounts.verbs import add_words
from networks.words import KINDS, VERBS


class NetworksConfig(AppConfig):
    name = "networks"

    def ready(self) -> None:
        # Models are there only now.
        from accounts.letters.sending import when_sent
        from networks.services.inviting import mark_sent

        add_words(verbs=VERBS, kinds=KINDS)
        when_sent("invitation", mark_sent)
