"""อ.01, อ.05, อ.04 or อ.03 under review: what was sent, part by part, with what changed and what is asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from certification.forms.book import Book
from certification.forms.contradictions import Contradiction
from certification.forms.kept_contradictions import about, kept_in
from certification.forms.plan import ROW
from certification.forms.reviewing import ChangeRequestForm
from certification.models import Application, ChangeRequest, Evidence, PlanRow, ReviewClaim
from certification.queries.affirmed import Affirmations, Affirmed, affirmations_of
from certification.queries.case import FORM_TITLES, claim_of_another, crumbs_of, may_review, open_requests
from certification.queries.changes import Change, Changes
from certification.queries.plan_page import RowCard, numbers_of, plan_page
from certification.queries.review import all_changes
from certification.queries.sent import (
    FORM_NAMES,
    askable,
    book_to_read,
    choice_of,
    files_by_key,
    form_of,
    full_label,
    label_of,
    place_of,
    shown,
)


@dataclass(frozen=True)
class Line:
    """One field of a form as sent."""

    key: str
    label: str
    text: str
    requests: tuple[ChangeRequest, ...] = ()
    changed: Change | None = None
    affirmed: Affirmed | None = None
    later: bool = False  # left open by this sending, asked by the next


@dataclass(frozen=True)
class Part:
    """Fields that stand together: a plan row, a virtue, a whole form; with the files of its key."""

    title: str
    key: str
    lines: tuple[Line, ...]
    files: tuple[tuple[Evidence, Affirmed | None], ...] = ()


@dataclass(frozen=True)
class PlanLine:
    """An activity as a row of the form's table; `anchor` leads to its part below."""

    number: str
    anchor: str
    cells: tuple[str, ...]
    records: int


@dataclass(frozen=True)
class PlanTable:
    """อ.04 as the paper form has it: activities by virtue, with the headings of the columns."""

    headings: tuple[str, ...]
    virtues: tuple[tuple[str, tuple[PlanLine, ...]], ...]


@dataclass(frozen=True)
class FormReviewPage:
    """Everything that the page of one form shows."""

    application: Application
    form: str
    title: str
    parts: list[Part]
    keys: list[tuple[str, Any]]
    requests: list[ChangeRequest]
    claim: ReviewClaim | None
    reviews: bool
    sent: bool
    table: PlanTable | None = None

    @property
    def contradictions(self) -> list[Contradiction]:
        """What did not agree about this form when it was sent; the records belong to the plan."""
        sent = self.application.submission
        prefixes = ("plan", "record") if self.form == "plan" else (self.form,)
        return about(kept_in(sent.snapshot), *prefixes) if sent else []

    @property
    def unconfirmed(self) -> bool:
        """No source states the fields of these forms (อ.01 and อ.03 in blank were not found)."""
        return self.form in ("intent", "outcome")


def read_form(user: User, application: Application, form: str) -> FormReviewPage | None:
    """The page of a form; None for a form that cannot be read here or now.

    Before the first sending only อ.01 can be read: it was sent by itself, the rest is still a draft.
    """
    sent = application.submission is not None
    if form not in FORM_TITLES or (not sent and form != "intent"):
        return None
    book, reviews = book_to_read(application), may_review(user, application)
    affirmed = affirmations_of(application.submission)
    requests = [request for request in open_requests(application) if reviews or request.sent_at]
    return FormReviewPage(
        application=application,
        form=form,
        title=f"{FORM_NAMES[form]} {FORM_TITLES[form]()}",
        parts=form_parts(book, form, requests, all_changes(application), affirmed),
        keys=asked_choices(book, form),
        requests=requests,
        claim=claim_of_another(user, application),
        reviews=reviews,
        sent=sent,
        table=plan_table(book) if form == "plan" else None,
    )


COLUMNS = (
    "problem",
    "good",
    "activity",
    "indicator",
    "starts_on",
    "ends_on",
    "budget",
    "responsible",
    "achieved",
)


