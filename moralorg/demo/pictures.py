"""The file that an organisation of the demonstration shows: a drawn picture that says what it is."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from accounts.models import User
from certification.models import Application, Evidence, EvidenceLink
from networks.models import Organisation
from reports.pdf.render import STATIC


def attach(application: Application, by: User) -> None:
    """One drawn picture of the posted declaration, linked wherever the forms ask for evidence."""
    evidence = draw_evidence(application.organisation, by)
    keys = ["declaration", *(f"process.{c.code}" for c in application.round.framework.criteria.all())]
    # What hung there the year before is looked at and still so.
    EvidenceLink.objects.filter(application=application).update(carried=False)
    EvidenceLink.objects.bulk_create(
        [EvidenceLink(application=application, evidence=evidence, key=key, linked_by=by) for key in keys],
        ignore_conflicts=True,
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
