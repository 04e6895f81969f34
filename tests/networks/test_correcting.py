"""The officers of a province keep its register: they correct a name, a type, a sector."""

import pytest
from django.urls import reverse

from accounts.errors import NotAllowed, Refused
from accounts.models import AuditEvent
from networks.models import Channel, OrganisationType, Sector, Subdistrict
from networks.services.correcting import correct_organisation
from tests.factories.applications import make_organisation
from tests.networks.bad_input import HOSTILE_IDS, HOSTILE_LINES, is_a_clear_thai_error

DATA = {
    "name": "โรงเรียนบ้านน้ำคำ (ใหม่)",
    "type": "school",
    "sector": "education",
    "subdistrict": "570701",
    "address": "99 หมู่ 4",
    "channel": "ministry",
}


def url(organisation) -> str:
    return reverse("networks:correct_organisation", args=[organisation.public_id])


def facts(**changes) -> dict:
    base = {
        "name": "ชื่ออื่น",
        "type": OrganisationType.SCHOOL,
        "sector": Sector.EDUCATION,
        "subdistrict": None,
        "address": "",
        "channel": Channel.PROVINCE,
    }
    return {**base, **changes}


def test_an_officer_corrects_and_the_new_name_is_found(organisation, officer, guest, as_):
    assert 'value="โรงเรียนบ้านน้ำคำ"' in as_(officer).get(url(organisation)).content.decode()
    assert as_(officer).post(url(organisation), DATA).url == organisation.get_absolute_url()
    organisation.refresh_from_db()
    assert (organisation.name, organisation.channel) == (DATA["name"], Channel.MINISTRY)
    page = guest.get("/organisations/", {"q": "น้ำคำ (ใหม่)"}).context["page"]
    assert page.rows == [organisation]
    assert AuditEvent.objects.get().data == {"fields": ["name", "subdistrict", "address", "channel"]}


def test_sending_the_same_again_records_nothing(organisation, officer, as_):
    client = as_(officer)
    for _ in range(2):
        client.post(url(organisation), DATA)
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["applicant", "colleague", "approver", "stranger", "administrator", "auditor"]
)
def test_nobody_else_does(who, organisation, request, as_):
    user = request.getfixturevalue(who)
    assert as_(user).get(url(organisation)).status_code == (404 if who == "stranger" else 403)
    assert as_(user).post(url(organisation), DATA).status_code in (403, 404)
    with pytest.raises(NotAllowed):
        correct_organisation(organisation=organisation, **facts(), by=user)
    organisation.refresh_from_db()
    assert organisation.name == "โรงเรียนบ้านน้ำคำ"


def test_two_of_one_name_in_one_district_are_refused(organisation, officer, as_):
    make_organisation("5707", DATA["name"])
    response = as_(officer).post(url(organisation), DATA)
    assert is_a_clear_thai_error(response, 400)
    assert 'value="99 หมู่ 4"' in response.content.decode()


def test_a_subdistrict_of_another_district_is_refused(organisation, officer, as_):
    assert is_a_clear_thai_error(as_(officer).post(url(organisation), {**DATA, "subdistrict": "570101"}))
    with pytest.raises(Refused):
        correct_organisation(
            organisation=organisation, **facts(subdistrict=Subdistrict.objects.get(pk="570101")), by=officer
        )


@pytest.mark.parametrize(
    "change",
    [
        *({"name": bad} for bad in HOSTILE_LINES.values()),
        *({"address": bad} for bad in list(HOSTILE_LINES.values())[1:]),
        *({field: bad} for field in ("type", "sector", "channel") for bad in HOSTILE_IDS),
        *({"subdistrict": bad} for bad in HOSTILE_IDS[1:]),
        {"name": "ก"},
    ],
)
def test_bad_input_changes_nothing(change, organisation, officer, as_):
    assert is_a_clear_thai_error(as_(officer).post(url(organisation), {**DATA, **change}))
    organisation.refresh_from_db()
    assert organisation.name == "โรงเรียนบ้านน้ำคำ"
    assert not AuditEvent.objects.exists()
