"""Every letter about teams, offices and bodies: in its reader's language, whole, with a copy in the inbox."""

import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.letters.telling import MOST_IN_SUBJECT
from accounts.models import Letter, Notice, User
from accounts.roles import Role
from networks.models import Afterwards, Invitation, Membership
from networks.notices import OF_TEAMS
from networks.services import answering, inviting, joining, staffing, teams
from tests.factories.people import make_officer, make_user

OPENING = {"th": "เรียน ", "en": "Dear "}
SIGNED = {"th": "ขอแสดงความนับถือ", "en": "Yours faithfully"}
OFFICE = {"th": "สำนักงานวัฒนธรรมจังหวัดเชียงราย", "en": "Chiang Rai"}


@pytest.fixture(params=["th", "en"])
def language(request, monkeypatch) -> str:
    """Everybody of the story reads this language; the page is in Thai."""
    monkeypatch.setattr(User._meta.get_field("language"), "default", request.param)
    return request.param


@pytest.fixture
def story(language, organisation, applicant, colleague, officer, administrator, province) -> set[str]:
    """Each deed once; returns the events that were told."""
    asker, refused, guest = (make_user(name) for name in ("สมชาย ขอร่วม", "วิชัย ขอร่วม", "มาลี รับเชิญ"))
    invited = inviting.invite_editor(organisation=organisation, email=guest.email, by=applicant)
    answering.accept(token=invited.token, by=guest)
    inviting.invite_editor(organisation=organisation, email="nobody@example.org", by=applicant)
    at_work = inviting.invite_staff(
        role=Role.PROVINCIAL_OFFICER, email=asker.email, by=administrator, province=province
    )
    answering.accept(token=at_work.token, by=asker)
    for person, answer in ((asker, joining.accept_request), (refused, joining.decline_request)):
        request = joining.ask_to_join(organisation=organisation, message="ขอช่วยกรอกแบบ", by=person)
        answer(request_id=request.pk, by=applicant)
    teams.remove_editor(membership_id=held(asker, Role.EDITOR).pk, by=applicant)
    teams.leave(organisation=organisation, by=guest)
    teams.hand_over(organisation=organisation, editor=colleague, afterwards=Afterwards.EDITOR, by=applicant)
    role = held(asker, Role.PROVINCIAL_OFFICER)
    for day in (timezone.localdate() + datetime.timedelta(days=9), None):
        staffing.end_membership(membership_id=role.pk, last_day=day, by=administrator)
    return set(Notice.objects.values_list("event", flat=True))


def held(person: User, role: Role) -> Membership:
    return Membership.objects.get(user=person, role=role, ended_at__isnull=True)


def test_each_is_whole_in_its_readers_language_and_its_link_opens(story, language, as_):
    assert story == set(OF_TEAMS) - {"invitation.at_work"}  # in the inbox an invitation is one thing
    for letter in Letter.objects.select_related("person"):
        known = letter.person is not None
        speaks = language if known else "th"
        assert letter.language == speaks
        assert letter.text.startswith(OPENING[speaks])
        assert len(letter.subject) <= MOST_IN_SUBJECT
        assert SIGNED[speaks] in letter.text
        assert OFFICE[speaks] in letter.text
    for notice in Notice.objects.select_related("person"):
        assert as_(notice.person).get(notice.url).status_code in (200, 302), notice.event
        assert (notice.letter is None) == OF_TEAMS[notice.event].quiet


def test_the_link_that_lets_in_stands_in_the_letter_alone(organisation, applicant, colleague):
    guest = make_user("มาลี รับเชิญ")
    inviting.invite_editor(organisation=organisation, email=guest.email, by=applicant)
    token = str(Invitation.objects.get().token)
    letter, notice = Letter.objects.get(), Notice.objects.get(person=guest)
    assert token in letter.text
    assert letter.secret
    assert token not in notice.text + notice.url
    assert notice.letter == letter


def test_who_has_no_account_has_a_letter_and_no_inbox(organisation, applicant):
    inviting.invite_editor(organisation=organisation, email="nobody@example.org", by=applicant)
    assert (Letter.objects.get().person, Notice.objects.count()) == (None, 0)


def test_an_organisation_without_an_owner_is_asked_at_its_office(organisation, officer, stranger):
    asker = make_user("สมชาย ขอร่วม")
    joining.ask_to_join(organisation=organisation, message="ขอช่วยกรอกแบบ", by=asker)
    (notice,) = Notice.objects.filter(event="join.asked")
    assert notice.person == officer
    assert "เหตุผล: ขอช่วยกรอกแบบ" in notice.text


def test_the_reason_of_a_succession_stands_in_both_letters(organisation, applicant, colleague, officer):
    teams.appoint_owner(organisation=organisation, editor=colleague, reason="เกษียณอายุ", by=officer)
    texts = Letter.objects.filter(template__startswith="owner.").values_list("text", flat=True)
    assert ["เหตุผล: เกษียณอายุ" in text for text in texts] == [True, True]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_accounts_own_letters_speak_their_readers_language(language, applicant, client):
    """The page is in the other language."""
    User.objects.update(language=language)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = {"th": "en", "en": "th"}[language]
    client.post(reverse("account_reset_password"), {"email": applicant.email})
    letter = Letter.objects.get()
    assert (letter.language, letter.person) == (language, applicant)
    assert letter.text.startswith(OPENING[language] + applicant.name)
    assert SIGNED[language] in letter.text
    assert settings.AGENCY_NAME in letter.text
    assert len(letter.subject) <= MOST_IN_SUBJECT


def test_who_signs_up_in_english_is_written_to_in_english(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    new = {"name": "Somchai", "email": "new@example.org", "password1": "รหัสใหม่-๒๕๖๙-ยาวพอ"}
    assert client.post(reverse("account_signup"), new).status_code == 302
    assert User.objects.get(email="new@example.org").language == "en"
    assert Letter.objects.get().language == "en"


def test_nobody_is_told_of_the_end_of_his_own_doing(administrator, province):
    other = make_officer(province, Role.PROVINCIAL_OFFICER, "เจ้าหน้าที่อีกคน")
    staffing.end_membership(
        membership_id=held(other, Role.PROVINCIAL_OFFICER).pk, last_day=None, by=administrator
    )
    assert [(one.person, one.event) for one in Notice.objects.all()] == [(other, "role.ended")]
