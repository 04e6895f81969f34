"""What is open to whom. Pure questions about one user and one application; each answers a bool or a dict.

Services ask the same questions again under the row lock; templates only show the answers.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability
from certification.access import conflicted_cases
from certification.models import Application, ChangeRequest, Criterion, FactCode
from certification.workflow import WRITABLE, Move, Stage, moves_from

APPLICANT_ABILITIES = frozenset({Ability.EDIT_APPLICATION, Ability.SUBMIT_APPLICATION, Ability.MANAGE_TEAM})


def has_conflict(user: User, application: Application) -> bool:
    """Has the person a conflict of interest here, of now or of before? The shelf says what one is; one query.

    Somebody of the organisation may write its forms, but never decides about it.
    """
    return bool(conflicted_cases(user, [application]))


def refusal_of(user: User, application: Application) -> NotAllowed:
    """Why the person may not do it: the conflict of interest is named with its cure, else nothing is told."""
    if has_conflict(user, application):
        return NotAllowed(
            _("ท่านมีส่วนได้เสียกับคำขอ %(reference)s จึงดำเนินการเองไม่ได้ กรุณาให้ผู้มีหน้าที่ท่านอื่นดำเนินการแทน")
            % {"reference": application.spoken_reference}
        )
    return NotAllowed()


def acts_on_behalf(user: User, application: Application, ability: Ability) -> bool:
    """Would the person do this for the organisation, as an officer who keys in a paper form?

    Never where he or she has a conflict of interest: that would be writing for oneself from another chair.
    """
    return (
        ability in APPLICANT_ABILITIES
        and not user.has_perm(ability, application.organisation)
        and user.has_perm(Ability.KEY_IN, application.organisation)
        and not has_conflict(user, application)
    )


def may(user: User, application: Application, ability: Ability) -> bool:
    """May the person use this ability on this application at all (whatever its stage)?"""
    if ability in APPLICANT_ABILITIES:
        return user.has_perm(ability, application.organisation) or acts_on_behalf(user, application, ability)
    return user.has_perm(ability, application.organisation) and not has_conflict(user, application)


def abilities_on(user: User, application: Application) -> frozenset[Ability]:
    """All that the person may use on this application: what `may` says, with one question about conflicts."""
    held = {ability for ability in Ability if user.has_perm(ability, application.organisation)}
    if held - APPLICANT_ABILITIES and has_conflict(user, application):
        return frozenset(held & APPLICANT_ABILITIES)
    writing = APPLICANT_ABILITIES if Ability.KEY_IN in held else frozenset()
    return frozenset(held | writing)


def moves_open_to(user: User, application: Application) -> dict[str, Move]:
    """The moves that the person may make now, by the table, the abilities and the conflicts of interest."""
    known = abilities_on(user, application)
    return {name: move for name, move in moves_from(application.stage).items() if move.ability in known}


def may_write(user: User, application: Application) -> bool:
    """May the person write into the forms at all at this stage?"""
    return Stage(application.stage) in WRITABLE and may(user, application, Ability.EDIT_APPLICATION)


def open_keys(application: Application) -> frozenset[str] | None:
    """The keys that a return for correction has reopened; None where the stage leaves every field open."""
    if application.stage != Stage.RETURNED:
        return None
    requests = ChangeRequest.objects.filter(
        application=application, closed_at__isnull=True, sent_at__isnull=False
    )
    asked = set(requests.values_list("key", flat=True))
    criteria = list(Criterion.objects.filter(framework__rounds=application.round_id)) if asked else []
    return frozenset(asked.union(*(opened_with(key, criteria) for key in asked)))


def concerns(asked: str, key: str) -> bool:
    """Is a key what was asked for, or part of it? The execution records are part of the plan."""
    return key == asked or key.startswith(f"{asked}.") or (asked == "plan" and key.startswith("record."))


# Where a fact stands in the forms (forms/facts.py); those of the plan stand in the fields of its activities.
FACT_KEYS: dict[str, tuple[str, ...]] = {
    FactCode.HEADCOUNT: ("intent.headcount",),
    FactCode.DECLARED_HEADCOUNT: ("intent.headcount", "declaration.headcount"),
    FactCode.SIGNERS: ("declaration.signers",),
    FactCode.CHOOSERS: ("declaration.choosers",),
    FactCode.ACTIVITIES: ("plan",),
    FactCode.ACHIEVED: ("plan",),
    FactCode.CHANGED: ("plan",),
}
RESULTS = (".achieved", ".changed")
BESIDE: dict[str, tuple[str, ...]] = {
    "intent.headcount": ("intent.headcount_on", "declaration.headcount", "declaration.headcount_reason"),
    "declaration.headcount": ("declaration.headcount_reason",),
    "declaration.virtues": ("plan",),
}


def opened_with(asked: str, criteria: Iterable[Criterion]) -> set[str]:
    """What a request for this key opens besides: what depends on it, and where its number stands.

    Another number earns another score: the criteria that draw on it open whole, with score and evidence.
    """
    found = set(BESIDE.get(asked, ()))
    for criterion in criteria:
        whole = f"process.{criterion.code}"
        sources = {criterion.share_total_from, criterion.share_part_from} - {""}
        if asked in (f"{whole}.part", f"{whole}.total", f"{whole}.reason"):
            found.add(whole)
        if asked == whole or whole in found:
            found |= {key for code in sources for key in FACT_KEYS.get(code, ())}
        elif any(_holds(asked, code) for code in sources):
            found.add(whole)
    return found - {asked}


def _holds(asked: str, code: str) -> bool:
    """Does a request for this key let the number of this fact change?"""
    keys = FACT_KEYS.get(code, ())
    if "plan" in keys:
        return asked == "plan" or (
            asked.startswith("plan.") and (asked.count(".") == 1 or asked.endswith(RESULTS))
        )
    return any(concerns(asked, key) for key in keys)


# Another choice of target virtues asks other questions in อ.03: they open with it.
VIRTUES = frozenset({"declaration", "declaration.virtues"})


def is_open(key: str, opened: frozenset[str] | None) -> bool:
    """Is this key one of the reopened ones, or part of one? None: every key is."""
    if opened is None or (key.startswith("outcome.") and opened & VIRTUES):
        return True
    return any(concerns(asked, key) for asked in opened)


def editing(user: User, application: Application) -> Callable[[str], bool]:
    """Which fields the person may change now, as a question by key; two queries at most, none per question.

    In a draft only อ.01; returned for correction: only what was asked for.
    """
    if not may_write(user, application):
        return lambda key: False
    if application.stage == Stage.DRAFT:
        return lambda key: key.startswith("intent.")
    opened = open_keys(application)
    return lambda key: is_open(key, opened)


def may_edit(user: User, application: Application, key: str) -> bool:
    """May the person change this one field now?"""
    return editing(user, application)(key)
