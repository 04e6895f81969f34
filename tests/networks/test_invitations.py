"""Letters that lead to a role: sent, sent again, withdrawn, answered by their addressee only."""

import datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import AuditEvent, User
from accounts.roles import Role
from networks.models import Invitation, Membership
from networks.people import invitations_to
from networks.services import inviting
from networks.services.answering import Closed, accept
from tests.factories.letters import mail_server_away, pauses_are_over, worker_comes_by
from tests.factories.people import PASSWORD, make_member_of, make_user
from tests.networks.bad_input import HOSTILE_LINES, is_a_clear_thai_error


@pytest.fixture
def letter(organisation, applicant) -> Invitation:
    return inviting.invite_editor(organisation=organisation, email="guest@example.org", by=applicant)


@pytest.fixture
def addressee(db) -> User:
    return make_user("ผู้รับเชิญ", email="guest@example.org")


def link(invitation: Invitation) -> str:
    return reverse("networks:invitation", args=[invitation.token])


def team_url(organisation) -> str:
    return reverse("networks:team", args=[organisation.public_id])


class TestSending:
    def test_the_letter_is_thai_and_holds_the_link_and_its_last_day(
        self, organisation, applicant, as_, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True), translation.override("en"):
            as_(applicant).post(team_url(organisation), {"email": " Guest@Example.org "})
        (sent,) = mail.outbox
        invitation = Invitation.objects.get()
        assert sent.to == ["guest@example.org"]
        assert sent.subject == "คำเชิญ: ผู้ร่วมกรอกขององค์กร โรงเรียนบ้านน้ำคำ"
        assert link(invitation) in sent.body
        assert "ครูสมใจ ใจดี" in sent.body
        assert str(timezone.localtime(invitation.expires_at).year + 543) in sent.body
        assert invitation.letter_sent_at is not None

    def test_it_is_good_for_14_days(self, letter):
        days = (letter.expires_at - timezone.now()).total_seconds() / 86400
        assert 13.99 < days <= 14

    def test_names_with_signs_are_not_garbled_in_the_letter(
        self, organisation, applicant, django_capture_on_commit_callbacks
    ):
        organisation.name = 'โรงเรียน "ก" & ข'
        organisation.save()
        with django_capture_on_commit_callbacks(execute=True):
            inviting.invite_editor(organisation=organisation, email="a@example.org", by=applicant)
        assert 'โรงเรียน "ก" & ข' in mail.outbox[0].body
        assert "\n" not in mail.outbox[0].subject

    def test_a_double_click_sends_one_letter(
        self, organisation, applicant, as_, django_capture_on_commit_callbacks
    ):
        client = as_(applicant)
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(2):
                assert client.post(team_url(organisation), {"email": "a@example.org"}).status_code == 302
        assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)

    def test_a_mail_server_that_is_down_undoes_nothing_and_the_page_says_so(
        self, organisation, applicant, as_, monkeypatch, django_capture_on_commit_callbacks
    ):
        client = as_(applicant)
        with mail_server_away(monkeypatch), django_capture_on_commit_callbacks(execute=True):
            client.post(team_url(organisation), {"email": "a@example.org"})
        assert Invitation.objects.get().letter_sent_at is None
        assert "ยังส่งอีเมลไม่สำเร็จ ระบบจะส่งอีกครั้ง" in client.get(team_url(organisation)).content.decode()

        pauses_are_over()
        worker_comes_by()
        assert Invitation.objects.get().letter_sent_at is not None
        assert [sent.to for sent in mail.outbox] == [["a@example.org"]]

    def test_whoever_is_in_the_team_is_not_invited_again(self, organisation, applicant, colleague, as_):
        response = as_(applicant).post(team_url(organisation), {"email": colleague.email})
        assert is_a_clear_thai_error(response, 400)
        assert not Invitation.objects.exists()

    def test_there_is_an_end_to_open_letters(self, organisation, applicant, monkeypatch):
        monkeypatch.setattr(inviting, "MOST_OPEN", 1)
        inviting.invite_editor(organisation=organisation, email="a@example.org", by=applicant)
        with pytest.raises(Refused):
            inviting.invite_editor(organisation=organisation, email="b@example.org", by=applicant)

    @pytest.mark.parametrize("who", ["colleague", "officer", "stranger", "administrator"])
    def test_only_the_owner_invites_editors(self, who, organisation, request, as_):
        user = request.getfixturevalue(who)
        assert as_(user).post(team_url(organisation), {"email": "a@example.org"}).status_code in (403, 404)
        with pytest.raises(NotAllowed):
            inviting.invite_editor(organisation=organisation, email="a@example.org", by=user)
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize(
        "email", [*HOSTILE_LINES.values(), "x", "a@b", "a@example.org\nBcc: b@example.org"]
    )
    def test_bad_addresses_are_told_in_thai(self, email, organisation, applicant, as_):
        response = as_(applicant).post(team_url(organisation), {"email": email})
        assert is_a_clear_thai_error(response)
        assert not Invitation.objects.exists()


