"""Contradictions as a submission keeps them: what was known when it was sent, read back for reviewer and body."""

from dataclasses import asdict
from typing import Any

from certification.forms.contradictions import Contradiction, Degree
from certification.models import Submission


def kept(found: list[Contradiction], explanation: str = "") -> list[dict[str, Any]]:
    """As a submission keeps them: plain values, a doubt with the explanation it was sent with."""
    return [
        {**asdict(one), "keys": list(one.keys), "reason": one.reason or explanation}
        if one.degree == Degree.DOUBT
        else {**asdict(one), "keys": list(one.keys)}
        for one in found
    ]


def kept_in(snapshot: dict[str, Any]) -> list[Contradiction]:
    """What was known when this was sent; nothing for a submission from before the forms were compared."""
    return [
        Contradiction(**{**one, "degree": Degree(one["degree"]), "keys": tuple(one["keys"])})
        for one in snapshot.get("contradictions", [])
    ]


def about(found: list[Contradiction], *prefixes: str) -> list[Contradiction]:
    """Those that speak of a field under one of these keys: process.results, plan, record."""
    return [
        one
        for one in found
        if any(key == prefix or key.startswith(f"{prefix}.") for key in one.keys for prefix in prefixes)
    ]


def explanation_before(sent: Submission | None) -> str:
    """What the sender said of the doubts of the submission before, to begin the next one with."""
    found = kept_in(sent.snapshot) if sent else []
    return next((one.reason for one in found if one.degree == Degree.DOUBT), "")
