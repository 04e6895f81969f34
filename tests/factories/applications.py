"""Organisations and applications; `walk_to` brings an application to a stage by the real services."""

import hashlib
import itertools
import uuid

from django.core.files.base import ContentFile

from accounts.models import User
from certification.forms.book import open_book
from certification.forms.fields import FieldType
from certification.models import Answer, Application, Evidence, EvidenceLink, PlanRow, Round, VerifiedScore
from certification.services import deciding, submitting
from certification.workflow import Stage
from networks.models import Organisation, OrganisationType, Sector

_numbers = itertools.count(1)
SAMPLES = {
    FieldType.SHORT: "ข้อความตัวอย่าง",
    FieldType.LONG: "เล่าสิ่งที่ได้ทำร่วมกัน",
    FieldType.LINES: "เรื่องที่หนึ่ง\nเรื่องที่สอง",
    FieldType.DATE: "12 มกราคม 2569",
    FieldType.MONEY: "1,500",
    FieldType.PHONE: "053 711 234",
    FieldType.EMAIL: "office@example.org",
    FieldType.POSTCODE: "57110",
}


def token() -> str:
    return uuid.uuid4().hex


def make_organisation(district: str = "5707", name: str = "", **fields) -> Organisation:
    return Organisation.objects.create(
        **{
            "name": name or f"โรงเรียนบ้านตัวอย่าง {next(_numbers)}",
            "type": OrganisationType.SCHOOL,
            "sector": Sector.EDUCATION,
            "province_id": district[:2],
            "district_id": district,
            **fields,
        }
    )


def make_application(round_: Round, organisation: Organisation, by: User) -> Application:
    """A draft without any answer."""
    return Application.objects.create(round=round_, organisation=organisation, created_by=by)


def review_of_another(draft: Application) -> None:
    """Make a draft the review of another application of its round that was endorsed."""
    place = {"round": draft.round, "organisation": draft.organisation, "created_by": draft.created_by}
    review = {"purpose": "review", "number": 9, "previous": draft}
    endorsed = Application.objects.create(**place, **review, stage=Stage.ENDORSED)
    Application.objects.filter(pk=draft.pk).update(number=10, purpose="review", previous=endorsed)


def put(application: Application, key: str, text: str, by: User) -> None:
    Answer.objects.bulk_create(
        [Answer(application=application, key=key, text=text, updated_by=by)],
        update_conflicts=True,
        unique_fields=["application", "key"],
        update_fields=["text", "updated_by"],
    )


def fill(application: Application, by: User, score: int = 3) -> None:
    """Answer every field of all five forms, with evidence, every criterion at `score`; nothing contradicts."""
    put(application, "declaration.virtues", "sufficiency", by)
    if not application.plan_rows.exists():
        PlanRow.objects.create(application=application, virtue="sufficiency", position=1)
    application = Application.objects.select_related("round__framework").get(pk=application.pk)
    book = open_book(application)
    for key, field in book.by_key.items():
        if key != "declaration.virtues" and not _drawn(book, key):
            put(application, key, _sample(field, score), by)
    for criterion in book.rubric.criteria:
        link(application, f"process.{criterion.code}", by)
    link(application, "declaration", by)


def _drawn(book, key: str) -> bool:
    """Does a field stand empty in forms that agree: a number of another form, or why it is another?"""
    return book.drawn(key) is not None or key.endswith((".reason", "_reason"))


def _sample(field, score: int) -> str:
    if field.key.endswith(".score"):
        return str(score)
    if field.key.endswith((".part", ".signers", ".choosers")):
        return "42"
    if field.key.endswith("ends_on"):
        return "30 กันยายน 2569"
    if field.type == FieldType.COUNT:
        return "48"
    if field.choices:
        return str(field.choices[0][0])
    return SAMPLES[field.type]


def make_evidence(organisation: Organisation, by: User, caption: str = "ประกาศเจตนารมณ์") -> Evidence:
    content = f"%PDF-1.4 {uuid.uuid4()}".encode()
    evidence = Evidence(
        organisation=organisation,
        name="ประกาศ.pdf",
        caption=caption,
        content_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
    )
    evidence.file.save("x.pdf", ContentFile(content), save=True)
    return evidence


def link(application: Application, key: str, by: User) -> EvidenceLink:
    return EvidenceLink.objects.create(
        application=application,
        evidence=make_evidence(application.organisation, by),
        key=key,
        linked_by=by,
    )


def verify_all(application: Application, by: User, score: int = 3) -> None:
    """The office scores every criterion of the present submission."""
    for criterion in application.round.framework.criteria.all():
        VerifiedScore.objects.get_or_create(
            submission=application.submission,
            criterion=criterion.code,
            replaced_at=None,
            defaults={"score": score, "scored_by": by},
        )


def walk_to(stage: Stage, application: Application, *, owner: User, officer: User) -> Application:
    """Bring a draft to `stage` (up to VERIFIED) by the services that people use."""
    steps = {
        Stage.INTENT_SUBMITTED: lambda: submitting.submit_intent(
            application_id=application.pk, by=owner, once=token()
        ),
        Stage.ENROLLED: lambda: deciding.decide(
            application_id=application.pk, move="enrol", by=officer, once=token()
        ),
        Stage.SUBMITTED: lambda: submitting.submit(application_id=application.pk, by=owner, once=token()),
        Stage.UNDER_REVIEW: lambda: deciding.decide(
            application_id=application.pk, move="start_review", by=officer, once=token()
        ),
        Stage.VERIFIED: lambda: _verify(application, officer),
    }
    fill(application, owner)
    for target, step in steps.items():
        if stage == Stage.DRAFT:
            break
        step()
        if target == stage:
            break
    application.refresh_from_db()
    return application


def _verify(application: Application, officer: User) -> None:
    application.refresh_from_db()
    verify_all(application, officer)
    deciding.decide(application_id=application.pk, move="verify", by=officer, once=token())
