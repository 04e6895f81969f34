"""Bodies and their members with terms: the own province's for its officer, the nation's for its secretary."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.roles import Ability, Role
from networks.access import forget_grants
from networks.models import Body, BodyKind, Invitation, Member, Seat
from networks.services import inviting, seating
from tests.factories.people import make_body, make_seat, make_user
from tests.networks.bad_input import HOSTILE_IDS, HOSTILE_LINES, is_a_clear_thai_error
from tests.networks.counting import queries_of

SEAT = {
    "name": "นายประธาน มั่นคง",
    "post": "ผู้ว่าราชการจังหวัด",
    "seat": "chair",
    "term_from": "๑ ต.ค. ๒๕๖๘",
    "term_until": "30/9/2572",
}
NOT_KEEPERS = ["applicant", "colleague", "approver", "member", "department", "auditor"]


def url(name, *args):
    return reverse(f"networks:{name}", args=args)


@pytest.fixture
def national(db) -> Body:
    return make_body(BodyKind.NATIONAL)


@pytest.fixture
def other_body(other_province) -> Body:
    return make_body(BodyKind.PROVINCIAL, other_province)


def seated(body, **changes) -> dict:
    base = {
        "body_id": body.pk,
        "name": "ก",
        "post": "ข",
        "seat": Seat.MEMBER,
        "term_from": datetime.date(2025, 10, 1),
        "term_until": None,
    }
    return {**base, **changes}


class TestWhoKeepsWhich:
    def test_each_keeper_lists_the_own_bodies(
        self, body, other_body, national, officer, stranger, secretary, administrator, as_
    ):
        def listed(user):
            return {row.body for row in as_(user).get("/bodies/").context["rows"]}

        assert listed(officer) == {body}
        assert listed(stranger) == {other_body}
        assert listed(secretary) == {national}
        assert listed(administrator) == {body, other_body, national}

    @pytest.mark.parametrize("page", ["body", "change_body", "add_member"])
    def test_a_neighbours_body_is_not_found(self, page, body, national, stranger, officer, secretary, as_):
        assert as_(officer).get(url(page, body.pk)).status_code == 200
        assert as_(stranger).get(url(page, body.pk)).status_code == 404
        assert as_(secretary).get(url(page, body.pk)).status_code == 404
        assert as_(officer).get(url(page, national.pk)).status_code == 404

    @pytest.mark.parametrize("who", NOT_KEEPERS)
    def test_nobody_else_comes_in(self, who, body, request, as_):
        client = as_(request.getfixturevalue(who))
        for address in ("/bodies/", "/bodies/new/", url("body", body.pk), url("add_member", body.pk)):
            assert client.get(address).status_code == 403
        assert client.post(url("add_member", body.pk), SEAT).status_code == 403

    @pytest.mark.parametrize("who", [*NOT_KEEPERS, "stranger", "secretary"])
    def test_the_services_ask_again(self, who, body, request):
        user = request.getfixturevalue(who)
        member = make_seat(body, "กรรมการ")
        change = {key: value for key, value in seated(body).items() if key != "body_id"}
        with pytest.raises(NotAllowed):
            seating.add_member(**seated(body), by=user)
        with pytest.raises(NotAllowed):
            seating.change_member(member_id=member.pk, **change, by=user)
        with pytest.raises(NotAllowed):
            seating.change_body(body_id=body.pk, name="x", quorum_percent=1, quorum_confirmed=True, by=user)
        with pytest.raises(NotAllowed):
            inviting.invite_to_seat(member=member, email="x@example.org", by=user)

    def test_a_neighbours_member_is_not_found(self, body, stranger, as_):
        member = make_seat(body, "กรรมการ")
        for name in ("change_member", "invite_member"):
            assert as_(stranger).get(url(name, member.pk)).status_code == 404
            assert as_(stranger).post(url(name, member.pk), SEAT).status_code == 404

    def test_one_and_three_rows_cost_the_same(self, body, officer, as_):
        make_seat(body, "หนึ่ง", user=make_user())
        inviting.invite_to_seat(member=make_seat(body, "สอง"), email="a0@example.org", by=officer)
        client = as_(officer)
        before = queries_of(client, url("body", body.pk)), queries_of(client, "/bodies/")
        for number in (1, 2):
            make_seat(body, f"คนที่ {number}", user=make_user())
            member = make_seat(body, f"เชิญ {number}")
            inviting.invite_to_seat(member=member, email=f"a{number}@example.org", by=officer)
        assert (queries_of(client, url("body", body.pk)), queries_of(client, "/bodies/")) == before


class TestFounding:
    def test_an_officer_enters_the_body_of_the_own_province_once(self, officer, province, as_):
        data = {"kind": "provincial", "province": "57", "name": "คณะอนุกรรมการจังหวัดเชียงราย"}
        response = as_(officer).post("/bodies/new/", data)
        body = Body.objects.get()
        assert response.url == url("body", body.pk)
        assert (body.province, body.quorum_confirmed) == (province, False)
        assert is_a_clear_thai_error(as_(officer).post("/bodies/new/", data))
        with pytest.raises(AlreadyMoved):
            seating.found_body(kind=BodyKind.PROVINCIAL, province=province, name="x", by=officer)

    def test_not_that_of_another_province_and_none_of_the_nation(self, officer, other_province, as_):
        for data in (
            {"kind": "provincial", "province": "56", "name": "x"},
            {"kind": "national", "name": "คณะกรรมการ"},
        ):
            assert is_a_clear_thai_error(as_(officer).post("/bodies/new/", data))
        with pytest.raises(NotAllowed):
            seating.found_body(kind=BodyKind.PROVINCIAL, province=other_province, name="x", by=officer)
        with pytest.raises(NotAllowed):
            seating.found_body(kind=BodyKind.NATIONAL, province=None, name="x", by=officer)

    def test_the_secretary_enters_the_national_ones_only(self, secretary, province, as_):
        assert as_(secretary).post("/bodies/new/", {"kind": "selection", "name": "คณะ"}).status_code == 302
        data = {"kind": "provincial", "province": "57", "name": "คณะ"}
        assert is_a_clear_thai_error(as_(secretary).post("/bodies/new/", data))

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"kind": "provincial", "name": "คณะ"},
            {"kind": "national", "province": "57", "name": "คณะ"},
            *({"kind": bad, "province": "57", "name": "คณะ"} for bad in HOSTILE_IDS),
            *({"kind": "provincial", "province": bad, "name": "คณะ"} for bad in HOSTILE_IDS),
            *({"kind": "provincial", "province": "57", "name": bad} for bad in HOSTILE_LINES.values()),
        ],
    )
    def test_bad_input(self, data, administrator, province, as_):
        assert is_a_clear_thai_error(as_(administrator).post("/bodies/new/", data))
        assert not Body.objects.exists()


class TestNameAndQuorum:
    def test_they_are_changed_and_confirmed(self, body, officer, as_):
        data = {"name": "คณะใหม่", "quorum_percent": "๖๐", "quorum_confirmed": "on"}
        as_(officer).post(url("change_body", body.pk), data)
        body.refresh_from_db()
        assert (body.name, body.quorum_percent, body.quorum_confirmed) == ("คณะใหม่", 60, True)

    @pytest.mark.parametrize("percent", ["", "0", "101", "-5", "ครึ่ง", "50.5", "9" * 50, "\x00", "<b>"])
    def test_a_quorum_that_is_no_percentage_is_told(self, percent, body, officer, as_):
        response = as_(officer).post(url("change_body", body.pk), {"name": "คณะ", "quorum_percent": percent})
        assert is_a_clear_thai_error(response)
        assert 'value="คณะ"' in response.content.decode()
        body.refresh_from_db()
        assert body.quorum_percent == 50


class TestMembers:
    def test_one_is_seated_with_a_term_in_thai(self, body, officer, as_):
        as_(officer).post(url("add_member", body.pk), SEAT)
        member = body.members.get()
        assert (member.seat, member.user) == (Seat.CHAIR, None)
        assert (member.term_from, member.term_until) == (
            datetime.date(2025, 10, 1),
            datetime.date(2029, 9, 30),
        )
        page = as_(officer).get(url("body", body.pk)).content.decode()
        assert "1 ต.ค. 2568" in page

    def test_a_double_click_seats_once(self, body, officer, as_):
        client = as_(officer)
        assert [client.post(url("add_member", body.pk), SEAT).status_code for _ in range(2)] == [302, 302]
        assert body.members.count() == 1

    def test_a_term_is_ended_by_its_last_day_and_the_role_with_it(self, body, member, officer, as_):
        seat = body.members.get()
        assert member.has_perm(Ability.RESOLVE, body)
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        data = {**SEAT, "name": seat.name, "seat": "member", "term_from": "1/1/2563"}
        as_(officer).post(
            url("change_member", seat.pk), {**data, "term_until": yesterday.strftime("%d/%m/%Y")}
        )
        forget_grants(member)
        assert not member.has_perm(Ability.RESOLVE, body)
        assert "พ้นวาระ" in as_(officer).get(url("body", body.pk)).content.decode()

    def test_the_form_begins_with_what_is_stored(self, body, officer, as_):
        member = make_seat(body, "กรรมการเดิม")
        page = as_(officer).get(url("change_member", member.pk)).content.decode()
        assert 'value="กรรมการเดิม"' in page
        assert 'value="1 มกราคม 2563"' in page

    def test_a_body_has_one_chair_at_a_time(self, body, officer, as_):
        as_(officer).post(url("add_member", body.pk), SEAT)
        second = {**SEAT, "name": "อีกคน", "term_from": "1/1/2570", "term_until": ""}
        assert is_a_clear_thai_error(as_(officer).post(url("add_member", body.pk), second), 400)
        later = {**second, "term_from": "1/10/2572"}
        assert as_(officer).post(url("add_member", body.pk), later).status_code == 302

    @pytest.mark.parametrize(
        "change",
        [
            {"name": ""},
            {"post": ""},
            {"seat": "king"},
            {"seat": ""},
            {"term_from": ""},
            {"term_from": "32/1/2568"},
            {"term_from": "<script>"},
            {"term_from": "1\x00/1/2568"},
            {"term_until": "1/1/2560"},
            *({"name": bad} for bad in HOSTILE_LINES.values()),
            *({"post": bad} for bad in HOSTILE_LINES.values()),
        ],
    )
    def test_bad_input_is_told_in_thai_and_seats_nobody(self, change, body, officer, as_):
        response = as_(officer).post(url("add_member", body.pk), {**SEAT, **change})
        assert is_a_clear_thai_error(response)
        assert not body.members.exists()
        kept = "post" if "name" in change else "name"
        assert SEAT[kept] in response.content.decode()

    def test_the_service_refuses_a_term_that_ends_before_it_begins(self, body, officer):
        with pytest.raises(Refused):
            seating.add_member(**seated(body, term_until=datetime.date(2020, 1, 1)), by=officer)


class TestAccounts:
    @pytest.fixture
    def seat(self, body) -> Member:
        return make_seat(body, "กรรมการสมชาย")

    def test_a_member_gets_an_account_by_letter_and_may_resolve(self, seat, officer, as_):
        as_(officer).post(url("invite_member", seat.pk), {"email": "m@example.org"})
        letter = Invitation.objects.get()
        assert (letter.role, letter.member) == (Role.MEMBER, seat)
        person = make_user("สมชาย", email="m@example.org")
        as_(person).post(url("invitation", letter.token))
        seat.refresh_from_db()
        assert seat.user == person
        assert person.has_perm(Ability.RESOLVE, seat.body)

    def test_one_open_letter_for_a_seat(self, seat, officer, as_):
        client = as_(officer)
        client.post(url("invite_member", seat.pk), {"email": "m@example.org"})
        assert client.post(url("invite_member", seat.pk), {"email": "m@example.org"}).status_code == 302
        response = client.post(url("invite_member", seat.pk), {"email": "other@example.org"})
        assert is_a_clear_thai_error(response, 409)

    def test_a_seat_with_an_account_is_not_invited(self, body, member, officer, as_):
        address = url("invite_member", body.members.get().pk)
        assert is_a_clear_thai_error(as_(officer).post(address, {"email": "x@example.org"}), 409)

    def test_one_person_has_one_seat_in_a_body(self, seat, member, officer, as_):
        response = as_(officer).post(url("invite_member", seat.pk), {"email": member.email})
        assert is_a_clear_thai_error(response, 400)

    def test_the_seat_may_be_taken_meanwhile(self, seat, officer, as_):
        letter = inviting.invite_to_seat(member=seat, email="m@example.org", by=officer)
        seat.user = make_user()
        seat.save()
        late = make_user(email="m@example.org")
        assert as_(late).post(url("invitation", letter.token)).status_code == 410
        letter.refresh_from_db()
        assert letter.answered_at is None

    @pytest.mark.parametrize("deed", ["resend", "withdraw"])
    def test_letters_are_kept_by_the_keeper_only(self, deed, seat, officer, stranger, as_):
        letter = inviting.invite_to_seat(member=seat, email="m@example.org", by=officer)
        address = url(f"{deed}_seat_letter", seat.pk, letter.pk)
        assert as_(stranger).post(address).status_code == 404
        with pytest.raises(NotAllowed):
            getattr(inviting, deed)(invitation_id=letter.pk, by=stranger)
        assert as_(officer).post(address).url == url("body", seat.body_id)

    def test_a_letter_to_another_seat_is_not_found(self, seat, other_body, officer, stranger, as_):
        theirs = inviting.invite_to_seat(
            member=make_seat(other_body, "ฝั่งพะเยา"), email="p@example.org", by=stranger
        )
        assert as_(officer).post(url("withdraw_seat_letter", seat.pk, theirs.pk)).status_code == 404

    @pytest.mark.parametrize("email", [*HOSTILE_LINES.values(), "x"])
    def test_a_bad_address_is_told(self, email, seat, officer, as_):
        assert is_a_clear_thai_error(as_(officer).post(url("invite_member", seat.pk), {"email": email}))
