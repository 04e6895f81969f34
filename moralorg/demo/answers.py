"""What an organisation of the demonstration has typed into its five forms, and the file it shows."""

import datetime
import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from accounts.models import User
from accounts.thai.dates import format_date
from certification.forms.book import Book, open_book
from certification.forms.fields import Field, FieldType
from certification.models import ActivityRecord, Answer, Application, Evidence, EvidenceLink, PlanRow
from moralorg.demo.words import NARRATIVES, PEOPLE, THEMES, Theme
from networks.models import Organisation, OrganisationType
from reports.pdf.render import STATIC

EXACT = {
    "intent.postal_code": "57000",
    "intent.phone": "053 711 234",
    "intent.coordinator_phone": "08 1234 5678",
    "intent.statement": "อยากให้ทุกคนในองค์กรทำงานด้วยความสุข ซื่อสัตย์ และช่วยเหลือกัน",
    "declaration.virtues": "discipline,volunteering",
    "declaration.shared_picture": "องค์กรที่ทุกคนตรงเวลา มีน้ำใจ และภูมิใจในงานของตน",
    "declaration.existing_good": "ช่วยเหลือกันในงานบุญ มีผู้ใหญ่เป็นแบบอย่าง แต่ยังขาดวินัยเรื่องเวลา",
    "declaration.activity_design": "ตั้งข้อตกลงร่วมกัน แบ่งผู้รับผิดชอบตามกลุ่มงาน",
    "declaration.doing": "เริ่มจากเรื่องใกล้ตัว ผู้บริหารมาก่อนเวลาและร่วมกิจกรรมทุกครั้ง",
    "declaration.lessons": "ทำแล้วสบายใจ งานเสร็จเร็วขึ้น อยากชวนชุมชนใกล้เคียงทำต่อ",
    "declaration.posted_at": "ป้ายประกาศหน้าอาคาร",
}


def write_forms(application: Application, by: User, scores: dict[int, int], today: datetime.date) -> None:
    """The four forms after อ.01 as this organisation would type them; criterion number → self-score."""
    theme = theme_of(application.organisation)
    Answer.objects.create(
        application=application, key="declaration.virtues", text=EXACT["declaration.virtues"], updated_by=by
    )
    for position, virtue in enumerate(("discipline", "volunteering"), 1):
        row = PlanRow.objects.create(application=application, virtue=virtue, position=position)
        ActivityRecord.objects.create(row=row, position=1)
    book = open_book(application)
    Answer.objects.bulk_create(
        Answer(application=application, key=key, text=_text(field, book, theme, scores, today), updated_by=by)
        for key, field in book.by_key.items()
        if key != "declaration.virtues" and not key.startswith("intent.")
    )


def write_intent(application: Application, by: User, today: datetime.date) -> None:
    """อ.01 alone, as before the province has accepted."""
    theme, book = theme_of(application.organisation), open_book(application)
    Answer.objects.bulk_create(
        Answer(
            application=application, key=field.key, text=_text(field, book, theme, {}, today), updated_by=by
        )
        for field in book.fields["intent"]
    )


def attach(application: Application, by: User) -> None:
    """One drawn picture of the posted declaration, linked wherever the forms ask for evidence."""
    evidence = draw_evidence(application.organisation, by)
    keys = ["declaration", *(f"process.{c.code}" for c in application.round.framework.criteria.all())]
    EvidenceLink.objects.bulk_create(
        EvidenceLink(application=application, evidence=evidence, key=key, linked_by=by) for key in keys
    )


def draw_evidence(organisation: Organisation, by: User) -> Evidence:
    """A picture that says what it is; ours, so it is not judged again like an upload."""
    earlier = Evidence.objects.filter(organisation=organisation).first()
    if earlier:
        return earlier
    content = _picture(organisation.name)
    digest = hashlib.sha256(content).hexdigest()
    evidence = Evidence(
        organisation=organisation,
        name="ประกาศเจตนารมณ์.jpg",
        caption="ภาพการปิดประกาศเจตนารมณ์",
        content_type="image/jpeg",
        size=len(content),
        sha256=digest,
        received_sha256=digest,
        uploaded_by=by,
    )
    evidence.file.save("evidence.jpg", ContentFile(content), save=True)
    return evidence