class TestSendingAgainAndWithdrawing:
    def act(self, client, letter, deed):
        return client.post(
            reverse(f"networks:{deed}_letter", args=[letter.organisation.public_id, letter.pk])
        )

    def test_an_old_letter_is_sent_again_for_another_14_days(
        self, letter, applicant, as_, django_capture_on_commit_callbacks
    ):
        Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
        with django_capture_on_commit_callbacks(execute=True):
            self.act(as_(applicant), letter, "resend")
        letter.refresh_from_db()
        assert letter.is_open
        assert len(mail.outbox) == 1

    def test_inviting_an_address_whose_letter_is_too_old_sends_it_again(
        self, letter, organisation, applicant
    ):
        Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
        again = inviting.invite_editor(organisation=organisation, email="guest@example.org", by=applicant)
        assert (again.pk, again.is_open) == (letter.pk, True)

    def test_a_letter_is_not_sent_every_minute(self, letter, applicant, as_):
        Invitation.objects.update(letter_sent_at=timezone.now())
        assert self.act(as_(applicant), letter, "resend").status_code == 400

    def test_a_withdrawn_letter_is_good_no_more(self, letter, applicant, addressee, as_):
        client = as_(applicant)
        assert [self.act(client, letter, "withdraw").status_code for _ in range(2)] == [302, 302]
        assert AuditEvent.objects.filter(verb="invitation.withdrawn").count() == 1
        response = as_(addressee).get(link(letter))
        assert response.status_code == 410
        assert "ถอนคำเชิญ" in response.content.decode()
        with pytest.raises(AlreadyMoved):
            inviting.resend(invitation_id=letter.pk, by=applicant)

    @pytest.mark.parametrize("deed", ["resend", "withdraw"])
    @pytest.mark.parametrize("who", ["colleague", "officer", "stranger"])
    def test_nobody_else_touches_it(self, deed, who, letter, request, as_):
        user = request.getfixturevalue(who)
        assert self.act(as_(user), letter, deed).status_code in (403, 404)
        with pytest.raises(NotAllowed):
            getattr(inviting, deed)(invitation_id=letter.pk, by=user)

    @pytest.mark.parametrize("deed", ["resend", "withdraw"])
    def test_a_letter_of_another_organisation_is_not_found(self, deed, letter, other_organisation, as_):
        neighbour = make_member_of(other_organisation)
        assert self.act(as_(neighbour), letter, deed).status_code == 404
        address = reverse(f"networks:{deed}_letter", args=[other_organisation.public_id, letter.pk])
        assert as_(neighbour).post(address).status_code == 404

    def test_they_are_posts(self, letter, applicant, as_):
        address = reverse("networks:withdraw_letter", args=[letter.organisation.public_id, letter.pk])
        assert as_(applicant).get(address).status_code == 405