def plan_table(book: Book) -> PlanTable:
    """The activities of a plan as sent, grouped by virtue. Pure."""
    labels = {field.name: str(field.label) for field in ROW}
    groups = [
        (group.name, tuple(_plan_line(book, card) for card in group.rows)) for group in plan_page(book).groups
    ]
    return PlanTable(
        tuple(labels[name] for name in COLUMNS), tuple((name, rows) for name, rows in groups if rows)
    )


def _plan_line(book: Book, card: RowCard) -> PlanLine:
    prefix = f"plan.{card.row.pk}"
    keys = [f"{prefix}.{name}" for name in COLUMNS]
    cells = tuple(shown(book, key) or (_("ส่งภายหลัง") if _is_later(book, key) else "") for key in keys)
    return PlanLine(card.number, prefix, cells, len(book.records[card.row.pk]))


def form_parts(
    book: Book, form: str, requests: list[ChangeRequest], changes: Changes | None, affirmed: Affirmations
) -> list[Part]:
    """A form as sent, part by part. Pure."""
    changed = {change.key: change for change in changes.all} if changes else {}
    files, numbers = files_by_key(book), numbers_of(book) if form == "plan" else {}
    found: dict[str, list[str]] = {}
    for field in book.fields[form]:
        found.setdefault(_part_key(form, field.key), []).append(field.key)
    if form == "declaration":
        found.setdefault("declaration", [])
    return [
        Part(
            title=_part_title(book, key, numbers),
            key=key,
            lines=tuple(_line(book, each, requests, changed, affirmed) for each in keys),
            files=tuple((file, affirmed.of_file(key, file.public_id)) for file in files.get(key, [])),
        )
        for key, keys in found.items()
    ]


def _part_title(book: Book, key: str, numbers: dict[int, str]) -> str:
    """A virtue, an activity with its number and virtue, or one of its records; nothing for a whole form."""
    if "." not in key:
        return ""
    row = _row_of(book, key)
    if row is None:
        return place_of(book, key)
    name = place_of(book, key).removeprefix(f"{FORM_NAMES['plan']} · ")
    virtue = next((v.name for v in book.rubric.virtues if v.code == row.virtue), row.virtue)
    return f"{numbers[row.pk]} {name} · {virtue}"


def _row_of(book: Book, key: str) -> PlanRow | None:
    """The activity that a part of the plan belongs to."""
    kind, pk = key.split(".")[:2]
    for row in book.rows:
        records = {str(record.pk) for record in book.records[row.pk]}
        if (kind == "plan" and str(row.pk) == pk) or (kind == "record" and pk in records):
            return row
    return None


def _part_key(form: str, key: str) -> str:
    parts = key.split(".")
    return ".".join(parts[:2]) if form in ("plan", "outcome") else form


def _line(
    book: Book, key: str, requests: list[ChangeRequest], changed: dict[str, Change], affirmed: Affirmations
) -> Line:
    return Line(
        key=key,
        label=label_of(book, key),
        text=shown(book, key),
        requests=tuple(request for request in requests if request.key == key),
        changed=changed.get(key),
        affirmed=affirmed.answers.get(key),
        later=_is_later(book, key),
    )


def _is_later(book: Book, key: str) -> bool:
    field = book.by_key.get(key)
    return field is not None and field.later


def asked_choices(book: Book, form: str) -> list[tuple[str, Any]]:
    """What a change can be asked of on the page of a form."""
    prefix = str(FORM_NAMES[form])
    keys = [key for key in askable(book) if form_of(key) == form]
    return [(key, choice_of(book, key, full_label(book, key).removeprefix(f"{prefix} · "))) for key in keys]


def context_of_form(page: FormReviewPage, ask: ChangeRequestForm) -> dict[str, Any]:
    """The page with its form for asking, open when a field was pressed or the form was refused."""
    return {
        "page": page,
        "ask_form": ask,
        "form": ask,
        "asking": ask.is_bound or bool(ask.initial.get("key")),
        "breadcrumbs": crumbs_of(page.application, page.title),
    }
