"""Shorten a Thai text so that no vowel stands without its consonant."""

_LEADING_VOWELS = "เแโใไ"


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, with … where something is left out."""
    if len(text) <= most:
        return text
    return text[: max(most - 1, 1)].rstrip().rstrip(_LEADING_VOWELS) + "…"
