"""Officers: who has which role, inviting them, ending their roles."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import AuditEvent
from accounts.roles import ROLES, Ability, Role, Scope
from accounts.thai.printing import format_date
from networks.access import forget_grants
from networks.models import Invitation, Membership
from networks.services import inviting, staffing
from tests.factories.people import make_national, make_officer, make_user
from tests.networks.bad_input import HOSTILE_IDS, HOSTILE_LINES, is_a_clear_thai_error
from tests.networks.counting import queries_of

STAFF = "/staff/"
INVITE = "/staff/invite/"
EVERYBODY_ELSE = [
    "applicant",
    "colleague",
    "officer",
    "approver",
    "stranger",
    "member",
    "department",
    "secretary",
    "auditor",
]


def end_url(user) -> str:
    return reverse("networks:end_membership", args=[user.memberships.get().pk])


class TestTheList:
    def test_it_shows_officers_and_no_applicants(self, administrator, officer, auditor, applicant, as_):
        page = as_(administrator).get(STAFF).content.decode()
        assert officer.name in page
        assert auditor.name in page
        assert applicant.email not in page

    def test_filters_by_role_province_and_name(self, administrator, officer, stranger, auditor, as_):
        client = as_(administrator)

        def names(query):
            return {row.membership.user for row in client.get(STAFF, query).context["people"].rows}

        assert names({"role": "provincial_officer"}) == {officer, stranger}
        assert names({"province": "57"}) == {officer}
        assert names({"q": "ตรวจสอบ"}) == {auditor}
        assert names({"q": officer.name, "role": "auditor"}) == set()

    def test_one_and_three_rows_cost_the_same(self, administrator, province, as_):
        client = as_(administrator)
        inviting.invite_staff(role=Role.AUDITOR, email="a0@example.org", by=administrator)
        before = queries_of(client, STAFF)
        for number in (1, 2):
            make_officer(province)
            inviting.invite_staff(
                role=Role.PROVINCIAL_OFFICER,
                province=province,
                email=f"a{number}@example.org",
                by=administrator,
            )
        assert queries_of(client, STAFF) == before
        assert before <= 12

    def test_it_is_paged(self, administrator, province, as_):
        for _ in range(26):
            make_officer(province)
        client = as_(administrator)
        assert len(client.get(STAFF).context["people"].rows) == 25
        assert len(client.get(STAFF, {"page": "2"}).context["people"].rows) == 2
        assert client.get(STAFF, {"page": "nonsense"}).status_code == 200

    def test_it_says_who_holds_a_role_no_more_or_not_yet(self, administrator, officer, stranger, as_):
        today = timezone.localdate()
        day = datetime.timedelta(days=1)
        Membership.objects.filter(user=officer).update(valid_from=today - 3 * day, valid_until=today - day)
        Membership.objects.filter(user=stranger).update(valid_from=today + day)
        page = as_(administrator).get(STAFF).content.decode()
        assert "พ้นแล้ว" in page
        assert "ยังไม่เริ่ม" in page

    @pytest.mark.parametrize("who", EVERYBODY_ELSE)
    @pytest.mark.parametrize("address", [STAFF, INVITE])
    def test_nobody_else_sees_it(self, who, address, officer, request, as_):
        response = as_(request.getfixturevalue(who)).get(address)
        assert response.status_code == 403
        assert officer.email not in response.content.decode()

    @pytest.mark.parametrize("query", [{"role": "king"}, {"province": "99"}, {"q": "ก" * 300}, {"q": "\x00"}])
    def test_a_filter_that_makes_no_sense_is_told(self, query, administrator, as_):
        assert is_a_clear_thai_error(as_(administrator).get(STAFF, query))


class TestInviting:
    def test_an_officer_of_a_province_by_letter(
        self, administrator, province, as_, django_capture_on_commit_callbacks
    ):
        data = {"email": "new@example.org", "role": "provincial_officer", "province": "57"}
        with django_capture_on_commit_callbacks(execute=True):
            assert as_(administrator).post(INVITE, data).url == STAFF
        assert "เจ้าหน้าที่จังหวัด" in mail.outbox[0].body
        assert "สองขั้น" in mail.outbox[0].body
        new = make_user("คนใหม่", email="new@example.org")
        as_(new).post(reverse("networks:invitation", args=[Invitation.objects.get().token]))
        assert new.has_perm(Ability.REVIEW, province)

    @pytest.mark.parametrize("role", [role for role, card in ROLES.items() if card.scope == Scope.NATION])
    def test_every_national_role(self, role, administrator):
        invitation = inviting.invite_staff(role=role, email="n@example.org", by=administrator)
        assert invitation.role == role

    @pytest.mark.parametrize("who", EVERYBODY_ELSE)
    def test_nobody_else_invites(self, who, province, request, as_):
        user = request.getfixturevalue(who)
        data = {"email": "x@example.org", "role": "auditor"}
        assert as_(user).post(INVITE, data).status_code == 403
        with pytest.raises(NotAllowed):
            inviting.invite_staff(role=Role.AUDITOR, email="x@example.org", by=user)
        assert not Invitation.objects.exists()

    def test_nobody_invites_himself(self, administrator, province, as_):
        data = {"email": administrator.email.upper(), "role": "provincial_officer", "province": "57"}
        assert is_a_clear_thai_error(as_(administrator).post(INVITE, data), 403)

    def test_whoever_holds_the_role_is_not_invited_again(self, administrator, auditor, as_):
        response = as_(administrator).post(INVITE, {"email": auditor.email, "role": "auditor"})
        assert is_a_clear_thai_error(response, 400)

    @pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.MEMBER])
    def test_other_roles_are_not_given_here(self, role, administrator, as_):
        response = as_(administrator).post(INVITE, {"email": "x@example.org", "role": role.value})
        assert is_a_clear_thai_error(response)
        with pytest.raises(NotAllowed):
            inviting.invite_staff(role=role, email="x@example.org", by=administrator)

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"email": "x@example.org", "role": "provincial_officer"},
            {"email": "x@example.org", "role": "auditor", "province": "57"},
            *({"email": bad, "role": "auditor"} for bad in HOSTILE_LINES.values()),
            *({"email": "x@example.org", "role": bad} for bad in HOSTILE_IDS),
            *(
                {"email": "x@example.org", "role": "provincial_officer", "province": bad}
                for bad in HOSTILE_IDS
            ),
        ],
    )
    def test_bad_input_is_told_in_thai(self, data, administrator, province, as_):
        assert is_a_clear_thai_error(as_(administrator).post(INVITE, data))
        assert not Invitation.objects.exists()

    def test_the_service_asks_for_the_province_too(self, administrator, province):
        with pytest.raises(Refused):
            inviting.invite_staff(role=Role.PROVINCIAL_OFFICER, email="x@example.org", by=administrator)
        with pytest.raises(Refused):
            inviting.invite_staff(
                role=Role.AUDITOR, province=province, email="x@example.org", by=administrator
            )

    def test_letters_are_sent_again_and_withdrawn(self, administrator, officer, as_):
        letter = inviting.invite_staff(role=Role.AUDITOR, email="x@example.org", by=administrator)
        addresses = {
            deed: reverse(f"networks:{deed}_staff_letter", args=[letter.pk])
            for deed in ("resend", "withdraw")
        }
        for address in addresses.values():
            assert as_(officer).post(address).status_code == 403
            assert as_(administrator).get(address).status_code == 405
        client = as_(administrator)
        assert client.post(addresses["resend"]).status_code == 302
        assert client.post(addresses["withdraw"]).status_code == 302
        letter.refresh_from_db()
        assert letter.withdrawn_by == administrator

    def test_a_letter_to_a_team_is_not_found_here(self, administrator, organisation, applicant, as_):
        letter = inviting.invite_editor(organisation=organisation, email="x@example.org", by=applicant)
        address = reverse("networks:withdraw_staff_letter", args=[letter.pk])
        assert as_(administrator).post(address).status_code == 404


class TestEnding:
    def test_at_once(self, administrator, officer, province, as_):
        assert officer.name in as_(administrator).get(end_url(officer)).content.decode()
        as_(administrator).post(end_url(officer), {"last_day": ""})
        membership = officer.memberships.get()
        assert (membership.ended_by, membership.ended_at is not None) == (administrator, True)
        forget_grants(officer)
        assert not officer.has_perm(Ability.REVIEW, province)

    def test_with_a_last_day_in_thai(self, administrator, officer, province, as_):
        day = timezone.localdate() + datetime.timedelta(days=30)
        as_(administrator).post(end_url(officer), {"last_day": format_date(day)})
        assert officer.memberships.get().valid_until == day
        assert officer.has_perm(Ability.REVIEW, province)
        assert AuditEvent.objects.get().data["until"] == day.isoformat()

    def test_twice_is_told(self, administrator, officer, as_):
        client, address = as_(administrator), end_url(officer)
        client.post(address, {})
        assert is_a_clear_thai_error(client.post(address, {}), 409)
        with pytest.raises(AlreadyMoved):
            staffing.end_membership(
                membership_id=officer.memberships.get().pk, last_day=None, by=administrator
            )

    @pytest.mark.parametrize("bad", ["เมื่อวาน", "31/2/2569", "1/1/2540", *list(HOSTILE_LINES.values())[1:]])
    def test_a_bad_day_is_told_in_thai(self, bad, administrator, officer, as_):
        response = as_(administrator).post(end_url(officer), {"last_day": bad})
        assert response.status_code in (400, 422)
        assert officer.memberships.get().valid_until is None
        assert is_a_clear_thai_error(response, response.status_code)

    def test_the_last_administrator_stays(self, administrator, as_):
        assert is_a_clear_thai_error(as_(administrator).post(end_url(administrator), {}), 400)
        second = make_national(Role.ADMINISTRATOR)
        assert as_(second).post(end_url(administrator), {}).status_code == 302
        with pytest.raises(Refused):
            staffing.end_membership(membership_id=second.memberships.get().pk, last_day=None, by=second)

    @pytest.mark.parametrize("who", EVERYBODY_ELSE)
    def test_nobody_else_ends_a_role(self, who, auditor, request, as_):
        user = request.getfixturevalue(who)
        assert as_(user).post(end_url(auditor), {}).status_code == 403
        with pytest.raises(NotAllowed):
            staffing.end_membership(membership_id=auditor.memberships.get().pk, last_day=None, by=user)
        assert auditor.memberships.get().ended_at is None

    def test_an_owner_is_not_ended_here(self, administrator, applicant, as_):
        assert as_(administrator).post(end_url(applicant), {}).status_code == 404
        with pytest.raises(NotAllowed):
            staffing.end_membership(
                membership_id=applicant.memberships.get().pk, last_day=None, by=administrator
            )

    def test_a_role_given_again_after_its_last_day_is_a_new_one(self, administrator, officer, province, as_):
        day = timezone.localdate() - datetime.timedelta(days=1)
        Membership.objects.filter(user=officer).update(valid_from=day, valid_until=day)
        letter = inviting.invite_staff(
            role=Role.PROVINCIAL_OFFICER, province=province, email=officer.email, by=administrator
        )
        as_(officer).post(reverse("networks:invitation", args=[letter.token]))
        assert officer.memberships.count() == 2
        forget_grants(officer)
        assert officer.has_perm(Ability.REVIEW, province)
