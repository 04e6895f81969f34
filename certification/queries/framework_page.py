"""What the page of one framework shows: its values by kind, each with where it comes from and what can be done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from certification.forms.framework_parts import KIND_NAMES, NEEDS
from certification.forms.purposes import words_of
from certification.forms.rubric import Rubric, read_rubric
from certification.models import (
    Anchor,
    Criterion,
    FactCode,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    Purpose,
    PurposeRule,
    Standing,
)
from certification.queries.framework_problems import Problem, problems_in


@dataclass(frozen=True)
class Value:
    """One value in a line; its address when it can be edited, `movable` when it has an order."""

    part: FrameworkPart
    lead: str
    text: str
    url: str
    movable: bool
    under: "list[Value]" = field(default_factory=list)
    add_url: str = ""

    @property
    def criterion(self) -> Criterion | None:
        """The criterion that it is, for what stands beside its wording."""
        return self.part if isinstance(self.part, Criterion) else None

    @property
    def name(self) -> str:
        """What distinguishes it, for who hears the page."""
        return self.lead or self.text


@dataclass(frozen=True)
class Section:
    kind: str
    title: str | Promise
    values: list[Value]
    add_url: str


@dataclass(frozen=True)
class FrameworkPage:
    """`edit_url` and `confirm_url` are empty once a round uses the framework."""

    framework: Framework
    sections: list[Section]
    problems: list[Problem]
    unconfirmed: int
    most: int
    edit_url: str
    pledge_url: str
    confirm_url: str


def framework_page(framework: Framework) -> FrameworkPage:
    """Six queries, whatever the size of the rubric."""
    rubric = read_rubric(framework)
    editable = framework.frozen_at is None
    values = {
        "purpose": [
            _value(rubric, rule, str(rule), asked_of(rule, _items(rubric))) for rule in rubric.purposes
        ],
        "virtue": [_value(rubric, virtue, "", virtue.name) for virtue in rubric.virtues],
        "level": [
            _value(rubric, level, f"{level.number}. {level.name}", _rule(level)) for level in rubric.levels
        ],
        "criterion": [_criterion(rubric, criterion) for criterion in rubric.criteria],
        "outcome": [_value(rubric, item, item.label, _answer(item)) for item in rubric.outcome_items],
    }
    titles: dict[str, str | Promise] = {**KIND_NAMES, "criterion": _("เกณฑ์แต่ละข้อ")}
    return FrameworkPage(
        framework,
        [Section(kind, titles[kind], found, _add(framework, kind)) for kind, found in values.items()],
        problems_in(rubric) if editable else [],
        _unconfirmed(rubric) + (framework.pledge_standing == Standing.UNCONFIRMED),
        rubric.most,
        reverse("certification:edit_framework", args=[framework.pk]) if editable else "",
        reverse("certification:edit_pledge", args=[framework.pk]) if editable else "",
        reverse("certification:confirm_parts", args=[framework.pk]) if editable else "",
    )


@dataclass(frozen=True)
class Group:
    """The unconfirmed values of one kind, with what is ticked."""

    kind: str
    title: str | Promise
    count: int
    all_ticked: bool
    lines: list[tuple[FrameworkPart, str, bool]]


def groups_of(
    parts: list[FrameworkPart], ticked: list[str], kinds: list[str], *, pledge: bool
) -> list[Group]:
    """The values that wait for confirmation, kind by kind, as the tick list shows them."""
    counts = Counter(part.part_kind for part in parts)
    found = [Group("pledge", KIND_NAMES["pledge"], 1, "pledge" in kinds, [])] if pledge else []
    return found + [
        Group(
            kind,
            KIND_NAMES[kind],
            count,
            kind in kinds,
            [(part, said_of(part), part.token in ticked) for part in parts if part.part_kind == kind],
        )
        for kind, count in counts.items()
    ]


def said_of(part: FrameworkPart) -> str:
    """A value in one line: what is confirmed by ticking it."""
    if isinstance(part, Level):
        return f"{part.number}. {part.name} · {_rule(part)}"
    if isinstance(part, Criterion):
        return f"{part.number}. {part.wording}"
    if isinstance(part, Anchor):
        return _("ข้อ %(number)s · %(score)s คะแนน · %(text)s") % {
            "number": part.criterion.number,
            "score": part.score,
            "text": part.text,
        }
    if isinstance(part, OutcomeItem):
        return f"{part.label} · {_answer(part)}"
    if isinstance(part, PurposeRule):
        return f"{part} · {asked_of(part, part.framework.outcome_items.values_list('code', 'label'))}"
    return str(part)


def _items(rubric: Rubric) -> list[tuple[str, str]]:
    return [(item.code, item.label) for item in rubric.outcome_items]


def asked_of(rule: PurposeRule, items: Iterable[tuple[str, str]]) -> str:
    """What a sending of this purpose leaves open, and how many reviews a round takes, in a line.

    `items`: (code, label) of the framework's items of อ.03.
    """
    words = words_of(items)
    left = [words[code] for code in words if code in rule.leaves_open]
    said = [_("เว้นว่างได้: %(answers)s") % {"answers": ", ".join(left)} if left else _("ขอให้กรอกครบทุกช่อง")]
    if rule.purpose == Purpose.REVIEW:
        most = rule.most_reviews
        said.append(
            _("ส่งได้ไม่จำกัดจำนวนครั้งในรอบ")
            if most is None
            else _("ส่งได้ไม่เกิน %(most)d ครั้งในรอบ") % {"most": most}
        )
    return " · ".join(said)


def _criterion(rubric: Rubric, criterion: Criterion) -> Value:
    anchors = [
        _value(rubric, anchor, _("%(score)s คะแนน") % {"score": anchor.score}, _band(anchor))
        for anchor in criterion.anchors.all()
    ]
    editable = rubric.framework.frozen_at is None
    add = reverse("certification:add_anchor", args=[rubric.framework.pk, criterion.pk]) if editable else ""
    lead = f"{criterion.number}. {criterion.short}"
    made = _value(rubric, criterion, lead, criterion.wording)
    return Value(made.part, lead, made.text, made.url, made.movable, anchors, add)


def _value(rubric: Rubric, part: FrameworkPart, lead: str, text: str) -> Value:
    editable = rubric.framework.frozen_at is None
    args = [rubric.framework.pk, part.part_kind, part.pk]
    movable = editable and part.part_kind in ("virtue", "criterion", "outcome")
    return Value(
        part, lead, text, reverse("certification:framework_part", args=args) if editable else "", movable
    )


def _add(framework: Framework, kind: str) -> str:
    fixed = framework.frozen_at or kind == "purpose"  # each purpose stands there once and for all
    return "" if fixed else reverse("certification:add_part", args=[framework.pk, kind])


def _rule(level: Level) -> str:
    words = _("ข้อ 1–%(through)s อย่างน้อย %(threshold)s คะแนน") % {
        "through": level.through,
        "threshold": level.threshold,
    }
    return f"{words} · {_('ต้องผ่านระดับก่อนหน้าด้วย')}" if level.requires_lower else words


def _band(anchor: Anchor) -> str:
    percent = [] if anchor.min_percent is None else [f"{_('ตั้งแต่ร้อยละ')} {anchor.min_percent}"]
    needs = [
        f"{NEEDS[FactCode(fact)]} {least}" for fact, least in anchor.needs.items() if fact in list(NEEDS)
    ]
    return " · ".join([anchor.text, *percent, *needs])


def _answer(item: OutcomeItem) -> str:
    options = " / ".join(str(option) for option in item.options)
    return f"{item.get_type_display()}: {options}" if options else str(item.get_type_display())


def _unconfirmed(rubric: Rubric) -> int:
    parts = [
        *rubric.purposes,
        *rubric.virtues,
        *rubric.outcome_items,
        *(anchor for criterion in rubric.criteria for anchor in criterion.anchors.all()),
    ]
    beside = [
        *((level.standing, level.requires_lower_standing) for level in rubric.levels),
        *((criterion.standing, criterion.facts_standing) for criterion in rubric.criteria),
    ]
    twofold = sum(Standing.UNCONFIRMED in standings for standings in beside)
    return sum(part.unconfirmed for part in parts) + twofold
