"""A framework read whole, once: what the forms, the sums and the papers ask of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from certification.models import Anchor, Criterion, Framework, Level, OutcomeItem, PurposeRule, Virtue
from certification.scoring import LevelRule


@dataclass(frozen=True)
class Rubric:
    framework: Framework
    virtues: tuple[Virtue, ...]
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    outcome_items: tuple[OutcomeItem, ...]
    purposes: tuple[PurposeRule, ...] = ()

    def rule_of(self, purpose: str) -> PurposeRule | None:
        """What the framework says of a purpose; None where it says nothing."""
        return next((rule for rule in self.purposes if rule.purpose == purpose), None)

    def left_open(self, purpose: str) -> frozenset[str] | None:
        """The codes (forms/purposes.py) that a sending of this purpose may leave open; None where nothing is said."""
        rule = self.rule_of(purpose)
        return frozenset(rule.leaves_open) if rule else None

    @property
    def level_rules(self) -> list[LevelRule]:
        """The levels as scoring.py needs them."""
        return [
            LevelRule(
                level.number,
                level.name,
                level.through,
                level.threshold,
                level.requires_lower,
                level.unconfirmed or level.requires_lower_standing == "unconfirmed",
            )
            for level in self.levels
        ]

    @cached_property
    def draws(self) -> frozenset[str]:
        """Codes of the facts that its criteria and anchors draw on (FactCode)."""
        of_shares = {code for c in self.criteria for code in (c.share_total_from, c.share_part_from) if code}
        return frozenset(
            of_shares | {code for c in self.criteria for a in c.anchors.all() for code in a.needs}
        )

    def criterion(self, code: str) -> Criterion | None:
        return next((c for c in self.criteria if c.code == code), None)

    def level_name(self, number: int | None) -> str:
        """The level's name; empty for 0 or None."""
        return next((level.name for level in self.levels if level.number == number), "")

    @property
    def most(self) -> int:
        """The highest possible total."""
        return sum(max((a.score for a in c.anchors.all()), default=0) for c in self.criteria)


def read_rubric(framework: Framework) -> Rubric:
    """Six queries whatever the size; a frozen framework is read once a process."""
    key = (framework.pk, framework.frozen_at)
    if framework.frozen_at and key in _FROZEN:
        return _FROZEN[key]
    rubric = Rubric(
        framework,
        tuple(Virtue.objects.filter(framework=framework)),
        tuple(Level.objects.filter(framework=framework)),
        tuple(
            Criterion.objects.filter(framework=framework).prefetch_related(
                Prefetch("anchors", Anchor.objects.order_by("-score"))
            )
        ),
        tuple(OutcomeItem.objects.filter(framework=framework)),
        tuple(PurposeRule.objects.filter(framework=framework)),
    )
    if framework.frozen_at:
        _FROZEN[key] = rubric
    return rubric


# A frozen framework never changes, and there are a handful: kept for the life of the process.
_FROZEN: dict[tuple[int, object], Rubric] = {}
