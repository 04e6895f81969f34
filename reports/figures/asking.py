"""A figure is a question that a list answers: the same words make the list's address and choose what is counted.

`Cases` is asked of the queue, `Certificates` of the register, `Certified` of the public list. Pure.
"""

from dataclasses import dataclass, fields, replace
from typing import ClassVar, Self
from urllib.parse import urlencode

from django.urls import reverse

from certification.forms.certificates import RESULTS
from certification.queries.counted_once import Once
from certification.queries.queue import View


@dataclass(frozen=True)
class Question:
    """Filters with their values as they stand in an address; "" = no such filter."""

    URL_NAME: ClassVar[str]
    # Dimension → how the list calls it, where that is another word.
    CALLED: ClassVar[dict[str, str]] = {}

    year: str = ""
    province: str = ""
    sector: str = ""
    level: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """The filters that are set."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    @property
    def url(self) -> str:
        """The list that holds exactly what is counted."""
        params = {self.CALLED.get(name, name): value for name, value in self.asked.items()}
        return f"{reverse(self.URL_NAME)}?{urlencode(params)}"

    def but(self, **changed: str) -> Self:
        """The same question with these filters set."""
        return replace(self, **changed)


@dataclass(frozen=True)
class Cases(Question):
    """Asked of the officer's queue."""

    URL_NAME = "certification:queue"
    CALLED = {"year": "round"}

    view: str = View.ALL.value
    district: str = ""
    stage: str = ""
    step: str = ""
    once: str = ""

    def of_organisations(self) -> Self:
        """The same, each organisation once in a round: by the sending that went furthest; for a level alone by
        the latest that was resolved."""
        return replace(self, once=Once.RESOLVED if self.level else Once.FURTHEST)


@dataclass(frozen=True)
class Certificates(Question):
    """Asked of the register. What was certified for a year stays so when a later certificate supersedes it."""

    URL_NAME = "certification:certificates"

    kind: str = ""
    district: str = ""
    status: str = RESULTS


@dataclass(frozen=True)
class Certified(Question):
    """Asked of the public list of certified organisations, on which nothing revoked stands."""

    URL_NAME = "reports:certified"

    kind: str = ""
    status: str = ""
