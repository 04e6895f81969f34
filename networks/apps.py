from django.apps import AppConfig

from accounts.verbs import add_words
from networks.words import KINDS, VERBS


class NetworksConfig(AppConfig):
    name = "networks"

    def ready(self) -> None:
        add_words(verbs=VERBS, kinds=KINDS)
