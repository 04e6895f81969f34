"""The team of an organisation: one owner at any time, editors, hand-over, succession."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import AuditEvent
from accounts.roles import Ability, Role
from networks.access import forget_grants
from networks.models import Afterwards, Invitation, Membership
from networks.services import inviting, teams
from networks.services.joining import ask_to_join
from tests.factories.people import make_member_of, make_user
from tests.networks.bad_input import HOSTILE_IDS, HOSTILE_LINES, is_a_clear_thai_error
from tests.networks.counting import queries_of


def url(name, organisation, *more):
    return reverse(f"networks:{name}", args=[organisation.public_id, *more])


def roles(organisation):
    current = Membership.objects.current().filter(organisation=organisation)
    return {(one.user, one.role) for one in current}


class TestThePage:
    def test_owner_editor_and_officer_read_it(self, organisation, applicant, colleague, officer, as_):
        for reader in (applicant, colleague, officer):
            page = as_(reader).get(url("team", organisation)).content.decode()
            assert applicant.name in page
            assert colleague.name in page

    def test_only_the_owner_finds_the_form_to_invite(self, organisation, applicant, colleague, officer, as_):
        offers = {
            who: "ส่งคำเชิญ" in as_(who).get(url("team", organisation)).content.decode()
            for who in (applicant, colleague, officer)
        }
        assert offers == {applicant: True, colleague: False, officer: False}

    @pytest.mark.parametrize(
        "who", ["stranger", "approver", "member", "department", "secretary", "administrator", "auditor"]
    )
    def test_nobody_else_reads_it(self, who, organisation, applicant, request, as_):
        user = request.getfixturevalue(who)
        response = as_(user).get(url("team", organisation))
        assert response.status_code == (404 if who == "stranger" else 403)
        assert applicant.email not in response.content.decode()

    def test_the_owner_of_another_organisation_gets_404(self, organisation, other_organisation, as_):
        neighbour = make_member_of(other_organisation)
        assert as_(neighbour).get(url("team", organisation)).status_code == 404

    def test_a_guest_is_led_to_sign_in(self, organisation, guest):
        assert guest.get(url("team", organisation)).status_code == 302

    def test_one_and_three_of_everything_cost_the_same(self, organisation, applicant, colleague, as_):
        client, address = as_(applicant), url("team", organisation)
        inviting.invite_editor(organisation=organisation, email="one@example.org", by=applicant)
        ask_to_join(organisation=organisation, message="", by=make_user())
        before = queries_of(client, address)
        for number in range(2):
            make_member_of(organisation, Role.EDITOR, f"ครู {number}")
            inviting.invite_editor(organisation=organisation, email=f"n{number}@example.org", by=applicant)
            ask_to_join(organisation=organisation, message="", by=make_user())
        assert queries_of(client, address) == before


class TestRemovingAndLeaving:
    def test_the_owner_removes_an_editor_at_once(self, organisation, applicant, colleague, as_):
        editor = Membership.objects.get(user=colleague)
        address = url("remove_editor", organisation, editor.pk)
        assert colleague.name in as_(applicant).get(address).content.decode()
        as_(applicant).post(address)
        assert roles(organisation) == {(applicant, Role.OWNER)}
        forget_grants(colleague)
        assert not colleague.has_perm(Ability.EDIT_APPLICATION, organisation)

    def test_removing_twice_is_removing_once(self, organisation, applicant, colleague, as_):
        address = url("remove_editor", organisation, Membership.objects.get(user=colleague).pk)
        client = as_(applicant)
        assert [client.post(address).status_code for _ in range(2)] == [302, 302]
        assert AuditEvent.objects.filter(verb="membership.ended").count() == 1

    def test_an_editor_or_an_officer_removes_nobody(self, organisation, applicant, colleague, officer, as_):
        other = make_member_of(organisation, Role.EDITOR, "อีกคน")
        address = url("remove_editor", organisation, Membership.objects.get(user=other).pk)
        assert as_(colleague).post(address).status_code == 403
        assert as_(officer).post(address).status_code == 403
        with pytest.raises(NotAllowed):
            teams.remove_editor(membership_id=Membership.objects.get(user=other).pk, by=officer)
        assert (other, Role.EDITOR) in roles(organisation)

    def test_an_editor_of_another_organisation_is_not_found(
        self, organisation, applicant, other_organisation, as_
    ):
        neighbour = make_member_of(other_organisation, Role.EDITOR)
        pk = Membership.objects.get(user=neighbour).pk
        assert as_(applicant).post(url("remove_editor", organisation, pk)).status_code == 404
        assert as_(applicant).post(url("remove_editor", other_organisation, pk)).status_code == 404
        with pytest.raises(NotAllowed):
            teams.remove_editor(membership_id=pk, by=applicant)

    def test_the_owner_cannot_be_removed_as_if_an_editor(self, organisation, applicant, as_):
        owner = Membership.objects.get(user=applicant)
        assert as_(applicant).post(url("remove_editor", organisation, owner.pk)).status_code == 404
        with pytest.raises(Refused):
            teams.remove_editor(membership_id=owner.pk, by=applicant)

    def test_an_editor_leaves(self, organisation, applicant, colleague, as_):
        assert as_(colleague).get(url("leave_team", organisation)).status_code == 200
        as_(colleague).post(url("leave_team", organisation))
        assert roles(organisation) == {(applicant, Role.OWNER)}

    def test_an_owner_cannot_leave_without_handing_over(self, organisation, applicant, as_):
        response = as_(applicant).post(url("leave_team", organisation))
        assert response.status_code == 400
        assert "ส่งมอบหน้าที่ก่อน" in response.content.decode()
        assert roles(organisation) == {(applicant, Role.OWNER)}

    def test_whoever_has_left_cannot_leave_again(self, organisation, colleague):
        teams.leave(organisation=organisation, by=colleague)
        with pytest.raises(AlreadyMoved):
            teams.leave(organisation=organisation, by=colleague)


class TestHandOver:
    def test_an_editor_takes_over_at_once_and_both_get_a_letter(
        self, organisation, applicant, colleague, as_, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            response = as_(applicant).post(
                url("hand_over", organisation), {"editor": colleague.pk, "afterwards": "editor"}
            )
        assert response.status_code == 302
        assert roles(organisation) == {(colleague, Role.OWNER), (applicant, Role.EDITOR)}
        assert {letter.to[0] for letter in mail.outbox} == {applicant.email, colleague.email}
        assert all("เปลี่ยนผู้รับผิดชอบ" in letter.subject for letter in mail.outbox)

    def test_the_old_owner_may_leave_by_it(self, organisation, applicant, colleague, as_):
        as_(applicant).post(url("hand_over", organisation), {"editor": colleague.pk, "afterwards": "leave"})
        assert roles(organisation) == {(colleague, Role.OWNER)}

    def test_by_invitation_it_happens_when_the_letter_is_answered(self, organisation, applicant, as_):
        as_(applicant).post(
            url("hand_over", organisation), {"email": "Next@Example.org", "afterwards": "leave"}
        )
        letter = Invitation.objects.get()
        assert (letter.role, letter.email, letter.afterwards) == (
            Role.OWNER,
            "next@example.org",
            Afterwards.LEAVE,
        )
        assert roles(organisation) == {(applicant, Role.OWNER)}
        successor = make_user("คนใหม่", email="next@example.org")
        as_(successor).post(reverse("networks:invitation", args=[letter.token]))
        assert roles(organisation) == {(successor, Role.OWNER)}

    def test_only_one_letter_to_take_over_is_open_at_a_time(self, organisation, applicant, as_):
        client = as_(applicant)
        client.post(url("hand_over", organisation), {"email": "a@example.org", "afterwards": "leave"})
        response = client.post(
            url("hand_over", organisation), {"email": "b@example.org", "afterwards": "leave"}
        )
        assert is_a_clear_thai_error(response, 409)
        assert 'value="b@example.org"' in response.content.decode()
        assert Invitation.objects.get().email == "a@example.org"

    def test_a_hand_over_in_the_team_withdraws_the_open_letter(self, organisation, applicant, colleague):
        inviting.invite_new_owner(
            organisation=organisation, email="x@example.org", afterwards=Afterwards.LEAVE, by=applicant
        )
        teams.hand_over(
            organisation=organisation, editor=colleague, afterwards=Afterwards.EDITOR, by=applicant
        )
        assert Invitation.objects.get().withdrawn_by == applicant

    @pytest.mark.parametrize("who", ["colleague", "officer", "stranger"])
    def test_nobody_else_hands_over(self, who, organisation, applicant, colleague, request, as_):
        user = request.getfixturevalue(who)
        data = {"editor": colleague.pk, "afterwards": "leave"}
        assert as_(user).post(url("hand_over", organisation), data).status_code == 403
        with pytest.raises(NotAllowed):
            teams.hand_over(organisation=organisation, editor=colleague, afterwards=Afterwards.LEAVE, by=user)
        assert (applicant, Role.OWNER) in roles(organisation)

    def test_another_organisation_s_owner_gets_404(self, organisation, other_organisation, colleague, as_):
        neighbour = make_member_of(other_organisation)
        response = as_(neighbour).post(
            url("hand_over", organisation), {"editor": colleague.pk, "afterwards": "leave"}
        )
        assert response.status_code == 404

    def test_a_person_outside_the_team_cannot_be_chosen(self, organisation, applicant, colleague, as_):
        outsider = make_user("คนนอก")
        response = as_(applicant).post(
            url("hand_over", organisation), {"editor": outsider.pk, "afterwards": "leave"}
        )
        assert is_a_clear_thai_error(response)
        with pytest.raises(AlreadyMoved):
            teams.hand_over(
                organisation=organisation, editor=outsider, afterwards=Afterwards.LEAVE, by=applicant
            )

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"afterwards": "leave"},
            {"email": "not an address", "afterwards": "leave"},
            {"email": HOSTILE_LINES["script"], "afterwards": "leave"},
            {"email": HOSTILE_LINES["nul"], "afterwards": "leave"},
            {"email": "a" * 300 + "@example.org", "afterwards": "leave"},
            {"email": "a@example.org", "afterwards": "stay for ever"},
            *({"editor": value, "afterwards": "leave"} for value in HOSTILE_IDS),
        ],
    )
    def test_bad_input_changes_nothing(self, data, organisation, applicant, colleague, as_):
        assert is_a_clear_thai_error(as_(applicant).post(url("hand_over", organisation), data))
        assert roles(organisation) == {(applicant, Role.OWNER), (colleague, Role.EDITOR)}
        assert not Invitation.objects.exists()

    def test_both_ways_at_once_are_asked_back(self, organisation, applicant, colleague, as_):
        data = {"editor": colleague.pk, "email": "a@example.org", "afterwards": "leave"}
        assert is_a_clear_thai_error(as_(applicant).post(url("hand_over", organisation), data))


class TestSuccession:
    def test_an_officer_appoints_an_editor_with_a_reason_that_is_kept(
        self, organisation, applicant, colleague, officer, as_
    ):
        as_(officer).post(
            url("appoint_owner", organisation), {"editor": colleague.pk, "reason": "ย้ายไปแล้ว\nตามหนังสือ"}
        )
        assert roles(organisation) == {(colleague, Role.OWNER)}
        owner = Membership.objects.get(role=Role.OWNER, ended_at__isnull=True)
        assert (owner.reason, owner.given_by) == ("ย้ายไปแล้ว\nตามหนังสือ", officer)
        assert AuditEvent.objects.get(verb="organisation.owner_changed").data["succession"] is True

    def test_an_organisation_registered_on_behalf_gets_its_first_owner_by_letter(
        self, organisation, officer, as_
    ):
        as_(officer).post(
            url("appoint_owner", organisation), {"email": "first@example.org", "reason": "องค์กรพร้อมใช้ระบบ"}
        )
        first = make_user("คนแรก", email="first@example.org")
        as_(first).post(reverse("networks:invitation", args=[Invitation.objects.get().token]))
        assert roles(organisation) == {(first, Role.OWNER)}

    def test_a_reason_is_asked_for(self, organisation, colleague, officer, as_):
        response = as_(officer).post(url("appoint_owner", organisation), {"editor": colleague.pk})
        assert is_a_clear_thai_error(response)
        with pytest.raises(Refused):
            teams.appoint_owner(organisation=organisation, editor=colleague, reason="  ", by=officer)

    def test_an_officer_never_appoints_himself(self, organisation, officer, as_):
        response = as_(officer).post(
            url("appoint_owner", organisation), {"email": officer.email, "reason": "เอง"}
        )
        assert is_a_clear_thai_error(response, 403)
        Membership.objects.create(user=officer, role=Role.EDITOR, organisation=organisation)
        forget_grants(officer)
        with pytest.raises(NotAllowed):
            teams.appoint_owner(organisation=organisation, editor=officer, reason="เอง", by=officer)

    def test_only_an_officer_of_the_own_province(self, organisation, colleague, stranger, applicant, as_):
        data = {"editor": colleague.pk, "reason": "x"}
        assert as_(stranger).post(url("appoint_owner", organisation), data).status_code == 404
        assert as_(applicant).post(url("appoint_owner", organisation), data).status_code == 403
        with pytest.raises(NotAllowed):
            teams.appoint_owner(organisation=organisation, editor=colleague, reason="x", by=stranger)
        with pytest.raises(NotAllowed):
            inviting.invite_successor(organisation=organisation, email="a@b.org", reason="x", by=stranger)


class TestOneOwner:
    def test_the_database_refuses_a_second_owner(self, organisation, applicant):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_member_of(organisation, Role.OWNER, "อีกคน")

    def test_the_database_refuses_an_owner_with_a_last_day(self, organisation):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(
                user=make_user(),
                role=Role.OWNER,
                organisation=organisation,
                valid_until=timezone.localdate() + datetime.timedelta(days=1),
            )

    def test_there_is_exactly_one_after_any_chain_of_hand_overs(self, organisation, applicant, colleague):
        holder, other = applicant, colleague
        for _ in range(5):
            teams.hand_over(organisation=organisation, editor=other, afterwards=Afterwards.EDITOR, by=holder)
            holder, other = other, holder
        assert roles(organisation) == {(holder, Role.OWNER), (other, Role.EDITOR)}
