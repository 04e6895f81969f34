"""An organisation enters the register: by its applicant, or by an officer on its behalf."""

import pytest
from django.urls import reverse

from accounts.errors import NotAllowed
from accounts.models import AuditEvent
from accounts.roles import Role
from networks.models import Channel, District, Membership, Organisation, OrganisationType, Sector
from networks.models.sectors import known_sectors
from networks.services import registering
from networks.services.registering import Facts, register, suggested_sector
from tests.factories.applications import make_organisation
from tests.factories.people import make_officer, make_user
from tests.networks.bad_input import HOSTILE_IDS, HOSTILE_LINES, errors_of, is_a_clear_thai_error

URL = "/organisations/register/"
GOOD = {
    "name": "โรงเรียนบ้านป่าซาง",
    "type": "school",
    "sector": "",
    "province": "57",
    "district": "5707",
    "subdistrict": "570701",
    "address": "99 หมู่ 4",
}


@pytest.fixture
def newcomer(places):
    return make_user("ครูใหม่ เพิ่งสมัคร")


def facts(**changes) -> Facts:
    district = District.objects.select_related("province").get(pk=changes.pop("district", "5707"))
    base = {"name": "วัดใหม่", "type": OrganisationType.TEMPLE, "sector": Sector.RELIGION, "district": district}
    return Facts(**{**base, **changes})


def test_an_applicant_registers_and_owns_the_organisation(newcomer, as_):
    response = as_(newcomer).post(URL, GOOD)
    organisation = Organisation.objects.get()
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert (organisation.province_id, organisation.subdistrict_id) == ("57", "570701")
    assert organisation.channel == Channel.PROVINCE
    assert Membership.objects.get().role == Role.OWNER
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == [
        "organisation.registered",
        "membership.given",
    ]


def test_the_sector_is_suggested_by_the_type_and_can_be_chosen(newcomer, as_):
    as_(newcomer).post(URL, GOOD)
    as_(newcomer).post(URL, {**GOOD, "name": "โรงเรียนวัด", "sector": "religion"})
    assert set(Organisation.objects.values_list("sector", flat=True)) == {"education", "religion"}


def test_every_type_but_other_has_a_suggestion_and_other_asks():
    without = [kind for kind in OrganisationType if not suggested_sector(kind)]
    assert without == [OrganisationType.OTHER]
    assert suggested_sector("nonsense") == ""


def test_a_type_without_a_suggestion_asks_for_the_sector(newcomer, as_):
    response = as_(newcomer).post(URL, {**GOOD, "type": "other"})
    assert response.status_code == 422
    assert "กรุณาเลือกเครือข่ายขององค์กร" in errors_of(response)


def test_all_six_sectors_stand_there_with_their_full_names(newcomer, as_):
    page = as_(newcomer).get(URL).content.decode()
    assert all(sector.name in page for sector in known_sectors().values())
    assert len(known_sectors()) == 6


def test_an_organisation_of_bangkok_goes_the_way_of_bangkok(newcomer):
    from networks.services.loading_places import load_places

    load_places()
    assert register(facts=facts(district="1001"), by=newcomer).channel == Channel.BANGKOK


