"""One's own name, phone and digits."""

import pytest

from accounts.models import AuditEvent
from accounts.privacy import NOTICE_VERSION
from tests.factories.people import PASSWORD, make_user
from tests.networks.bad_input import HOSTILE_LINES, is_a_clear_thai_error

URL = "/settings/"


@pytest.fixture
def person(db):
    return make_user("สมใจ ใจดี", phone="081 111 1111")


def test_it_begins_with_what_is_known_and_stores_what_is_sent(person, as_):
    client = as_(person)
    assert 'value="สมใจ ใจดี"' in client.get(URL).content.decode()
    assert client.post(URL, {"name": "  สมใจ\u200b  ใหม่ ", "phone": "053-711 234 ต่อ ๑๒"}).url == URL
    person.refresh_from_db()
    assert (person.name, person.phone, person.thai_digits) == ("สมใจ ใหม่", "053-711 234 ต่อ 12", False)


def test_the_audit_names_the_fields_and_not_the_words(person, as_):
    as_(person).post(URL, {"name": "ชื่อลับ", "phone": "081 111 1111"})
    event = AuditEvent.objects.get()
    assert (event.verb, event.data) == ("user.profile_changed", {"fields": ["name"]})


def test_sending_the_same_again_records_nothing(person, as_):
    as_(person).post(URL, {"name": person.name, "phone": person.phone})
    assert not AuditEvent.objects.exists()


def test_it_leads_to_address_password_second_factor_and_devices(person, as_):
    page = as_(person).get(URL).content.decode()
    for part in ("/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"):
        assert part in page


def test_one_changes_only_oneself(person, as_):
    other = make_user("คนอื่น")
    as_(person).post(URL, {"name": "สมใจ", "user": other.pk, "id": other.pk, "email": other.email})
    other.refresh_from_db()
    assert other.name == "คนอื่น"


def test_nothing_else_of_the_account_can_be_posted(person, as_):
    as_(person).post(URL, {"name": "สมใจ", "is_superuser": "1", "is_active": "", "email": "x@example.org"})
    person.refresh_from_db()
    assert (person.is_superuser, person.is_active, person.name) == (False, True, "สมใจ")
    assert person.email != "x@example.org"


@pytest.mark.parametrize("kind", list(HOSTILE_LINES))
def test_a_bad_name_is_told_in_thai(kind, person, as_):
    response = as_(person).post(URL, {"name": HOSTILE_LINES[kind], "phone": "081 222 3333"})
    assert is_a_clear_thai_error(response)
    assert 'value="081 222 3333"' in response.content.decode()
    person.refresh_from_db()
    assert person.phone == "081 111 1111"


@pytest.mark.parametrize("phone", ["abc", "12", "1" * 60, "<script>", "081\x00", "081 234 5678; DROP TABLE"])
def test_a_bad_phone_too(phone, person, as_):
    assert is_a_clear_thai_error(as_(person).post(URL, {"name": "สมใจ", "phone": phone}))


def test_a_guest_is_led_to_sign_in(guest, db):
    assert guest.get(URL).status_code == 302


@pytest.mark.django_db
class TestSigningUp:
    def data(self, **changes):
        return {"name": "ผู้สมัคร ใหม่", "email": "new@example.org", "password1": PASSWORD, **changes}

    def test_the_version_of_the_privacy_notice_is_kept_with_the_account(self, client, django_user_model):
        client.post("/accounts/signup/", self.data())
        user = django_user_model.objects.get()
        assert (user.name, user.privacy_notice) == ("ผู้สมัคร ใหม่", NOTICE_VERSION)

    @pytest.mark.parametrize("kind", list(HOSTILE_LINES))
    def test_a_bad_name_makes_no_account(self, kind, client, django_user_model):
        response = client.post("/accounts/signup/", self.data(name=HOSTILE_LINES[kind]))
        assert response.context["form"].errors["name"]
        assert 'value="new@example.org"' in response.content.decode()
        assert not django_user_model.objects.exists()
