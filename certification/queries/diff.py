"""What changed between two texts, in pieces that a person can read. Pure; the template escapes every piece.

Thai has no blanks between words, so a text is cut into written clusters (a consonant with its vowels and
marks), Latin words, numbers and blanks; short islands of sameness between two changes are swallowed, so that
whole words are shown as changed and not single letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MARKS = r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
_CONSONANT = r"[\u0e01-\u0e2e]"
# A leading vowel stays with its consonant, marks and following vowels with the one before, and after a vowel
# that can have one (not ะ ำ ์) a bare consonant is taken for the final one: วัด, not วั and ด.
_TOKENS = re.compile(
    rf"(?:[\u0e40-\u0e44]{_CONSONANT}{_MARKS}*|{_CONSONANT}{_MARKS}+)(?:(?<![ะำ์]){_CONSONANT}(?!{_MARKS}))?"
    rf"|{_CONSONANT}|ๆ"
    r"|[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*|[^\W\d_\u0e00-\u0e7f]+|\n|[^\S\n]+|.",
    re.DOTALL,
)
_PHRASES = re.compile(r"\S*\s+|\S+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# The most that are compared at once: a hostile text of 20,000 letters must not hold up the page.
MOST_COMPARISONS = 40_000
ISLAND = 3
CONTEXT = 40


class Kind(StrEnum):
    SAME = "same"
    OLD = "old"
    NEW = "new"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went, came, or is left out because nothing changed around it."""

    kind: Kind
    text: str


def pieces_of(old: str, new: str) -> list[Piece]:
    """The change from `old` to `new`; every letter of both texts is in it, in order."""
    if old == new:
        return [Piece(Kind.SAME, old)] if old else []
    return _joined(_raw(old, new))


def shortened(pieces: list[Piece]) -> list[Piece]:
    """The same with long unchanged stretches cut down to what stands beside a change."""
    if not any(piece.kind in (Kind.OLD, Kind.NEW) for piece in pieces):
        return pieces
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind == Kind.SAME and len(piece.text) > 2 * CONTEXT + 20:
            found += _with_gap(piece.text, first=index == 0, last=index == len(pieces) - 1)
        else:
            found.append(piece)
    return found


def _with_gap(text: str, *, first: bool, last: bool) -> Iterator[Piece]:
    if not first:
        yield Piece(Kind.SAME, _head(text))
    yield Piece(Kind.LEFT_OUT, "…")
    if not last:
        yield Piece(Kind.SAME, _tail(text))


def _head(text: str) -> str:
    """The first clusters of a text, about CONTEXT characters."""
    end = 0
    for token in _TOKENS.finditer(text):
        end = token.end()
        if end >= CONTEXT:
            break
    return text[:end]


def _tail(text: str) -> str:
    """The last clusters of a text, about CONTEXT characters."""
    for token in _TOKENS.finditer(text, max(0, len(text) - CONTEXT - 10)):
        if len(text) - token.start() <= CONTEXT:
            return text[token.start() :]
    return text[-CONTEXT:]


def _raw(old: str, new: str) -> Iterator[Piece]:
    """By clusters where that is affordable; else by phrases or lines, and by clusters within each change."""
    for cuts in (_TOKENS, _PHRASES, _LINES):
        before, after = cuts.findall(old), cuts.findall(new)
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        middle, other = before[head : len(before) - tail], after[head : len(after) - tail]
        if len(middle) * len(other) <= MOST_COMPARISONS:
            yield Piece(Kind.SAME, "".join(before[:head]))
            yield from _compared(middle, other, finer=cuts is not _TOKENS)
            yield Piece(Kind.SAME, "".join(before[len(before) - tail :]))
            return
    yield Piece(Kind.OLD, old)
    yield Piece(Kind.NEW, new)


def _common(one: list[str], other: list[str]) -> int:
    """How many tokens at the beginning are the same."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _compared(before: list[str], after: list[str], *, finer: bool) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for deed, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = "".join(before[i1:i2]), "".join(after[j1:j2])
        # The head and the tail are cut off, so an equal stretch here always lies between two changes.
        if deed == "equal" and len(old.strip()) > ISLAND:
            yield Piece(Kind.SAME, old)
        elif finer and deed == "replace" and (i1, i2, j1, j2) != (0, len(before), 0, len(after)):
            yield from _raw(old, new)
        else:
            yield Piece(Kind.OLD, old)
            yield Piece(Kind.NEW, new)


def _joined(raw: Iterator[Piece]) -> list[Piece]:
    """Neighbouring changes as one old and one new stretch; empty pieces dropped."""
    found: list[Piece] = []
    old, new = "", ""
    for piece in raw:
        if not piece.text:
            continue
        if piece.kind == Kind.SAME:
            found += _changed(old, new)
            old, new = "", ""
            found.append(piece)
        elif piece.kind == Kind.OLD:
            old += piece.text
        else:
            new += piece.text
    return found + _changed(old, new)


def _changed(old: str, new: str) -> list[Piece]:
    found = [Piece(Kind.OLD, old)] if old else []
    return [*found, Piece(Kind.NEW, new)] if new else found
