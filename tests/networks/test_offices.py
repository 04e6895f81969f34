"""The telephone of an office: entered by its officers, printed at the foot of its letters."""

import pytest

from accounts.errors import NotAllowed
from accounts.models import AuditEvent, Letter
from networks.services import joining
from networks.services.offices import change_office
from tests.factories.people import make_user

PHONE = "053 711 234"


def ask(organisation) -> Letter:
    joining.ask_to_join(organisation=organisation, message="", by=make_user("สมชาย ขอร่วม"))
    return Letter.objects.get()


def test_it_stands_at_the_foot_of_letters(organisation, applicant, officer, province):
    change_office(province_id=province.pk, office_phone=PHONE, by=officer)
    letter = ask(type(organisation).objects.get())
    assert f"สำนักงานวัฒนธรรมจังหวัดเชียงราย\nโทรศัพท์ {PHONE}\n" in letter.text


def test_what_is_not_known_is_not_printed(organisation, applicant):
    assert "โทรศัพท์" not in ask(organisation).text


def test_an_officer_enters_it_for_the_own_province(officer, province, other_province, as_):
    client = as_(officer)
    url = f"/offices/{province.pk}/"
    assert client.post(url, {"office_phone": "๐๕๓ ๗๑๑ ๒๓๔"}).status_code == 302
    province.refresh_from_db()
    assert province.office_phone == PHONE
    assert PHONE in client.get("/bodies/").content.decode()
    assert AuditEvent.objects.filter(verb="office.changed").count() == 1
    assert client.get(f"/offices/{other_province.pk}/").status_code == 404
    assert client.post(url, {"office_phone": "โทรหาหน่อย"}).status_code == 422


@pytest.mark.parametrize("who", ["stranger", "applicant", "approver"])
def test_nobody_else_does(who, province, request):
    with pytest.raises(NotAllowed):
        change_office(province_id=province.pk, office_phone=PHONE, by=request.getfixturevalue(who))