class TestAnswering:
    def test_the_addressee_accepts_and_is_an_editor(self, letter, addressee, organisation, as_):
        client = as_(addressee)
        assert "ตอบรับ" in client.get(link(letter)).content.decode()
        assert client.post(link(letter)).url == reverse("home")
        membership = Membership.objects.get(user=addressee)
        assert (membership.role, membership.organisation, membership.given_by) == (
            Role.EDITOR,
            organisation,
            letter.invited_by,
        )
        assert AuditEvent.objects.get(verb="membership.given").by == addressee

    def test_answering_twice_is_answering_once(self, letter, addressee, as_):
        client = as_(addressee)
        assert [client.post(link(letter)).status_code for _ in range(2)] == [302, 302]
        assert Membership.objects.filter(user=addressee).count() == 1
        page = client.get(link(letter))
        assert "ท่านตอบรับคำเชิญนี้แล้ว" in page.content.decode()

    def test_a_guest_reads_what_is_offered_but_not_the_whole_address(self, letter, guest):
        page = guest.get(link(letter)).content.decode()
        assert "โรงเรียนบ้านน้ำคำ" in page
        assert "g•••@example.org" in page
        assert "guest@example.org" not in page
        assert guest.post(link(letter)).status_code == 200
        assert not Membership.objects.filter(role=Role.EDITOR).exists()

    def test_somebody_else_cannot_take_it(self, letter, stranger, as_):
        response = as_(stranger).get(link(letter))
        assert response.status_code == 403
        assert "ส่งถึงอีเมลอื่น" in response.content.decode()
        assert as_(stranger).post(link(letter)).status_code == 403
        letter.refresh_from_db()
        assert letter.answered_at is None

    def test_an_address_that_is_not_proved_does_not_count(self, letter, as_):
        claimer = User.objects.create_user("guest@example.org", PASSWORD, name="อ้างชื่อ")
        claimer.emailaddress_set.create(email="guest@example.org", verified=False, primary=True)
        response = as_(claimer).get(link(letter))
        assert response.status_code == 403
        assert "ยืนยันอีเมล" in response.content.decode()
        with pytest.raises(NotAllowed):
            accept(token=letter.token, by=claimer)

    def test_a_second_proved_address_counts(self, letter, as_):
        person = make_user("มีสองอีเมล")
        person.emailaddress_set.create(email="Guest@Example.org", verified=True, primary=False)
        assert as_(person).post(link(letter)).status_code == 302
        assert Membership.objects.get(user=person).role == Role.EDITOR

    def test_a_letter_that_is_too_old(self, letter, addressee, as_):
        Invitation.objects.update(expires_at=timezone.now())
        response = as_(addressee).get(link(letter))
        assert response.status_code == 410
        assert "หมดอายุ" in response.content.decode()
        assert as_(addressee).post(link(letter)).status_code == 410
        with pytest.raises(Closed):
            accept(token=letter.token, by=addressee)

    def test_a_letter_that_another_has_answered(self, letter, addressee, as_):
        accept(token=letter.token, by=addressee)
        late = make_user("มาทีหลัง")
        late.emailaddress_set.create(email="late@example.org", verified=True)
        assert as_(late).get(link(letter)).status_code == 410

    def test_a_letter_of_somebody_who_may_no_longer_invite(self, letter, addressee, as_):
        Membership.objects.filter(user=letter.invited_by).update(
            ended_at=timezone.now(), ended_by=letter.invited_by
        )
        response = as_(addressee).post(link(letter))
        assert response.status_code == 410
        assert not Membership.objects.filter(user=addressee).exists()

    def test_an_unknown_letter_is_not_found(self, guest, addressee, as_):
        for client in (guest, as_(addressee)):
            assert client.get(reverse("networks:invitation", args=[uuid4()])).status_code == 404

    def test_the_desk_can_ask_for_the_letters_that_wait(self, letter, addressee, applicant):
        assert list(invitations_to(addressee)) == [letter]
        assert not invitations_to(applicant).exists()
        accept(token=letter.token, by=addressee)
        assert not invitations_to(addressee).exists()

    def test_one_open_letter_for_an_address_in_the_database_too(self, letter):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(
                role=Role.EDITOR,
                organisation=letter.organisation,
                email=letter.email,
                invited_by=letter.invited_by,
                expires_at=letter.expires_at,
            )
