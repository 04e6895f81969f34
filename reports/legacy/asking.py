"""A cell as a value: what cannot be read is told, what was assumed is asked back, what a person chose counts."""

from collections.abc import Callable
from typing import Any

from accounts.thai.digits import NotUnderstood
from accounts.thai.spelling import normalise_line
from reports.legacy import places
from reports.legacy.cells import Cell, text_of
from reports.legacy.headings import LABELS, Field
from reports.legacy.recording import Choices, Record
from reports.legacy.surroundings import Surroundings


class Asking:
    """Fills a record from the cells of a row and what stands around it."""

    def __init__(
        self, record: Record, cells: dict[Field, Cell], around: Surroundings, choices: Choices
    ) -> None:
        self.record, self.cells, self.around, self.choices = record, cells, around, choices

    def _place(self, place: Field, said: str, read: Callable[[str], places.Place]) -> str | None:
        """The code of a place; a spelling that is not the official one is a doubt to be confirmed."""
        if self.choices and (chosen := self.choices.get((place, normalise_line(said)))):
            return chosen
        try:
            found = read(said)
        except NotUnderstood as problem:
            self._unreadable(place, said, problem, fatal=True)
            return None
        if found.note:
            self.record.messages.append(found.note)
            self._doubt(place, said, found.name)
        return found.code

    def _read(
        self,
        what: Field,
        read: Callable[[Any], tuple[Any, str]],
        cell: Cell,
        *,
        fatal: bool = False,
        asked_back: bool = False,
        meaning: Callable[[str], Any] = str,
    ) -> Any:
        """The value of a cell, or None with the reason in `errors` (fatal) or `messages`."""
        if self.choices and (chosen := self.choices.get((what, normalise_line(text_of(cell))))):
            return meaning(chosen)
        try:
            value, note = read(cell)
        except NotUnderstood as problem:
            self._unreadable(what, text_of(cell), problem, fatal=fatal)
            return None
        if note:
            self.record.messages.append(note)
            if asked_back:
                self._doubt(what, text_of(cell), str(value))
        return value

    def _unreadable(self, what: Field, said: str, problem: NotUnderstood, *, fatal: bool) -> None:
        message = f"{LABELS[what]}: {problem.message}"
        (self.record.errors if fatal else self.record.messages).append(message)
        self.record.unknown.append((what, normalise_line(said)))

    def _doubt(self, what: Field, said: str, meaning: str) -> None:
        self.record.doubts.append((what, normalise_line(said), meaning))
