"""The check-answers page: every question with its answer, in the order of the forms. Pure over a Book."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from certification.forms import declaration, intent, outcome, plan, process
from certification.forms.book import FORMS, Book
from certification.forms.checks import Problem, problems_of
from certification.forms.contradictions import contradictions_of
from certification.forms.fields import Field, empty_said, in_words
from certification.forms.page import Editing
from certification.forms.places import page_of, place_of
from certification.forms.words import missing_said
from certification.models import Criterion, EvidenceLink, PlanRow

TITLES: dict[str, str | Promise] = {
    "intent": intent.TITLE,
    "declaration": declaration.TITLE,
    "plan": plan.TITLE,
    "process": process.TITLE,
    "outcome": outcome.TITLE,
}


@dataclass(frozen=True)
class CheckRow:
    """One question: its key, its answer in words, or what to say where there is none; the link to change it."""

    key: str
    label: str
    value: str
    url: str
    missing: str
    warning: str


@dataclass(frozen=True)
class CheckPart:
    """A criterion, an activity, a virtue; or the whole form, without a title."""

    title: str
    rows: list[CheckRow]


@dataclass(frozen=True)
class CheckSection:
    """One form."""

    form: str
    title: str | Promise
    url: str
    parts: list[CheckPart]


def check_sections(book: Book, editing: Editing, forms: Iterable[str] = FORMS) -> list[CheckSection]:
    """The forms asked for, each with its parts and rows; the link to change only where one may."""
    check = _Check(book, editing)
    return [
        CheckSection(form, TITLES[form], page_of(book.application, form), check.parts(form)) for form in forms
    ]


class _Check:
    def __init__(self, book: Book, editing: Editing) -> None:
        self.book = book
        self.editing = editing
        self.problems: dict[str, Problem] = {problem.key: problem for problem in reversed(problems_of(book))}

    def parts(self, form: str) -> list[CheckPart]:
        """The parts of one form in its order."""
        if form == "process":
            return [self._criterion(criterion) for criterion in self.book.rubric.criteria]
        if form == "plan":
            return [part for row in self.book.rows for part in self._activity(row)]
        if form == "outcome":
            names = {virtue.code: virtue.name for virtue in self.book.rubric.virtues}
            return [
                CheckPart(names[code], self._rows(f"outcome.{code}.")) for code in self.book.target_virtues
            ]
        rows = self._rows(f"{form}.")
        return [CheckPart("", [*rows, self._files("declaration")] if form == "declaration" else rows)]

    def _criterion(self, criterion: Criterion) -> CheckPart:
        prefix = f"process.{criterion.code}"
        if criterion.code in self.book.not_begun:
            return CheckPart(str(criterion), [self._row(self.book.by_key[f"{prefix}.score"])])
        return CheckPart(str(criterion), [*self._rows(f"{prefix}."), self._files(prefix)])

    def _activity(self, row: PlanRow) -> list[CheckPart]:
        name = self.book.text(f"plan.{row.pk}.activity").strip() or _("กิจกรรมที่ยังไม่ได้ตั้งชื่อ")
        records = [
            CheckPart(
                _("บันทึกผล %(number)d: %(activity)s") % {"number": number, "activity": name},
                self._rows(f"record.{record.pk}."),
            )
            for number, record in enumerate(self.book.records[row.pk], 1)
        ]
        return [CheckPart(name, self._rows(f"plan.{row.pk}.")), *records]

    def _rows(self, prefix: str) -> list[CheckRow]:
        form = "plan" if prefix.startswith("record.") else prefix.split(".", maxsplit=1)[0]
        return [self._row(field) for field in self.book.fields[form] if field.key.startswith(prefix)]

    def _row(self, field: Field) -> CheckRow:
        problem = self.problems.get(field.key)
        return CheckRow(
            field.key,
            str(field.label),
            self._value(field),
            self._change(field.key),
            empty_said(field),
            problem.message if problem and not problem.missing else "",
        )

    def _change(self, key: str) -> str:
        return place_of(self.book.application, key) if self.editing(key) else ""

    def _value(self, field: Field) -> str:
        text, drawn = in_words(field, self.book.text(field.key)), self.book.drawn(field.key)
        if drawn and not text and drawn.value is not None:
            return drawn.text
        return f"{text} {field.unit}" if text and field.unit else text

    def _files(self, key: str) -> CheckRow:
        return CheckRow(
            f"{key}.evidence",
            _("หลักฐาน"),
            "\n".join(_caption(link) for link in self.book.evidence(key)),
            self._change(f"{key}.evidence"),
            _("ยังไม่มีหลักฐาน"),
            "",
        )


def _caption(link: EvidenceLink) -> str:
    return str(link.evidence)


def problem_links(book: Book, problems: Iterable[Problem]) -> list[dict[str, str]]:
    """For the error summary: each problem in words with the link to its field."""
    return [
        {
            "text": f"{_part_of(book, problem.key)} · {problem.label}: {problem.message}",
            "url": place_of(book.application, problem.key),
        }
        for problem in problems
    ]


def problem_pages(book: Book, problems: Iterable[Problem]) -> list[dict[str, str]]:
    """The same by page, before anybody has pressed the button: what is missing there, the link to the first."""
    parts: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        part = (page_of(book.application, problem.key), _part_of(book, problem.key))
        parts.setdefault(part, []).append(problem)
    return [
        {"text": f"{part}: {missing_said(found)}", "url": place_of(book.application, found[0].key)}
        for (_page, part), found in parts.items()
    ]


def contradiction_lines(book: Book, *keys: str) -> list[dict[str, Any]]:
    """What does not agree with another form, with the links to both places; of these fields, or of all forms."""
    return [
        {
            "text": one.text,
            "reason": one.reason,
            "degree": one.degree,
            "links": [
                {"label": _part_of(book, key), "url": place_of(book.application, key)} for key in one.keys
            ],
        }
        for one in contradictions_of(book)
        if not keys or any(key in keys for key in one.keys)
    ]


def _part_of(book: Book, key: str) -> str:
    """Where a field stands: a form, ข้อ 3, an activity, a virtue."""
    form, *rest = key.split(".")
    if form == "process":
        criterion = book.rubric.criterion(rest[0])
        return _("ข้อ %(number)d") % {"number": criterion.number} if criterion else str(TITLES[form])
    if form == "plan" and rest:
        return book.text(f"plan.{rest[0]}.activity").strip() or _("กิจกรรมที่ยังไม่ได้ตั้งชื่อ")
    if form == "outcome" and rest:
        return next((v.name for v in book.rubric.virtues if v.code == rest[0]), rest[0])
    short = {
        "intent": _("แบบ อ.01"),
        "declaration": _("แบบ อ.05"),
        "plan": _("แบบ อ.04"),
        "record": _("บันทึกผลกิจกรรม"),
    }
    return short.get(form, form)
