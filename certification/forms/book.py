"""The five forms of one application, opened together: fields, texts, how they are understood, what is missing.

Everything that reads the forms (task list, sums, check-answers, submission, papers) reads a Book.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from certification.forms import aims, declaration, intent, outcome, plan, process, purposes
from certification.forms.facts import Fact, fact_of, met
from certification.forms.fields import EMPTY, Field, Understood, understand
from certification.forms.rubric import Rubric, read_rubric
from certification.models import (
    ActivityRecord,
    Answer,
    Application,
    Criterion,
    EvidenceLink,
    FactCode,
    PlanRow,
    Purpose,
)
from certification.scoring import band_of, share_text

FORMS = ("intent", "declaration", "plan", "process", "outcome")


@dataclass(frozen=True)
class Share:
    """n out of N of one criterion, the percentage cut to two decimals, and the score it earns at most."""

    part: int
    total: int
    percent: str
    band: int | None


class Book:
    """Open one with `open_book`. Pure after that: no query."""

    def __init__(
        self,
        application: Application,
        rubric: Rubric,
        answers: Mapping[str, Answer],
        rows: list[PlanRow],
        records: list[ActivityRecord],
        links: list[EvidenceLink],
        plan_versions: int = 0,
    ) -> None:
        self.application = application
        self.rubric = rubric
        self.answers = answers
        self.rows = rows
        self.linked = links
        self.plan_versions = plan_versions
        self._read: dict[str, Understood] = {}
        self._facts: dict[str, Fact] = {}
        self.records: dict[int, list[ActivityRecord]] = defaultdict(list)
        for record in records:
            self.records[record.row_id].append(record)

    # ── fields ──

    @cached_property
    def fields(self) -> dict[str, list[Field]]:
        """form → its fields in order."""
        year = self.application.round.fiscal_year
        items = {item.code for item in self.rubric.outcome_items}
        here, next_time = (
            self.rubric.left_open(purpose) for purpose in (self.application.purpose, Purpose.REVIEW)
        )
        return {
            form: [
                purposes.of_purpose(field.asked_in(year), items, here, next_time)
                for field in self._fields_of(form)
            ]
            for form in FORMS
        }

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {field.key: field for fields in self.fields.values() for field in fields}

    def _fields_of(self, form: str) -> Iterator[Field]:
        if form == "intent":
            yield from intent.FIELDS
        elif form == "declaration":
            yield from declaration.fields(
                tuple((v.code, v.name) for v in self.rubric.virtues),
                aims.fields(
                    self.aims,
                    pledge=self.rubric.framework.pledge_months > 0,
                    revised=self.application.purpose == Purpose.REVIEW,
                ),
                asks_choosers=FactCode.CHOOSERS in self.rubric.draws,
            )
        elif form == "plan":
            for row in self.rows:
                yield from (field.at(f"plan.{row.pk}") for field in plan.row_fields(self.rubric.draws))
                for record in self.records[row.pk]:
                    yield from (field.at(f"record.{record.pk}") for field in plan.RECORD)
        elif form == "process":
            for criterion in self.rubric.criteria:
                yield from process.fields(criterion)
        else:
            for virtue in self.target_virtues:
                yield from outcome.fields(virtue, list(self.rubric.outcome_items))

    # ── what was typed ──

    def typed(self, key: str) -> str:
        """What stands in a field, also where it is folded away."""
        answer = self.answers.get(key)
        return answer.text if answer else ""

    def text(self, key: str) -> str:
        """What the forms say: nothing for a field that is folded away."""
        return "" if self.is_folded(key) else self.typed(key)

    @cached_property
    def not_begun(self) -> frozenset[str]:
        """Codes of the criteria that nobody has begun with, by their one answer."""
        return frozenset(
            criterion.code
            for criterion in self.rubric.criteria
            if self.typed(f"process.{criterion.code}.score") == process.NOT_BEGUN
        )

    def is_folded(self, key: str) -> bool:
        """Does a field (or file) belong to a criterion that is not begun? It is kept, not asked and not sent."""
        if not self.not_begun or not key.startswith("process."):
            return False
        code, _dot, name = key.removeprefix("process.").partition(".")
        return code in self.not_begun and name != "score"

    def version(self, key: str) -> int:
        """The version of a field; 0 before anything was typed."""
        answer = self.answers.get(key)
        return answer.version if answer else 0

    def is_carried(self, key: str) -> bool:
        """Does the text stand as it was sent before, neither changed nor affirmed?"""
        answer = self.answers.get(key)
        return answer is not None and answer.carried and not self.is_folded(key)

    def read(self, key: str) -> Understood:
        """How the text of a field is understood; EMPTY for a field that is not of these forms."""
        if key not in self._read:
            field = self.by_key.get(key)
            self._read[key] = understand(field, self.text(key)) if field else EMPTY
        return self._read[key]

    def number(self, key: str) -> int | None:
        value = self.read(key).value
        return value if isinstance(value, int) else None

    @cached_property
    def target_virtues(self) -> list[str]:
        """Codes of the virtues chosen in อ.05, in the framework's order."""
        picked = self.text("declaration.virtues").split(",")
        return [virtue.code for virtue in self.rubric.virtues if virtue.code in picked]

    @property
    def aims(self) -> list[tuple[str, str]]:
        """The chosen virtues as (code, name), in the framework's order."""
        return [(v.code, v.name) for v in self.rubric.virtues if v.code in self.target_virtues]

    # ── อ.02 ──

    def score(self, criterion: Criterion) -> int | None:
        """The self-score, 0 where it is not begun; None when none is chosen."""
        value = self.read(f"process.{criterion.code}.score").value
        if value == process.NOT_BEGUN:
            return 0
        return int(value) if isinstance(value, str) else None

    @cached_property
    def scores(self) -> dict[int, int | None]:
        """Criterion number → self-score."""
        return {criterion.number: self.score(criterion) for criterion in self.rubric.criteria}

    def fact(self, code: str) -> Fact:
        """A fact that the forms hold once (facts.py), read once."""
        if code not in self._facts:
            self._facts[code] = fact_of(self, code)
        return self._facts[code]

    def drawn(self, key: str) -> Fact | None:
        """The fact that a number of อ.02 or อ.05 stands for while nothing else is typed; None for other fields."""
        if key == "declaration.headcount":
            return self.fact(FactCode.HEADCOUNT)
        form, _dot, rest = key.partition(".")
        code, _dot, name = rest.partition(".")
        criterion = self.rubric.criterion(code) if form == "process" and name in ("total", "part") else None
        source = (
            (criterion.share_total_from if name == "total" else criterion.share_part_from)
            if criterion
            else ""
        )
        return self.fact(source) if source else None

    def counted(self, key: str) -> int | None:
        """The number of a field: as typed, else the fact that it is drawn from; None where it is folded away."""
        if self.is_folded(key):
            return None
        fact = self.drawn(key)
        return self.number(key) if fact is None or self.text(key).strip() else fact.value

    def departs(self, key: str) -> bool:
        """Was another number typed than the fact that the field is drawn from?"""
        fact, typed = self.drawn(key), self.number(key)
        return fact is not None and None not in (typed, fact.value) and typed != fact.value

    def share(self, criterion: Criterion) -> Share | None:
        """n/N of the criterion when both are there and make sense; drawn from the forms where it says so."""
        part = self.counted(f"process.{criterion.code}.part")
        total = self.counted(f"process.{criterion.code}.total")
        if not criterion.asks_share or part is None or not total or part > total:
            return None
        bands = [(a.score, a.min_percent) for a in criterion.anchors.all()]
        return Share(part, total, share_text(part, total), band_of(part, total, bands))

    @cached_property
    def links(self) -> list[EvidenceLink]:
        """The evidence of the forms: without what hangs at a criterion that is not begun."""
        return [link for link in self.linked if not self.is_folded(link.key)]

    def evidence(self, key: str) -> list[EvidenceLink]:
        """The evidence linked to a key (process.<criterion>, declaration, record.<id>)."""
        return [link for link in self.links if link.key == key]

    # ── อ.04 ──

    @property
    def achieved(self) -> tuple[int, int]:
        """(rows whose indicator was met, all rows) of the plan; อ.03 shows the share."""
        return self._achieved(self.rows)

    @property
    def achieved_later(self) -> bool:
        """Does this sending leave open what became of the plan, and says nothing of it yet?"""
        fields = [self.by_key[f"plan.{row.pk}.achieved"] for row in self.rows]
        return bool(fields) and all(field.later and not self.text(field.key) for field in fields)

    def achieved_for(self, virtue: str) -> tuple[int, int]:
        """The same for the rows of one virtue."""
        return self._achieved([row for row in self.rows if row.virtue == virtue])

    def _achieved(self, rows: list[PlanRow]) -> tuple[int, int]:
        return sum(met(self, row) for row in rows), len(rows)


def open_book(application: Application) -> Book:
    """Everything typed so far; needs round__framework fetched.

    Four queries, one more where the framework asks for revisions of the plan, six for an unfrozen rubric.
    """
    rubric = read_rubric(application.round.framework)
    asks_versions = FactCode.PLAN_VERSIONS in rubric.draws
    return Book(
        application,
        rubric,
        {a.key: a for a in Answer.objects.filter(application=application)},
        list(PlanRow.objects.filter(application=application, removed_at__isnull=True)),
        list(
            ActivityRecord.objects.filter(
                row__application=application, removed_at__isnull=True, row__removed_at__isnull=True
            )
        ),
        list(
            EvidenceLink.objects.filter(application=application, removed_at__isnull=True)
            .select_related("evidence")
            .order_by("pk")
        ),
        application.plan_versions.count() if asks_versions else 0,
    )
