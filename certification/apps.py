from django.apps import AppConfig

from accounts.verbs import add_words
from certification.words import KINDS, VERBS


class CertificationConfig(AppConfig):
    name = "certification"

    def ready(self) -> None:
        add_words(verbs=VERBS, kinds=KINDS)
