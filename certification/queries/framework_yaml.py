"""A framework as the text that is shipped, downloaded and uploaded; and what differs between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from certification.forms.rubric import read_rubric
from certification.models import (
    Anchor,
    Criterion,
    Framework,
    Level,
    OutcomeItem,
    PurposeRule,
    Standing,
    Virtue,
)

Said = dict[str, Any]


class _Plain(yaml.SafeDumper):
    """Every value is written out: a file without references can be edited line by line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(framework: Framework) -> str:
    """The framework in the format of certification/frameworks/*.yaml. Six queries."""
    return yaml.dump(as_data(framework), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def as_data(framework: Framework) -> Said:
    """The same as plain values; what a shipped file leaves away is left away."""
    rubric = read_rubric(framework)
    head = (
        "code",
        "kind",
        "version",
        "name",
        "fiscal_year_from",
        "fiscal_year_until",
        "preamble",
        "preamble_source",
    )
    return {
        **{name: getattr(framework, name) for name in head},
        **_pledge(framework),
        **({"purposes": [_purpose(rule) for rule in rubric.purposes]} if rubric.purposes else {}),
        "virtues": [_virtue(virtue) for virtue in rubric.virtues],
        "levels": [_level(level) for level in rubric.levels],
        "criteria": [_criterion(criterion) for criterion in rubric.criteria],
        "outcome_items": [_item(item) for item in rubric.outcome_items],
    }


@dataclass(frozen=True)
class Difference:
    """One value that differs; `before` or `after` is empty where only one of the two has it."""

    where: str
    before: str
    after: str


def differences(old: Said, new: Said) -> list[Difference]:
    """Value by value, in the order of the new one; the version itself is not compared."""
    before, after = dict(_flat(old)), dict(_flat(new))
    return [
        Difference(where, before.get(where, ""), after.get(where, ""))
        for where in {**after, **before}
        if before.get(where, "") != after.get(where, "")
    ]


def latest_of(code: str) -> Framework | None:
    """The newest version with this code, with which an uploaded file is compared."""
    return Framework.objects.filter(code=code).order_by("-version").first()


# What tells the values of one list apart.
_MARKS = ("code", "number", "score", "purpose")


def _flat(said: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(said, dict):
        for name, value in said.items():
            if where or name != "version":
                yield from _flat(value, f"{where} › {name}" if where else name)
    elif isinstance(said, list) and all(isinstance(each, dict) for each in said):
        for each in said:
            mark = next((each[name] for name in _MARKS if name in each), "")
            yield from _flat(each, f"{where} › {mark}")
    elif isinstance(said, list):
        yield where, " / ".join(str(each) for each in said)
    else:
        yield where, _("ใช่") if said is True else _("ไม่ใช่") if said is False else str(said)


def _pledge(framework: Framework) -> Said:
    if not framework.pledge_months and framework.pledge_standing == Standing.SOURCED:
        return {}
    return {
        "pledge": {
            "months": framework.pledge_months,
            "status": framework.pledge_standing,
            "source": framework.pledge_source,
        }
    }


def _purpose(rule: PurposeRule) -> Said:
    said: Said = {"purpose": rule.purpose, "leaves_open": list(rule.leaves_open)}
    if rule.most_reviews is not None:
        said["most_reviews"] = rule.most_reviews
    return {**said, "status": rule.standing, "source": rule.stated_source}


def _virtue(virtue: Virtue) -> Said:
    return {
        "code": virtue.code,
        "name": virtue.name,
        "status": virtue.standing,
        "source": virtue.stated_source,
    }


def _level(level: Level) -> Said:
    return {
        "number": level.number,
        "name": level.name,
        "through": level.through,
        "threshold": level.threshold,
        "requires_lower": level.requires_lower,
        "status": level.standing,
        "source": level.stated_source,
        "requires_lower_status": level.requires_lower_standing,
    }


def _criterion(criterion: Criterion) -> Said:
    said: Said = {
        "number": criterion.number,
        "code": criterion.code,
        "short": criterion.short,
        "wording": criterion.wording,
        "wording_status": criterion.standing,
        "wording_source": criterion.stated_source,
        "hint": criterion.hint,
        "hint_source": criterion.hint_source,
        "guidance": criterion.guidance,
    }
    if criterion.asks_share:
        share = {
            "total": criterion.share_total,
            "total_from": criterion.share_total_from,
            "part": criterion.share_part,
            "part_from": criterion.share_part_from,
        }
        said["share"] = {name: value for name, value in share.items() if value}
    if criterion.evidenced_by:
        said["evidenced_by"] = criterion.evidenced_by
    if criterion.facts_standing != Standing.SOURCED:
        said["facts_status"] = criterion.facts_standing
    said["anchors"] = [_anchor(anchor) for anchor in criterion.anchors.all()]
    return said


def _anchor(anchor: Anchor) -> Said:
    said: Said = {"score": anchor.score, "text": anchor.text}
    if anchor.min_percent is not None:
        said["min_percent"] = f"{anchor.min_percent:.2f}"
    if anchor.needs:
        said["needs"] = dict(anchor.needs)
    return {**said, "status": anchor.standing, "source": anchor.stated_source}


def _item(item: OutcomeItem) -> Said:
    said: Said = {"code": item.code, "label": item.label, "type": item.type}
    if item.options:
        said["options"] = list(item.options)
    return {**said, "status": item.standing, "source": item.stated_source}
