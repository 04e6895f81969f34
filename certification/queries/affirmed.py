"""Who said, and when, that an answer or a file of the application before still holds: as it was sent."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from certification.models import Submission
from certification.queries.changes import covers


@dataclass(frozen=True)
class Affirmed:
    """By whom and when something was affirmed."""

    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class Affirmations:
    """Field → who affirmed its answer; key → file (public id) → who affirmed that file there."""

    answers: Mapping[str, Affirmed]
    files: Mapping[str, Mapping[str, Affirmed]]

    def of(self, prefix: str) -> Affirmed | None:
        """The latest that was affirmed under a key; None where nothing was."""
        found = [said for key, said in self.answers.items() if covers(prefix, key)]
        return max(found, key=lambda said: said.at, default=None)

    def of_file(self, key: str, public_id: object) -> Affirmed | None:
        """Who affirmed that this file still shows what is asked under the key."""
        return self.files.get(key, {}).get(str(public_id))


def affirmations_of(submission: Submission | None) -> Affirmations:
    """What was affirmed in this submission. One query for the names, none where nothing was affirmed."""
    said = submission.snapshot if submission else {}
    answers, files = said.get("affirmed", {}), said.get("affirmed_files", {})
    people = {one["by"] for one in answers.values()}
    people |= {one["by"] for of_key in files.values() for one in of_key.values()}
    names = {user.pk: user.name for user in User.objects.filter(pk__in=people)} if people else {}
    return Affirmations(
        {key: _read(one, names) for key, one in answers.items()},
        {key: {file: _read(one, names) for file, one in of_key.items()} for key, of_key in files.items()},
    )


def _read(said: Mapping[str, Any], names: Mapping[int, str]) -> Affirmed:
    return Affirmed(names.get(said["by"], ""), datetime.datetime.fromisoformat(said["at"]))
