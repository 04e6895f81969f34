"""A resolution en bloc before it is made: how many, at which levels, and which are excepted and why. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from certification.models import Application, Outcome
from certification.queries.agendas import Line
from certification.queries.meetings import Tag


@dataclass(frozen=True)
class Plan:
    """What one resolution on many items would do."""

    outcome: Outcome
    chosen: Sequence[Line]
    able: Sequence[Line]
    excepted: Sequence[tuple[Line, str]]

    @property
    def asked(self) -> list[Application]:
        """What is asked of the service, which looks at each again under its lock."""
        return [line.application for line in self.chosen]

    @property
    def word(self) -> str:
        return str(self.outcome.label)

    @property
    def levels(self) -> list[tuple[Tag, int]]:
        """(level, how many) of what would be endorsed, the highest level first."""
        if self.outcome != Outcome.ENDORSE:
            return []
        tags = {line.level: line.level_tag for line in self.able}
        counted = Counter(line.level for line in self.able)
        return [(tags[level], count) for level, count in sorted(counted.items(), reverse=True)]


def plan(lines: Sequence[Line], chosen: Sequence[UUID], outcome: str) -> Plan:
    """Read what was chosen; everything else that still waits is an exception, with its reason."""
    wanted = Outcome(outcome) if outcome in set(Outcome) else Outcome.ENDORSE
    ids = set(chosen)
    picked = [line for line in lines if line.application.public_id in ids]
    able, excepted = [], []
    for line in lines:
        if line not in picked:
            if line.waits:
                excepted.append((line, _("ยกไว้ ไม่ได้เลือก")))
        elif why := line.hindrance_to(wanted):
            excepted.append((line, why))
        else:
            able.append(line)
    return Plan(wanted, picked, able, excepted)


def proposed(params: QueryDict) -> dict[str, Any]:
    """What the form begins with."""
    return {"outcome": params.get("outcome", Outcome.ENDORSE.value), "reason": params.get("reason", "")}
