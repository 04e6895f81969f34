"""Words for the deeds in the audit trail. Each room adds its own when it starts (AppConfig.ready)."""

from collections.abc import Mapping

from django.utils.functional import Promise

_words: dict[str, str | Promise] = {}


def add_verbs(words: Mapping[str, str | Promise]) -> None:
    """Give the Thai words for the verbs that a room records."""
    _words.update(words)


def word_for(verb: str) -> str:
    """The deed in words; the verb itself where its room has given none."""
    return str(_words.get(verb, verb))
