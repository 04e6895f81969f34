"""Frameworks and rounds: confirming what no source states, copying, opening and closing a round."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.plausible import ROUND, ImplausibleDay, fiscal_span, year_problem
from certification.models import (
    Anchor,
    Criterion,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    Period,
    PurposeRule,
    Round,
    Standing,
    Virtue,
)
from certification.queries.framework_problems import problems_of
from certification.services.framework_parts import LONGEST_SOURCE, confirm_beside, hold_editable, own_source
from certification.services.shipping import propose_purposes

# Whether อ.05 asks for the pledge is a value of the framework itself.
PLEDGE = "pledge"
UNCONFIRMED_CRITERION = Q(standing=Standing.UNCONFIRMED) | Q(facts_standing=Standing.UNCONFIRMED)


def unconfirmed_parts(framework: Framework) -> list[FrameworkPart]:
    """The values that no source states and nobody has confirmed, rubric order within each kind of part."""
    of = {"framework": framework, "standing": Standing.UNCONFIRMED}
    levels = list(
        Level.objects.filter(framework=framework).exclude(
            standing__in=(Standing.SOURCED, Standing.CONFIRMED),
            requires_lower_standing__in=(Standing.SOURCED, Standing.CONFIRMED),
        )
    )
    anchors = Anchor.objects.filter(criterion__framework=framework, standing=Standing.UNCONFIRMED)
    return [
        *PurposeRule.objects.filter(**of),
        *Virtue.objects.filter(**of),
        *levels,
        *Criterion.objects.filter(framework=framework).filter(UNCONFIRMED_CRITERION),
        *anchors.select_related("criterion").order_by("criterion__number", "-score"),
        *OutcomeItem.objects.filter(**of),
    ]


def unconfirmed_count(framework: Framework) -> int:
    """How many values wait for confirmation: the parts, and whether อ.05 asks for a pledge."""
    return len(unconfirmed_parts(framework)) + (framework.pledge_standing == Standing.UNCONFIRMED)


def confirm_all(*, framework: Framework, by: User, note: str) -> int:
    """Confirm every proposed value at once; the note is their source from now on. Returns how many."""
    with transaction.atomic():
        tokens = [PLEDGE, *(part.token for part in unconfirmed_parts(hold_editable(framework, by)))]
        return confirm_parts(framework=framework, tokens=tokens, source=note, by=by)


def confirm_parts(*, framework: Framework, tokens: Collection[str], source: str, by: User) -> int:
    """An administrator confirms these values (FrameworkPart.token) on the word of one source. Returns how many.

    PLEDGE is the token of whether อ.05 asks for the pledge.
    What is confirmed already stays as it is. Raises NotReady without a source of one's own, or when frozen.
    """
    with transaction.atomic():
        held = hold_editable(framework, by)
        source = own_source(source)
        parts = [part for part in unconfirmed_parts(held) if part.token in tokens]
        for part in parts:
            _confirm(part, source, by)
        pledge = PLEDGE in tokens and held.pledge_standing == Standing.UNCONFIRMED
        if pledge:
            held.pledge_standing, held.pledge_source = Standing.CONFIRMED, source
            held.save(update_fields=["pledge_standing", "pledge_source"])
        record("framework.confirmed", held, by=by, parts=len(parts) + pledge, note=source)
        return len(parts) + pledge


def _confirm(part: FrameworkPart, source: str, by: User) -> None:
    if part.standing == Standing.UNCONFIRMED:
        part.standing, part.source = Standing.CONFIRMED, source
        part.confirmed_at, part.confirmed_by = timezone.now(), by
    elif source not in part.source:  # what stands beside it is confirmed by another document
        part.source = f"{part.source} · {source}"[:LONGEST_SOURCE]
    confirm_beside(part)
    part.save()


def open_round(*, round_: Round, by: User) -> Round:
    """Open a round for applications and freeze its framework. Raises NotReady while values are unconfirmed."""
    _ask(by, Ability.MANAGE_ROUNDS)
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        if found.is_open:
            return found
        if found.closed_at:
            raise NotReady(_("รอบนี้ปิดแล้ว กรุณาใช้ “เปิดรอบอีกครั้ง” และระบุเหตุผล"))
        framework = Framework.objects.select_for_update(no_key=True).get(pk=found.framework_id)
        waiting = unconfirmed_count(framework)
        if waiting:
            raise NotReady(
                _("เปิดรอบไม่ได้ เกณฑ์ยังมีค่าที่ไม่ได้ยืนยัน %(count)d รายการ กรุณายืนยันก่อน") % {"count": waiting}
            )
        if problems := problems_of(framework):
            raise NotReady(_("เปิดรอบไม่ได้ %(problem)s") % {"problem": problems[0].text})
        now = timezone.now()
        if framework.frozen_at is None:
            framework.frozen_at = now
            framework.save(update_fields=["frozen_at"])
        found.opened_at, found.opened_by = now, by
        found.save(update_fields=["opened_at", "opened_by"])
        record("round.opened", found, by=by, framework=framework.pk)
        return found


def copy_framework(*, framework: Framework, by: User) -> Framework:
    """The next version of a framework, open to be edited, with every value and its standing."""
    _ask(by, Ability.MANAGE_FRAMEWORKS)
    with transaction.atomic():
        latest = (
            Framework.objects.select_for_update(no_key=True)
            .filter(code=framework.code)
            .order_by("-version")[0]
        )
        copy = Framework.objects.get(pk=framework.pk)
        copy.pk, copy.version, copy.frozen_at = None, latest.version + 1, None
        copy._state.adding = True
        copy.save()
        for related in ("purposes", "virtues", "levels", "outcome_items"):
            for part in getattr(framework, related).all():
                _copy(part, framework=copy)
        for criterion in framework.criteria.all():
            anchors = list(criterion.anchors.all())
            new = _copy(criterion, framework=copy)
            for anchor in anchors:
                _copy(anchor, criterion=new)
        propose_purposes(copy)
        record("framework.copied", copy, by=by, of=framework.pk)
        return copy


def _copy(part: Model, **changes: Model) -> Model:
    part.pk = None
    part._state.adding = True
    for name, value in changes.items():
        setattr(part, name, value)
    part.save()
    return part


def add_round(*, round_: Round, by: User) -> Round:
    """Store a planned round; its framework gives the kind. Raises ImplausibleDay."""
    _ask(by, Ability.MANAGE_ROUNDS)
    _must_lie_around_its_year(round_)
    with transaction.atomic():
        round_.kind = round_.framework.kind
        round_.save()
        record("round.planned", round_, by=by, framework=round_.framework_id)
        return round_


def _must_lie_around_its_year(round_: Round) -> None:
    if problem := year_problem(round_.fiscal_year):
        raise ImplausibleDay(problem)
    reports = (round_.plan_report_due_on(period) for period in Period)
    days = (round_.opens_on, round_.intent_due_on, round_.submit_due_on, round_.review_due_on)
    ROUND.insist(*days, *reports, around=fiscal_span(round_.fiscal_year))


def close_round(*, round_: Round, by: User) -> Round:
    """No new application after that; what is under way goes on. Twice has one effect."""
    _ask(by, Ability.MANAGE_ROUNDS)
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        if found.is_open:
            found.closed_at, found.closed_by = timezone.now(), by
            found.save(update_fields=["closed_at", "closed_by"])
            record("round.closed", found, by=by)
        return found


def _ask(by: User, ability: Ability) -> None:
    if not by.has_perm(ability):
        raise NotAllowed