class TestThePlaceStepByStep:
    """Province, district, subdistrict: without JavaScript a button brings the next list."""

    def test_districts_appear_only_when_the_province_is_chosen(self, newcomer, as_):
        page = as_(newcomer).get(URL).content.decode()
        assert "แม่จัน" not in page
        page = as_(newcomer).post(URL, {**GOOD, "district": "", "choose": "province"}).content.decode()
        assert "แม่จัน" in page
        assert "เมืองพะเยา" not in page

    def test_choosing_keeps_what_is_typed_and_complains_of_nothing(self, newcomer, as_):
        response = as_(newcomer).post(URL, {"name": "โรงเรียน ก", "province": "57", "choose": "province"})
        assert response.status_code == 200
        assert 'value="โรงเรียน ก"' in response.content.decode()
        assert "กรุณา" not in response.content.decode().split("<form", 3)[-1].split("</form>")[0]
        assert not Organisation.objects.exists()

    def test_subdistricts_appear_with_the_district(self, newcomer, as_):
        page = as_(newcomer).post(URL, {**GOOD, "choose": "district"}).content.decode()
        assert 'value="570701"' in page

    def test_the_suggestion_follows_the_type_until_a_person_chooses(self, newcomer, as_):
        client = as_(newcomer)
        form = client.post(URL, {"type": "temple", "choose": "sector"}).context["form"]
        assert form["sector"].value() == "religion"
        form = client.post(
            URL, {"type": "company", "sector": "religion", "suggested": "religion", "choose": "sector"}
        ).context["form"]
        assert form["sector"].value() == "business"
        form = client.post(
            URL, {"type": "school", "sector": "religion", "suggested": "business", "choose": "sector"}
        ).context["form"]
        assert form["sector"].value() == "religion"

    def test_a_district_of_another_province_is_refused(self, newcomer, as_):
        response = as_(newcomer).post(URL, {**GOOD, "district": "5601"})
        assert is_a_clear_thai_error(response)

    def test_a_subdistrict_of_another_district_is_refused(self, newcomer, as_):
        assert is_a_clear_thai_error(as_(newcomer).post(URL, {**GOOD, "subdistrict": "570101"}))


class TestTheSameNameTwice:
    def test_the_same_school_under_its_abbreviation_is_found_and_offered_to_join(self, newcomer, as_):
        existing = make_organisation("5707", "โรงเรียนบ้านน้ำคำ")
        response = as_(newcomer).post(URL, {**GOOD, "name": "ร.ร. บ้านน้ำคำ"})
        page = response.content.decode()
        assert response.status_code == 409
        assert "มีองค์กรชื่อนี้อยู่แล้ว" in page
        assert reverse("networks:join", args=[existing.public_id]) in page
        assert 'value="ร.ร. บ้านน้ำคำ"' in page
        assert Organisation.objects.count() == 1

    def test_the_same_name_in_another_district_is_another_organisation(self, newcomer, as_):
        make_organisation("5707", GOOD["name"])
        assert as_(newcomer).post(URL, {**GOOD, "district": "5701", "subdistrict": ""}).status_code == 302

    def test_a_double_click_makes_one_organisation_and_one_owner(self, newcomer, as_):
        client = as_(newcomer)
        assert [client.post(URL, GOOD).status_code for _ in range(2)] == [302, 302]
        assert (Organisation.objects.count(), Membership.objects.count()) == (1, 1)

    def test_an_officer_is_shown_the_organisation_and_not_asked_to_join(self, officer, as_):
        existing = make_organisation("5707", GOOD["name"])
        page = as_(officer).post(URL, GOOD).content.decode()
        assert reverse("networks:team", args=[existing.public_id]) in page
        assert reverse("networks:join", args=[existing.public_id]) not in page


class TestOnBehalf:
    def test_an_officer_registers_without_owning_and_the_audit_says_so(self, officer, as_):
        response = as_(officer).post(URL, GOOD)
        organisation = Organisation.objects.get()
        assert response.url == reverse("networks:team", args=[organisation.public_id])
        assert not organisation.membership_set.exists()
        assert AuditEvent.objects.get(verb="organisation.registered").data["on_behalf"] is True

    def test_an_officer_is_offered_the_own_province_only(self, officer, as_):
        form = as_(officer).get(URL).context["form"]
        assert [province.pk for province in form.fields["province"].queryset] == ["57"]

    def test_an_officer_cannot_register_in_another_province(self, officer, other_province, as_):
        assert as_(officer).post(URL, {**GOOD, "province": "56", "district": "5601"}).status_code == 422
        with pytest.raises(NotAllowed):
            register(facts=facts(district="5601"), by=officer)
        assert not Organisation.objects.exists()


