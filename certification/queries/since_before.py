"""A review or renewal beside what it was begun from: what changed, what was affirmed, scores and levels of then.

The rows of the plan and their records are others in each application; what was sent says which is whose
(services/carrying.py: lineage_of), so the earlier snapshot is read under the keys of the later one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from certification.access import cases_for
from certification.forms.book import Book
from certification.models import Application, Criterion, Submission, VerifiedScore
from certification.queries.changes import Change, covers, differences_of
from certification.queries.sent import sent_book
from certification.services.carrying import renamed


@dataclass(frozen=True)
class Beside:
    """One criterion: the office's score of then, the organisation's own of now, and what became of the answer."""

    criterion: Criterion
    score_before: int | None
    self_score: int | None
    changes: tuple[Change, ...]
    affirmed: bool


@dataclass(frozen=True)
class SinceBefore:
    """What the reviewer need look at; `affirmed` counts the answers that stand as they were."""

    before: Application
    changes: tuple[Change, ...]
    affirmed: int
    level_before: str
    level_now: str
    criteria: tuple[Beside, ...]

    def of(self, code: str) -> Beside:
        """What is said of one criterion."""
        return next(one for one in self.criteria if one.criterion.code == code)


def since_before(user: User, application: Application, book: Book | None = None) -> SinceBefore | None:
    """The comparison with what it was begun from, where this person may read that as well.

    `book` is what was sent now, where the page has opened it. Five queries at most (three with `book`), none for
    an application that began with empty forms. None also where the submission does not say which row is whose.
    """
    now = application.submission
    if application.previous_id is None or now is None or "previous" not in now.snapshot:
        return None
    earlier = _earlier(user, now.snapshot["previous"]["submission"])
    if earlier is None:
        return None
    book = book or sent_book(application, now)
    renewed = earlier.application.round_id != application.round_id
    then = Submission(
        application=application,
        snapshot=under_new_keys(earlier.snapshot, now.snapshot, without_records=renewed),
    )
    changes = tuple(c for c in differences_of(application, then, now, book) if _is_asked(book, c.key))
    changed = {change.key for change in changes}
    affirmed = now.snapshot["affirmed"].keys() - changed
    found = VerifiedScore.objects.filter(submission=earlier, replaced_at__isnull=True)
    scores = dict(found.values_list("criterion", "score"))
    return SinceBefore(
        before=earlier.application,
        changes=changes,
        affirmed=len(affirmed),
        level_before=book.rubric.level_name(earlier.application.endorsed_level),
        level_now=book.rubric.level_name(application.proposed_level),
        criteria=tuple(_beside(c, scores, now, changes, affirmed) for c in book.rubric.criteria),
    )


def _earlier(user: User, submission: int) -> Submission | None:
    readable = cases_for(user).values("pk")
    found = Submission.objects.filter(pk=submission, application__in=readable)
    return found.select_related("application").first()


def _is_asked(book: Book, key: str) -> bool:
    """Is it of this round's framework? A criterion that is not asked any more did not change."""
    form, *rest = key.split(".")
    return form != "process" or book.rubric.criterion(rest[0]) is not None


def _beside(
    criterion: Criterion,
    scores: Mapping[str, int],
    now: Submission,
    changes: tuple[Change, ...],
    affirmed: set[str],
) -> Beside:
    prefix = f"process.{criterion.code}"
    return Beside(
        criterion,
        scores.get(criterion.code),
        now.self_scores.get(criterion.code),
        tuple(change for change in changes if covers(prefix, change.key)),
        any(covers(prefix, key) for key in affirmed),
    )


def under_new_keys(
    earlier: Mapping[str, Any], later: Mapping[str, Any], *, without_records: bool
) -> dict[str, Any]:
    """The earlier snapshot with rows and records named as in the later one; pure.

    What did not come along keeps its own name, so that it shows as gone. Records of a year that is over
    (`without_records`) are left out: nobody took them away.
    """
    names = {
        f"{form}.{old}": f"{form}.{new}"
        for form, pairs in (("plan", "rows"), ("record", "records"))
        for new, old in later["previous"][pairs].items()
    }

    def name(key: str) -> str:
        return renamed(key, names) or key

    def number(form: str, old: int) -> int:
        return int(name(f"{form}.{old}").removeprefix(f"{form}."))

    def stays(key: str) -> bool:
        return not (without_records and key.startswith("record."))

    return {
        **earlier,
        "texts": {name(key): text for key, text in earlier["texts"].items() if stays(key)},
        "evidence": [{**one, "key": name(one["key"])} for one in earlier["evidence"] if stays(one["key"])],
        "rows": [
            {
                **row,
                "row": number("plan", row["row"]),
                "records": [number("record", one) for one in row["records"] if not without_records],
            }
            for row in earlier["rows"]
        ],
    }
