"""One move on many cases: what it would do, and what it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from certification.access import conflicted_cases
from certification.models import Application, BulkRun
from certification.queries import queue
from certification.queries.moves import CONSEQUENCES
from certification.queries.queue_page import read_filters
from certification.services.bulk import MOST, UNDO
from certification.workflow import MOVES


@dataclass(frozen=True)
class Skipped:
    """A case that the move passes over, and why."""

    case: Application
    why: str


@dataclass(frozen=True)
class SkippedGroup:
    """All cases that are passed over for one reason."""

    why: str
    cases: list[Application]


def grouped(skipped: Iterable[Skipped]) -> list[SkippedGroup]:
    """By reason, the most frequent first."""
    by_reason: dict[str, list[Application]] = {}
    for each in skipped:
        by_reason.setdefault(each.why, []).append(each.case)
    groups = [SkippedGroup(why, cases) for why, cases in by_reason.items()]
    return sorted(groups, key=lambda group: -len(group.cases))


@dataclass(frozen=True)
class BulkPreview:
    """What would happen; `chosen` are all the cases that were named and that the person may read."""

    move: str
    label: str | Promise
    consequences: tuple[str | Promise, ...]
    chosen: list[Application]
    open: list[Application]
    skipped: list[Skipped]

    @property
    def groups(self) -> list[SkippedGroup]:
        return grouped(self.skipped)

    @property
    def too_many(self) -> bool:
        return len(self.chosen) > MOST

    @property
    def most(self) -> int:
        return MOST


@dataclass(frozen=True)
class BulkResult:
    """What became of each case of a run, and whether it can still be taken back."""

    run: BulkRun
    label: str | Promise
    done: list[Application]
    skipped: list[Skipped]
    undone_by: BulkRun | None
    undo_label: str | Promise

    @property
    def groups(self) -> list[SkippedGroup]:
        return grouped(self.skipped)

    @property
    def undoable(self) -> bool:
        return bool(self.done) and self.run.move in UNDO and self.undone_by is None


def preview(user: User, move: str, params: QueryDict) -> BulkPreview:
    """What the move would do to the cases of ?case=…, or to the whole view with ?everything=1.

    Three queries, and those of the filters for a whole view. Http404 for a move that is not made in bulk.
    """
    if move not in UNDO:
        raise Http404
    cases = queue.cases_in_queue(user)
    if params.get("everything"):
        read = read_filters(user, params, cases)
        found = queue.narrow(cases, read.filters, read.asked)
    else:
        found = cases.filter(public_id__in=_ids(params.getlist("case")))
    named = list(
        found.select_related("organisation__district").order_by("organisation__sort_key", "pk")[: MOST + 1]
    )
    skipped = _refused(user, move, named)
    refused = {each.case.pk for each in skipped}
    return BulkPreview(
        move=move,
        label=MOVES[move].label,
        consequences=CONSEQUENCES[move],
        chosen=named,
        open=[case for case in named if case.pk not in refused],
        skipped=skipped,
    )


def _ids(words: Iterable[str]) -> list[UUID]:
    found = []
    for word in words:
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found


def _refused(user: User, move: str, cases: list[Application]) -> list[Skipped]:
    """The same questions that the service asks under the lock, for the whole list at once."""
    row, skipped = MOVES[move], []
    conflicted = conflicted_cases(user, cases)
    for case in cases:
        if case.stage not in row.sources:
            why = _("อยู่ในขั้น “%(stage)s”") % {"stage": case.get_stage_display()}
        elif case.pk in conflicted:
            why = _("ท่านมีส่วนได้เสียกับคำขอนี้")
        elif not user.has_perm(row.ability, case.organisation):
            why = _("บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้ขององค์กรนี้ กรุณาติดต่อผู้รับผิดชอบขององค์กร")
        else:
            continue
        skipped.append(Skipped(case, why))
    return skipped


def result_of(user: User, run: BulkRun) -> BulkResult:
    """The run in words. Two queries."""
    ids = [result["application"] for result in run.results]
    found = queue.cases_in_queue(user).filter(pk__in=ids).select_related("organisation__district")
    cases = {case.pk: case for case in found}
    done = [cases[pk] for pk in run.done_ids if pk in cases]
    skipped = [
        Skipped(cases[result["application"]], result["message"])
        for result in run.results
        if not result["done"] and result["application"] in cases
    ]
    return BulkResult(
        run=run,
        label=MOVES[run.move].label,
        done=done,
        skipped=skipped,
        undone_by=BulkRun.objects.filter(undoes=run).first(),
        undo_label=MOVES[UNDO[run.move]].label if run.move in UNDO else "",
    )
