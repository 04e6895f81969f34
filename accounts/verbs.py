"""Words for the audit trail: deeds and what they were done to. Each room adds its own when it starts
(AppConfig.ready), so that a lower room can show what an upper room has recorded."""

from collections.abc import Mapping

from django.utils.functional import Promise

Words = Mapping[str, str | Promise]
_verbs: dict[str, str | Promise] = {}
_kinds: dict[str, str | Promise] = {}


def add_words(*, verbs: Words, kinds: Words) -> None:
    """Give the Thai words for the verbs that a room records, and for its models ("room.model")."""
    _verbs.update(verbs)
    _kinds.update(kinds)


def word_for(verb: str) -> str:
    """The deed in words; the verb itself where its room has given none."""
    return str(_verbs.get(verb, verb))


def kind_word(kind: str) -> str:
    """What the deed was done to, in a word; the model's label where its room has given none."""
    return str(_kinds.get(kind, kind))


def known_verbs() -> list[tuple[str, str]]:
    """Every verb with its words, in the order of the words' rooms; for the filter."""
    return [(verb, str(word)) for verb, word in _verbs.items()]
