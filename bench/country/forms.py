"""The five forms of a sample of applications, with files and what was sent: all that a page of one case reads."""

import hashlib
import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bench.country.fates import Fate
from bench.country.pouring import first_id, mend_sequences, pour
from certification.forms.book import Book
from certification.forms.fields import Field, FieldType
from certification.forms.rubric import Rubric
from certification.models import (
    ActivityRecord,
    Answer,
    Application,
    Evidence,
    EvidenceLink,
    PlanRow,
    Round,
)
from certification.services.submitting import snapshot_of
from certification.workflow import Stage
from networks.models import Organisation

SENTENCE = "ผู้บริหารและบุคลากรประชุมร่วมกันเมื่อต้นปี ตกลงทำกิจกรรมวันศุกร์สีขาวทุกเดือน มีผู้เข้าร่วมเกินครึ่ง "
TEXTS = {
    FieldType.SHORT: "กิจกรรมจิตอาสาพัฒนาหมู่บ้าน",
    FieldType.LONG: SENTENCE * 6,
    FieldType.LINES: "มาสายบ่อย\nทิ้งขยะไม่เป็นที่\nพูดจาไม่ไพเราะ",
    FieldType.DATE: "12 มกราคม 2569",
    FieldType.MONEY: "1,500",
    FieldType.PHONE: "053 711 234",
    FieldType.EMAIL: "office@bench.invalid",
    FieldType.POSTCODE: "57110",
}
UNTOUCHED = (Stage.DRAFT, Stage.INTENT_SUBMITTED)
# How much of the forms somebody has filled in who is still at work on them.
UNDER_WAY = 0.6


@dataclass
class Written:
    """One application's forms as rows that are not in the database yet."""

    fate: Fate
    book: Book


class Forms:
    """Fills in the forms of the sample in memory, then pours them."""

    def __init__(self, rng: random.Random, rubric: Rubric, rounds: list[Round]) -> None:
        self.rng, self.rubric, self.rounds = rng, rubric, rounds
        self.row, self.record, self.evidence = first_id(PlanRow), first_id(ActivityRecord), first_id(Evidence)

    def write(self, sample: Iterable[Fate]) -> dict[int, dict[str, Any]]:
        """Pour the forms; application → its snapshot, for those that have sent something."""
        fates = list(sample)
        organisations = Organisation.objects.in_bulk([fate.place.pk for fate in fates])
        written = [Written(fate, self._book(fate, organisations[fate.place.pk])) for fate in fates]
        self._pour(written)
        return {one.fate.pk: snapshot_of(one.book) for one in written if one.fate.submissions}

    def _book(self, fate: Fate, organisation: Organisation) -> Book:
        application = Application(
            pk=fate.pk, organisation=organisation, round=self.rounds[fate.year], stage=fate.stage
        )
        rows, records, links = [], [], []
        if fate.stage not in UNTOUCHED:
            rows = self._rows(application)
            records = self._records(rows)
            links = self._links(application)
        answers: dict[str, Answer] = {}
        book = Book(application, self.rubric, answers, rows, records, links)
        virtues = ",".join(virtue.code for virtue in self.rubric.virtues[:2])
        if fate.stage not in UNTOUCHED:
            answers["declaration.virtues"] = Answer(
                application=application, key="declaration.virtues", text=virtues
            )
        scores = dict(zip((c.code for c in self.rubric.criteria), fate.own, strict=False))
        for field in self._fields(fate, book):
            text = self._text(field, scores)
            answers.setdefault(field.key, Answer(application=application, key=field.key, text=text))
        return book

    def _fields(self, fate: Fate, book: Book) -> Iterator[Field]:
        """Those that were filled in: all that was sent, and most of what is under way."""
        share = 1.0 if fate.submissions else UNDER_WAY
        forms = ("intent",) if fate.stage in UNTOUCHED else tuple(book.fields)
        for form in forms:
            yield from (field for field in book.fields[form] if self.rng.random() < share)

    def _text(self, field: Field, scores: dict[str, int]) -> str:
        if field.key.endswith(".score"):
            return str(scores.get(field.key.split(".")[1], 2))
        if field.type == FieldType.COUNT:
            return "42" if field.name in ("part", "signers") else "48"
        if field.name.startswith("pledge_trial_until"):  # three months after it was adopted, at least
            return "12 มิถุนายน 2569"
        if field.choices:
            return str(field.choices[0][0])
        return TEXTS[field.type]

    def _rows(self, application: Application) -> list[PlanRow]:
        count = self.rng.randint(3, 6)
        self.row += count
        return [
            PlanRow(pk=pk, application=application, virtue=self.rubric.virtues[pk % 2].code, position=pk)
            for pk in range(self.row - count, self.row)
        ]

    def _records(self, rows: list[PlanRow]) -> list[ActivityRecord]:
        records = []
        for row in rows:
            count = self.rng.randint(0, 3)
            records += [ActivityRecord(pk=self.record + i, row=row, position=i) for i in range(count)]
            self.record += count
        return records

    def _links(self, application: Application) -> list[EvidenceLink]:
        """A file for the declaration and one for each criterion."""
        keys = ["declaration", *(f"process.{criterion.code}" for criterion in self.rubric.criteria)]
        links = []
        for key in keys:
            public_id = uuid.UUID(int=self.rng.getrandbits(128), version=4)
            evidence = Evidence(
                pk=self.evidence, public_id=public_id, organisation=application.organisation,
                name="ประกาศ.pdf", caption="ประกาศเจตนารมณ์ที่ลงนามแล้ว",
                sha256=hashlib.sha256(public_id.bytes).hexdigest(),
            )  # fmt: skip
            links.append(EvidenceLink(application=application, evidence=evidence, key=key))
            self.evidence += 1
        return links

    def _pour(self, written: list[Written]) -> None:
        now = timezone.now()
        position = {"removed_at": None, "removed_by": None}
        pour(
            PlanRow, "id application virtue position",
            ((r.pk, w.fate.pk, r.virtue, i) for w in written for i, r in enumerate(w.book.rows)), **position,
        )  # fmt: skip
        pour(
            ActivityRecord, "id row position",
            (
                (r.pk, r.row_id, r.position)
                for w in written for records in w.book.records.values() for r in records
            ),
            **position,
        )  # fmt: skip
        pour(
            Answer, "application key text updated_by",
            ((w.fate.pk, a.key, a.text, w.fate.owner) for w in written for a in w.book.answers.values()),
            version=1, updated_at=now,
        )  # fmt: skip
        self._pour_evidence(written)
        mend_sequences(PlanRow, ActivityRecord, Answer, Evidence, EvidenceLink)

    def _pour_evidence(self, written: list[Written]) -> None:
        now = timezone.now()
        files = [(w.fate, link) for w in written for link in w.book.links]
        pour(
            Evidence, "id public_id organisation file name caption sha256 uploaded_by",
            (
                (e.pk, e.public_id, fate.place.pk, f"evidence/{e.public_id.hex}", e.name, e.caption, e.sha256,
                 fate.owner)
                for fate, link in files for e in [link.evidence]
            ),
            content_type="application/pdf", size=180_000, received_sha256="", pages=2, uploaded_at=now,
        )  # fmt: skip
        pour(
            EvidenceLink, "application evidence key linked_by",
            ((fate.pk, link.evidence.pk, link.key, fate.owner) for fate, link in files),
            linked_at=now, removed_at=None, removed_by=None,
        )  # fmt: skip
