"""Reading the audit trail: the auditor's page, with names put in at display."""

import datetime
import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import trail
from accounts.audit import record
from accounts.models import AuditEvent
from accounts.verbs import kind_word, word_for
from networks import words
from networks.services import inviting, joining
from tests.factories.people import make_user
from tests.networks.bad_input import is_a_clear_thai_error

URL = "/audit/"
ROOT = Path(__file__).parents[2]


def rows(client, **filters):
    return client.get(URL, filters).context["page"].rows


@pytest.fixture
def deeds(organisation, applicant, administrator):
    inviting.invite_editor(organisation=organisation, email="a@example.org", by=applicant)
    joining.ask_to_join(organisation=organisation, message="", by=make_user("ครูขอเข้าร่วม"))
    with transaction.atomic():
        record("organisation.registered", organisation, by=administrator)


def test_it_tells_who_did_what_to_what_in_thai(deeds, auditor, applicant, as_):
    page = as_(auditor).get(URL).content.decode()
    assert "ส่งคำเชิญ" in page
    assert applicant.name in page
    assert "โรงเรียนบ้านน้ำคำ" in page
    assert "ขอเข้าร่วมทีม" in page


def test_names_are_those_of_today_and_the_trail_still_holds(deeds, auditor, applicant, organisation, as_):
    applicant.name = "ชื่อใหม่ หลังแต่งงาน"
    applicant.save()
    organisation.name = "โรงเรียนชื่อใหม่"
    organisation.save()
    page = as_(auditor).get(URL).content.decode()
    assert "ชื่อใหม่ หลังแต่งงาน" in page
    assert "โรงเรียนชื่อใหม่" in page


def test_newest_first_and_page_by_page(auditor, as_, monkeypatch):
    monkeypatch.setattr(trail, "PAGE_SIZE", 2)
    with transaction.atomic():
        for number in range(5):
            record("user.tested", auditor, by=auditor, number=number)
    client, seen, address = as_(auditor), [], URL
    while address:
        page = client.get(address).context["page"]
        seen += [row.event.position for row in page.rows]
        address = page.older_url and URL + page.older_url
    assert seen == [5, 4, 3, 2, 1]


def test_filters(deeds, auditor, applicant, organisation, administrator, as_):
    client = as_(auditor)
    assert {row.event.by for row in rows(client, q=applicant.email)} == {applicant}
    assert [row.event.verb for row in rows(client, verb="invitation.sent")] == ["invitation.sent"]
    subject = f"networks.organisation:{organisation.pk}"
    assert [row.event.by for row in rows(client, subject=subject)] == [administrator]
    assert rows(client, subject="networks.organisation:0") == []


def test_filters_by_day_in_bangkok_time(auditor, as_):
    with transaction.atomic():
        record("user.tested", auditor, by=auditor)
    client = as_(auditor)
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    assert len(rows(client, since=today.strftime("%d/%m/%Y"), until=today.strftime("%d/%m/%Y"))) == 1
    assert rows(client, since=tomorrow.strftime("%d/%m/%Y")) == []


@pytest.mark.parametrize(
    "who",
    [
        "applicant",
        "colleague",
        "officer",
        "approver",
        "stranger",
        "member",
        "department",
        "secretary",
        "administrator",
    ],
)
def test_nobody_else_reads_it(who, deeds, request, as_):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert response.status_code == 403
    assert "ส่งคำเชิญ" not in response.content.decode()


def test_a_guest_is_led_to_sign_in(guest, db):
    assert guest.get(URL).status_code == 302


@pytest.mark.parametrize(
    "query",
    [{"verb": "x"}, {"since": "เมื่อวาน"}, {"q": "ก" * 300}, {"q": "\x00"}, {"subject": "<script>"}],
)
def test_hostile_filters_are_told_in_thai(query, deeds, auditor, as_):
    response = as_(auditor).get(URL, query)
    assert is_a_clear_thai_error(response)
    assert "<script>" not in response.content.decode().split("<main")[1]


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "๕", "\x00"])
def test_a_hostile_edge_begins_with_the_newest(before, deeds, auditor, as_):
    assert rows(as_(auditor), before=before)[0].event.verb == "organisation.registered"


def test_a_subject_of_a_kind_that_is_gone_keeps_its_number(auditor, as_):
    with transaction.atomic():
        event = record("thing.made", auditor, by=None)
    other = AuditEvent(subject_type="gone.thing", subject_id="7")
    assert trail.names_of([other]) == {}
    page = as_(auditor).get(URL).content.decode()
    assert event.verb in page
    assert "ระบบ" in page


def test_one_and_three_rows_cost_the_same(organisation, applicant, auditor, as_):
    client = as_(auditor)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    inviting.invite_editor(organisation=organisation, email="a0@example.org", by=applicant)
    before = cost()
    for number in (1, 2):
        inviting.invite_editor(organisation=organisation, email=f"a{number}@example.org", by=applicant)
    assert cost() == before
    assert before <= 12


def test_every_verb_of_this_room_has_its_words():
    assert all(word_for(verb) == str(word) for verb, word in words.VERBS.items())
    assert kind_word("networks.organisation") == "องค์กร"
    assert (word_for("unknown.verb"), kind_word("unknown.kind")) == ("unknown.verb", "unknown.kind")


def test_every_verb_that_is_recorded_here_has_words():
    sources = [path for room in ("networks", "accounts") for path in (ROOT / room).rglob("*.py")]
    recorded = {
        verb for path in sources for verb in re.findall(r'record\(\s*f?"([a-z_.]+)"', path.read_text("utf-8"))
    }
    assert recorded - {verb for verb in recorded if word_for(verb) != verb} == set()
    assert "organisation.registered" in recorded
