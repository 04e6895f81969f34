"""Who may open a file, and how it leaves the house: walled in, whatever it is."""

import datetime
import io
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import AuditEvent
from certification.files.apart import draw_apart
from certification.models import AgendaItem, Application, ConflictOfInterest, Evidence, EvidenceLink, Meeting
from certification.services.evidence import add_evidence, unlink
from certification.workflow import Stage
from tests.certification.evidence.files import make_docx, make_image, make_pdf, make_xlsx
from tests.certification.evidence.hostile import CORPUS
from tests.factories.applications import link, walk_to

ONE_OF_EACH = {
    "ประกาศ.pdf": (make_pdf(2), "application/pdf"),
    "ภาพ.jpg": (make_image("JPEG"), "image/jpeg"),
    "ภาพ.png": (make_image("PNG", mode="RGBA"), "image/png"),
    "แผน.docx": (
        make_docx(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "ตาราง.xlsx": (make_xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
LOOKS = ("evidence", "evidence_file", "evidence_preview", "evidence_thumbnail")


def address(name: str, evidence: Evidence, *more: int) -> str:
    return reverse(f"certification:{name}", args=[evidence.public_id, *more])


@pytest.fixture
def attach(enrolled, applicant, upload):
    def make(content: bytes, name: str = "ประกาศ.pdf") -> Evidence:
        return add_evidence(
            application=enrolled, key="process.c2", upload=upload(content, name), caption="ก", by=applicant
        ).evidence

    return make


@pytest.fixture
def sent(application, applicant, officer):
    """An application that was sent, and one file of it."""
    case = walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    return EvidenceLink.objects.filter(application=case).first().evidence


def read(response) -> bytes:
    """The whole answer. A stream is read to its end: closing it half-way would close the test's database."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def assert_walled_in(response):
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_kind_is_served_to_be_saved(name, attach, applicant, as_):
    content, content_type = ONE_OF_EACH[name]
    evidence = attach(content, name)
    response = as_(applicant).get(address("evidence_file", evidence))
    assert_walled_in(response)
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith(f"attachment; filename*=utf-8''{quote(name)}")
    body = read(response)
    assert len(body) == evidence.size == int(response["Content-Length"])


def test_every_neutralised_file_is_served_to_be_saved(attach, applicant, as_):
    client = as_(applicant)
    for case in (case for case in CORPUS if case.fault is None):
        response = client.get(address("evidence_file", attach(case.content, case.name)))
        assert_walled_in(response)
        assert response["Content-Disposition"].startswith("attachment")
        assert "html" not in response["Content-Type"]
        assert read(response)


def test_the_suffix_is_that_of_the_content(attach, applicant, as_):
    evidence = attach(make_pdf(3), "fee.pdf.exe")
    response = as_(applicant).get(address("evidence_file", evidence))
    assert response["Content-Disposition"] == 'attachment; filename="fee.pdf.pdf"'
    assert read(response)


@pytest.mark.parametrize("name", ["ประกาศ.pdf", "ภาพ.jpg", "ภาพ.png"])
@pytest.mark.parametrize(("look", "width"), [("evidence_preview", 1400), ("evidence_thumbnail", 240)])
def test_pages_and_pictures_are_drawn_anew(name, look, width, attach, applicant, as_):
    response = as_(applicant).get(address(look, attach(ONE_OF_EACH[name][0], name)))
    assert_walled_in(response)
    assert response["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.format == "WEBP"
        assert picture.width <= width


def test_pages_can_be_turned(attach, applicant, as_):
    evidence, client = attach(make_pdf(3)), as_(applicant)
    pictures = {client.get(address("evidence_preview", evidence, page)).content for page in (1, 2, 3)}
    assert len(pictures) == 3
    assert client.get(address("evidence_preview", evidence, 4)).status_code == 404
    assert client.get(address("evidence_preview", evidence, 0)).status_code == 404
    second = client.get(f"{evidence.get_absolute_url()}?page=2").content.decode()
    assert "หน้า 2 จาก 3" in second
    assert "?page=1" in second
    assert "?page=3" in second
    for odd in ("x", "-1", "99999999", "๒"):
        assert client.get(evidence.get_absolute_url(), {"page": odd}).status_code == 200


def test_a_page_is_drawn_once(attach, applicant, as_, monkeypatch):
    evidence, client = attach(make_pdf(2)), as_(applicant)
    first = client.get(address("evidence_preview", evidence)).content
    monkeypatch.setattr("certification.evidence_previews.draw_apart", lambda *args: 1 / 0)
    assert client.get(address("evidence_preview", evidence)).content == first


def test_two_readers_at_once_keep_one_picture(attach, applicant, as_, media, monkeypatch):
    from certification import evidence_previews

    evidence, drawn = attach(make_pdf(2)), []

    def draw_while_another_does(kind, source, target, page, width):
        if not drawn:
            drawn.append(None)
            assert read(as_(applicant).get(address("evidence_preview", evidence)))
        return draw_apart(kind, source, target, page, width)

    monkeypatch.setattr(evidence_previews, "draw_apart", draw_while_another_does)
    assert read(as_(applicant).get(address("evidence_preview", evidence)))
    assert len(list((media / "evidence-previews").rglob("*.webp"))) == 1


def test_a_page_that_cannot_be_drawn_is_not_tried_again(attach, applicant, as_, monkeypatch):
    tries = []
    monkeypatch.setattr("certification.evidence_previews.draw_apart", lambda *args: tries.append(args))
    evidence, client = attach(make_pdf(2)), as_(applicant)
    for _twice in range(2):
        assert client.get(address("evidence_preview", evidence)).status_code == 404
    assert len(tries) == 1


def test_a_huge_page_is_drawn_small(attach, applicant, as_):
    response = as_(applicant).get(address("evidence_preview", attach(make_pdf(1, (14_400, 14_400)))))
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == (1400, 1400)


@pytest.mark.parametrize("name", ["แผน.docx", "ตาราง.xlsx"])
def test_office_files_are_downloaded_to_be_seen(name, attach, applicant, as_):
    evidence, client = attach(ONE_OF_EACH[name][0], name), as_(applicant)
    shown = client.get(evidence.get_absolute_url()).content.decode()
    assert "ดาวน์โหลดเพื่อเปิดดู" in shown
    assert "<img class" not in shown.split('id="main"')[1]
    assert client.get(address("evidence_preview", evidence)).status_code == 404
    assert client.get(address("evidence_thumbnail", evidence)).status_code == 404


def test_only_looking_is_possible(sent, applicant, as_):
    for look in LOOKS:
        assert as_(applicant).post(address(look, sent)).status_code == 405


def test_the_organisation_and_its_offices_may_look(
    sent, applicant, colleague, officer, approver, department, secretary, auditor, as_
):
    for person in (applicant, colleague, officer, approver, department, secretary, auditor):
        response = as_(person).get(address("evidence_file", sent))
        assert response.status_code == 200
        assert read(response)


def test_nobody_else_finds_it(sent, other_application, stranger, member, administrator, as_, guest):
    link(other_application, "declaration", other_application.created_by)
    for person in (other_application.created_by, stranger, member, administrator):
        for look in LOOKS:
            assert as_(person).get(address(look, sent)).status_code == 404
    for look in LOOKS:
        response = guest.get(address(look, sent))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def put_on_agenda(application: Application, body, officer) -> None:
    meeting = Meeting.objects.create(
        body=body, number=1, year=2569, held_on=timezone.localdate(), place="ห้องประชุม", created_by=officer
    )
    AgendaItem.objects.create(
        meeting=meeting,
        application=application,
        submission=application.submission,
        position=1,
        placed_by=officer,
    )


def test_a_member_opens_the_files_of_his_agenda_unless_he_has_a_conflict(
    sent, application, body, member, officer, as_
):
    application.refresh_from_db()
    assert as_(member).get(sent.get_absolute_url()).status_code == 404
    put_on_agenda(application, body, officer)
    assert as_(member).get(sent.get_absolute_url()).status_code == 200
    ConflictOfInterest.objects.create(
        member=member.seats.get(), application=application, reason="ญาติ", declared_by=member
    )
    for look in LOOKS:
        assert as_(member).get(address(look, sent)).status_code == 404


def test_a_role_that_has_ended_opens_nothing(sent, officer, as_):
    client = as_(officer)
    client.get(address("evidence_thumbnail", sent))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    officer.memberships.update(valid_from=yesterday, valid_until=yesterday)
    assert client.get(address("evidence_file", sent)).status_code == 404


def test_a_file_taken_off_before_sending_stays_the_organisations_own(
    enrolled, attach, applicant, officer, as_
):
    evidence = attach(make_pdf(2))
    assert as_(officer).get(address("evidence_preview", evidence)).status_code == 200
    unlink(application=enrolled, key="process.c2", evidence=evidence, by=applicant)
    assert as_(officer).get(address("evidence_preview", evidence)).status_code == 404
    assert as_(applicant).get(address("evidence_preview", evidence)).status_code == 200


def test_a_file_that_was_sent_stays_with_the_case_after_it_is_taken_off(sent, applicant, officer, as_):
    sent.links.update(removed_at=timezone.now(), removed_by=applicant)
    assert as_(officer).get(sent.get_absolute_url()).status_code == 200


def test_readings_by_staff_are_recorded_and_lists_are_not(sent, applicant, officer, as_):
    as_(applicant).get(address("evidence_preview", sent))
    as_(officer).get(address("evidence_thumbnail", sent))
    assert not AuditEvent.objects.filter(verb="evidence.read").exists()
    for look in ("evidence", "evidence_file"):
        assert read(as_(officer).get(address(look, sent)))
    assert AuditEvent.objects.get(verb="evidence.read").by == officer