@pytest.mark.parametrize("who", ["approver", "department", "secretary", "administrator", "auditor"])
def test_other_staff_do_not_register(who, request, places, as_):
    user = request.getfixturevalue(who)
    assert as_(user).get(URL).status_code == 403
    assert as_(user).post(URL, GOOD).status_code == 403
    with pytest.raises(NotAllowed):
        register(facts=facts(), by=user)
    assert not Organisation.objects.exists()


def test_a_member_of_a_body_may_register_the_own_organisation(member):
    assert registering.may_register(member)
    assert register(facts=facts(), by=member).membership_set.get().user == member


def test_somebody_who_is_officer_and_approver_registers_on_behalf(officer, province):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_APPROVER, province=province)
    assert registering.may_register(officer)


def test_a_guest_is_led_to_sign_in(guest, db):
    response = guest.get(URL)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


class TestBadInput:
    @pytest.mark.parametrize("kind", ["empty", "over-long", "script", "nul"])
    def test_a_bad_name_is_told_in_thai_and_nothing_is_stored(self, kind, newcomer, as_):
        response = as_(newcomer).post(URL, {**GOOD, "name": HOSTILE_LINES[kind]})
        assert is_a_clear_thai_error(response)
        assert 'value="99 หมู่ 4"' in response.content.decode()
        assert "<script>alert" not in response.content.decode()
        assert not Organisation.objects.exists()

    @pytest.mark.parametrize("kind", ["over-long", "script", "nul"])
    def test_a_bad_address_too(self, kind, newcomer, as_):
        assert is_a_clear_thai_error(as_(newcomer).post(URL, {**GOOD, "address": HOSTILE_LINES[kind]}))

    @pytest.mark.parametrize("name", ["ก", "จังหวัด", "..."])
    def test_a_name_that_tells_nothing_apart_is_refused(self, name, newcomer, as_):
        assert is_a_clear_thai_error(as_(newcomer).post(URL, {**GOOD, "name": name}))

    @pytest.mark.parametrize("field", ["type", "province", "district"])
    @pytest.mark.parametrize("value", HOSTILE_IDS)
    def test_a_hostile_choice_is_refused(self, field, value, newcomer, as_):
        assert is_a_clear_thai_error(as_(newcomer).post(URL, {**GOOD, field: value}))
        assert not Organisation.objects.exists()

    @pytest.mark.parametrize("field", ["sector", "channel", "subdistrict"])
    @pytest.mark.parametrize("value", HOSTILE_IDS[1:])
    def test_a_hostile_optional_choice_is_refused(self, field, value, newcomer, as_):
        assert is_a_clear_thai_error(as_(newcomer).post(URL, {**GOOD, field: value}))

    def test_an_empty_post_names_everything_that_is_missing(self, newcomer, as_):
        response = as_(newcomer).post(URL, {})
        assert is_a_clear_thai_error(response)
        assert set(response.context["form"].errors) == {"name", "type", "province", "district"}

    def test_a_hostile_step_breaks_nothing(self, newcomer, as_):
        for value in HOSTILE_IDS:
            response = as_(newcomer).post(
                URL, {"province": value, "district": value, "type": value, "choose": "x"}
            )
            assert response.status_code == 200


def test_the_second_of_two_people_is_refused_by_the_database(newcomer):
    other = make_user("อีกคน")
    first = register(facts=facts(), by=newcomer)
    with pytest.raises(registering.AlreadyRegistered) as refused:
        register(facts=facts(), by=other)
    assert refused.value.organisation == first
    assert first.membership_set.get().user == newcomer


def test_an_officer_of_two_provinces_is_offered_both(officer, other_province):
    from networks.forms.registering import RegistrationForm

    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    form = RegistrationForm(user=officer)
    assert form.fields["province"].queryset.count() == 2
    assert RegistrationForm(user=make_officer(other_province)).fields["province"].queryset.count() == 1
