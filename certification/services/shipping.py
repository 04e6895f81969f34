"""Loading rubrics into the database: the shipped ones (certification/frameworks/*.yaml) and uploaded ones."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability
from certification.forms.purposes import is_code
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
SHIPPED = Path(__file__).resolve().parent.parent / "frameworks"
# What it says of the purposes is proposed for every framework that says nothing.
PROPOSED = SHIPPED / "organisation-plan-2.yaml"

HEAD = ("kind", "name", "fiscal_year_from", "fiscal_year_until", "preamble", "preamble_source")


def load_shipped() -> list[Framework]:
    """Load every rubric of certification/frameworks/*.yaml that is not loaded yet; frozen ones stay."""
    return [load_file(path) for path in sorted(SHIPPED.glob("*.yaml"))]


@transaction.atomic
def load_file(path: Path) -> Framework:
    """One YAML file → one framework version; an existing one is left as it is (an administrator owns it)."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    framework, new = Framework.objects.get_or_create(
        code=said["code"],
        version=said["version"],
        defaults={key: said.get(key, "") for key in HEAD} | _pledge(said.get("pledge", {})),
    )
    if new:
        _load_parts(framework, said, None)
    return framework


def import_framework(*, said: Said, by: User) -> Framework:
    """A rubric that was read from an uploaded file, as the next version of its code, open to be edited.

    What the file calls confirmed is confirmed by the person who uploads it. Raises NotAllowed.
    """
    if not by.has_perm(Ability.MANAGE_FRAMEWORKS):
        raise NotAllowed
    with transaction.atomic():
        versions = Framework.objects.select_for_update(no_key=True).filter(code=said["code"])
        latest = max((each.version for each in versions), default=0)
        framework = Framework.objects.create(
            code=said["code"],
            version=latest + 1,
            **{key: said[key] for key in HEAD},
            **_pledge(said.get("pledge", {})),
        )
        _load_parts(framework, said, by)
        record("framework.imported", framework, by=by, version=framework.version)
        return framework


def _standing(status: str, source: str, by: User | None) -> Said:
    stamp = {"confirmed_at": timezone.now(), "confirmed_by": by} if status == Standing.CONFIRMED else {}
    return {"standing": status, "source": source, **stamp}


def _pledge(said: Said) -> Said:
    """Whether อ.05 asks for the Do & Don't pledge of each virtue: its least months of trial, or not at all."""
    return {
        "pledge_months": said.get("months", 0),
        "pledge_standing": said.get("status", Standing.SOURCED),
        "pledge_source": said.get("source", ""),
    }


def _load_parts(framework: Framework, said: Said, by: User | None) -> None:
    for position, virtue in enumerate(said["virtues"], 1):
        Virtue.objects.create(
            framework=framework,
            position=position,
            code=virtue["code"],
            name=virtue["name"],
            **_standing(virtue["status"], virtue["source"], by),
        )
    for level in said["levels"]:
        Level.objects.create(
            framework=framework,
            number=level["number"],
            name=level["name"],
            through=level["through"],
            threshold=level["threshold"],
            requires_lower=level["requires_lower"],
            requires_lower_standing=level["requires_lower_status"],
            **_standing(level["status"], level["source"], by),
        )
    for criterion in said["criteria"]:
        _load_criterion(framework, criterion, by)
    for position, item in enumerate(said["outcome_items"], 1):
        OutcomeItem.objects.create(
            framework=framework,
            position=position,
            code=item["code"],
            label=item["label"],
            type=item["type"],
            options=item.get("options", []),
            **_standing(item["status"], item["source"], by),
        )
    _load_purposes(framework, said.get("purposes", ()), by)
    propose_purposes(framework)  # an older file says nothing of them


def propose_purposes(framework: Framework) -> None:
    """Give a framework that may still be edited what it lacks of the shipped proposals; they wait to be confirmed."""
    known = set(framework.purposes.values_list("purpose", flat=True))
    items = set(framework.outcome_items.values_list("code", flat=True))
    shipped = yaml.safe_load(PROPOSED.read_text(encoding="utf-8"))["purposes"]
    missing = [rule for rule in shipped if rule["purpose"] not in known]
    for rule in missing:
        rule["leaves_open"] = [code for code in rule["leaves_open"] if is_code(code, items)]
    _load_purposes(framework, missing, None)


def _load_purposes(framework: Framework, rules: Iterable[Said], by: User | None) -> None:
    for rule in rules:
        PurposeRule.objects.create(
            framework=framework,
            purpose=rule["purpose"],
            leaves_open=rule["leaves_open"],
            most_reviews=rule.get("most_reviews"),
            **_standing(rule["status"], rule["source"], by),
        )


def _load_criterion(framework: Framework, said: Said, by: User | None) -> None:
    share = said.get("share", {})
    criterion = Criterion.objects.create(
        framework=framework,
        number=said["number"],
        code=said["code"],
        short=said["short"],
        wording=said["wording"],
        **_standing(said["wording_status"], said["wording_source"], by),
        guidance=said.get("guidance", ""),
        hint=said.get("hint", ""),
        hint_source=said.get("hint_source", ""),
        share_total=share.get("total", ""),
        share_part=share.get("part", ""),
        share_total_from=share.get("total_from", ""),
        share_part_from=share.get("part_from", ""),
        evidenced_by=said.get("evidenced_by", ""),
        facts_standing=said.get("facts_status", Standing.SOURCED),
    )
    for anchor in said["anchors"]:
        Anchor.objects.create(
            criterion=criterion,
            score=anchor["score"],
            text=anchor["text"],
            min_percent=anchor.get("min_percent"),
            needs=anchor.get("needs", {}),
            **_standing(anchor["status"], anchor["source"], by),
        )
