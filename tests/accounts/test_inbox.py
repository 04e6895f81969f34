"""The inbox: one's own notices, the unread first; the number in the head of every page; what is mailed."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.letters import Told, inbox, tell
from accounts.models import AuditEvent, ByMail, Letter, LetterState, Notice
from tests.factories.letters import worker_comes_by
from tests.factories.people import make_user

URL = "/notices/"


@pytest.fixture
def person(db):
    return make_user("สมใจ ใจดี")


def told(person, number: int = 1, **more) -> Notice:
    tell([Told(person, "event", f"เรื่องที่ {number}", "ข้อความ", url="/privacy/", **more)])
    return Notice.objects.latest("pk")


def test_what_is_told_is_unread_until_it_is_opened_and_can_be_read_as_it_was_mailed(person, as_):
    notice, client = told(person), as_(person)
    page = client.get(URL).content.decode()
    assert "เรื่องที่ 1" in page
    assert "ยังไม่ได้อ่าน 1 รายการ" in page
    shown = client.get(f"{URL}{notice.pk}/").content.decode()
    worker_comes_by()
    for line in mail.outbox[0].body.split("\n"):
        assert line.strip() in shown
    assert 'href="/privacy/"' in shown
    assert "ยังไม่ได้อ่าน" not in client.get(URL).content.decode()


def test_the_unread_come_first_and_all_can_be_marked(person, as_):
    for number in (1, 2, 3):
        told(person, number)
    Notice.objects.filter(subject="เรื่องที่ 3").update(read_at=timezone.now())
    page = inbox.inbox_page(person, before="")
    assert [notice.subject for notice in page.notices] == ["เรื่องที่ 2", "เรื่องที่ 1", "เรื่องที่ 3"]
    as_(person).post(f"{URL}read-all/")
    assert inbox.unread_count(person) == 0


def test_another_persons_notice_is_not_there(person, as_):
    notice = told(person)
    stranger = as_(make_user("คนอื่น"))
    assert stranger.get(f"{URL}{notice.pk}/").status_code == 404
    assert "เรื่องที่ 1" not in stranger.get(URL).content.decode()
    stranger.post(f"{URL}read-all/")
    assert inbox.unread_count(person) == 1


def test_one_and_thirty_cost_the_same_and_the_head_of_a_page_one_query(
    person, as_, django_assert_num_queries
):
    client, counts = as_(person), []
    for number in (1, 24):
        for each in range(number):
            told(person, each)
        with CaptureQueriesContext(connection) as seen:
            client.get(URL)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    told(person)
    assert 'href="?from=25"' in client.get(URL).content.decode()
    with django_assert_num_queries(1):
        assert inbox.unread_count(person) == 26


def test_the_wishes_are_kept_and_recorded_by_name_only(person, as_):
    wishes = {"language": "en", "mail_of_own": ByMail.NEVER, "mail_of_work": ByMail.AT_ONCE}
    assert as_(person).post(f"{URL}settings/", wishes).status_code == 302
    person.refresh_from_db()
    assert (person.language, person.mail_of_own, person.mail_of_work) == ("en", "never", "at_once")
    event = AuditEvent.objects.get(verb="user.wishes_changed")
    assert event.data == {"fields": ["language", "mail_of_own", "mail_of_work"]}
    told(person)
    assert not Letter.objects.exists()
    told(person, always=True)
    assert Letter.objects.get().language == "en"


def test_a_key_is_told_each_person_once(person):
    other = make_user("คนอื่น")
    each = [Told(one, "event", "เรื่อง", "ข้อความ", key="due:1") for one in (person, other)]
    assert (tell(each), tell(each)) == (2, 0)
    assert (Notice.objects.count(), Letter.objects.count()) == (2, 2)


class TestTheAdministratorsPage:
    @pytest.fixture
    def failed(self, person) -> Letter:
        told(person)
        Letter.objects.update(state=LetterState.GIVEN_UP, attempts=9, error="SMTP 451")
        return Letter.objects.get()

    def test_it_shows_the_state_and_little_of_the_person(self, failed, administrator, as_):
        page = as_(administrator).get("/letters/?state=given_up").content.decode()
        assert "ส่งไม่สำเร็จ หยุดส่งแล้ว" in page
        assert "SMTP 451" in page
        assert failed.to not in page
        assert "ข้อความ" not in page.replace("ไม่แสดงข้อความ", "")
        assert "SMTP 451" not in as_(administrator).get("/letters/?state=sent").content.decode()

    def test_the_desk_says_how_many_failed(self, failed, administrator, as_):
        assert "มีอีเมลที่ส่งไม่สำเร็จ 1 ฉบับ" in as_(administrator).get("/").content.decode()

    def test_it_is_sent_again_and_recorded(
        self, failed, administrator, as_, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            as_(administrator).post(f"/letters/{failed.pk}/send/")
        failed.refresh_from_db()
        assert (failed.state, len(mail.outbox)) == (LetterState.SENT, 1)
        assert AuditEvent.objects.filter(verb="letter.sent_again", subject_id=str(failed.pk)).count() == 1
        assert as_(administrator).post(f"/letters/{failed.pk}/send/").status_code == 409

    @pytest.mark.parametrize("name", ["officer", "auditor", "applicant"])
    def test_nobody_else(self, failed, name, as_, request):
        client = as_(request.getfixturevalue(name))
        assert client.get("/letters/").status_code == 403
        assert client.post(f"/letters/{failed.pk}/send/").status_code == 403
