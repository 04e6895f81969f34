from django.apps import AppConfig

from accounts.verbs import add_words
from reports.words import KINDS, VERBS


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        add_words(verbs=VERBS, kinds=KINDS)