def theme_of(organisation: Organisation) -> Theme:
    return THEMES[OrganisationType(organisation.type)]


def _picture(name: str) -> bytes:
    image = Image.new("RGB", (900, 640), "#faf6ea")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(STATIC / "fonts/sarabun/ttf/Sarabun-SemiBold.ttf", 40)
    small = ImageFont.truetype(STATIC / "fonts/sarabun/ttf/Sarabun-Regular.ttf", 28)
    pen.rectangle((40, 40, 860, 600), outline="#8a6100", width=4)
    pen.text((450, 170), "ประกาศเจตนารมณ์", font=font, fill="#4a2c82", anchor="mm")
    pen.text((450, 260), name, font=small, fill="#1f1b2e", anchor="mm")
    pen.text((450, 520), "ภาพตัวอย่าง ไม่ใช่ข้อมูลจริง", font=small, fill="#8a6100", anchor="mm")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _text(field: Field, book: Book, theme: Theme, scores: dict[int, int], today: datetime.date) -> str:
    if field.key in EXACT:
        return EXACT[field.key]
    if field.key.startswith("process."):
        return _process_text(field, book, scores)
    person = PEOPLE[len(book.application.organisation.name) % len(PEOPLE)]
    by_name = {
        "headcount": str(theme.staff),
        "signers": str(theme.staff - 3),
        "head_name": person,
        "coordinator_name": PEOPLE[(len(field.key) + theme.staff) % len(PEOPLE)],
        "signatory_name": person,
        "head_post": theme.head_post,
        "signatory_post": theme.head_post,
        "problems": theme.problem,
        "good": theme.good if field.type == FieldType.LINES else theme.good.split("\n")[0],
        "problem": theme.problem.split("\n")[0],
        "activity": theme.activities[int(field.key.split(".")[1]) % len(theme.activities)]
        if field.key.startswith("plan.")
        else "",
        "indicator": "บุคลากรร้อยละ 80 เข้าร่วม",
        "responsible": person,
        "achieved": "yes",
        "participants": str(theme.staff - 5),
        "place": "ห้องประชุมใหญ่",
        "result": "ผู้เข้าร่วมทำได้ต่อเนื่อง และชวนผู้อื่นเข้าร่วมเพิ่ม",
        "ends_on": format_date(today + datetime.timedelta(days=90)),
        "acting_for": "",
        "unit": "",
    }
    return by_name[field.name] if field.name in by_name else _by_type(field, today)


def _process_text(field: Field, book: Book, scores: dict[int, int]) -> str:
    criterion = book.rubric.criterion(field.key.split(".")[1])
    if criterion is None:
        return ""
    score = scores.get(criterion.number, 0)
    if field.name == "narrative":
        return NARRATIVES[criterion.number]
    if field.name == "score":
        return str(score)
    return "48" if field.name == "total" else {3: "46", 2: "34", 1: "27"}.get(score, "12")


def _by_type(field: Field, today: datetime.date) -> str:
    if field.choices:
        return str(field.choices[0][0])
    samples = {
        FieldType.DATE: format_date(today - datetime.timedelta(days=20)),
        FieldType.MONEY: "3,500",
        FieldType.COUNT: "40",
        FieldType.EMAIL: "contact@example.org",
        FieldType.PHONE: "053 711 234",
        FieldType.LONG: "ผู้รับบริการและเพื่อนร่วมงานเห็นการเปลี่ยนแปลงชัดเจน",
    }
    return samples.get(field.type, "เลขที่ 99 หมู่ 3")
