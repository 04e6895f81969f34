"""The way in, in Thai and in our frame: sign-up, sign-in, forgotten password, second factor, devices."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.letters import worker_comes_by
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
# Names of products, the language switch, and what is nobody's language.
SAME_IN_THAI = {"English", "Google Authenticator", "Microsoft Authenticator"}


def english_in(response: HttpResponse) -> set[str]:
    """The English words that a person sees on the page; marked as English (lang="en") they may stand."""
    html = response.content.decode()
    html = re.sub(
        r'<(script|style|code|template|title)\b.*?</\1>|<(\w+)[^>]* lang="en".*?</\2>', " ", html, flags=re.S
    )
    seen = " ".join(
        [*re.findall(r'(?:alt|aria-label|placeholder)="([^"]*)"', html), re.sub(r"<[^>]+>|&\w+;", "\n", html)]
    )
    words = re.sub(r"\S+@\S+", " ", seen)
    return set(re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]+)*", words)) - SAME_IN_THAI


def page_of(response: HttpResponse) -> str:
    """The text of a page that is in Thai, in our frame, and not broken."""
    text = response.content.decode()
    assert 'class="site-header"' in text
    assert english_in(response) == set()
    return text


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert found
    return found.group(1)


@pytest.fixture
def person() -> User:
    return make_user("สมศรี ใจงาม", email="somsri@example.org")


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client: Client, person: User):
    answer = client.post(reverse("account_login"), {"login": person.email, "password": "ผิด"})
    assert "อีเมลหรือรหัสผ่านไม่ถูกต้อง" in page_of(answer)


def test_empty_fields_get_an_error_summary_that_links_them(client: Client):
    text = page_of(client.post(reverse("account_login"), {}))
    assert "มีข้อมูลที่ต้องแก้ไข" in text
    assert 'href="#id_login"' in text
    assert 'href="#id_password"' in text
    assert "<title>มีข้อผิดพลาด: เข้าสู่ระบบ" in text


def test_signing_up_sends_a_link_that_lets_the_person_in(client: Client):
    page_of(client.get(reverse("account_signup")))
    form = {"name": "ใหม่ มาดี", "email": "new@example.org", "password1": PASSWORD}
    page_of(client.post(reverse("account_signup"), form, follow=True))
    worker_comes_by()
    assert mail.outbox[0].subject == "กรุณายืนยันอีเมลเพื่อเริ่มใช้งาน · ระบบรับรององค์กรคุณธรรม"

    link = link_in(mail.outbox[0])
    assert "new@example.org" in page_of(client.get(link))
    client.post(link)
    assert (
        client.post(reverse("account_login"), {"login": "new@example.org", "password": PASSWORD}).status_code
        == 302
    )


def test_a_weak_sign_up_is_refused_in_thai(client: Client):
    answer = client.post(reverse("account_signup"), {"name": "", "email": "ไม่ใช่อีเมล", "password1": "1234"})
    assert "มีข้อมูลที่ต้องแก้ไข" in page_of(answer)
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, person: User):
    page_of(client.get(reverse("account_reset_password")))
    page_of(client.post(reverse("account_reset_password"), {"email": person.email}, follow=True))
    worker_comes_by()
    answer = client.get(link_in(mail.outbox[0]), follow=True)
    page_of(answer)
    new = {"password1": "รหัสใหม่-๒๕๖๙-ยาวพอ", "password2": "รหัสใหม่-๒๕๖๙-ยาวพอ"}
    page_of(client.post(answer.request["PATH_INFO"], new, follow=True))
    person.refresh_from_db()
    assert person.check_password(new["password1"])


def test_a_used_reset_link_says_so(client: Client):
    answer = client.get(reverse("account_reset_password_from_key", args=["1", "x-y"]))
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in page_of(answer)


@pytest.mark.parametrize(
    ("form", "subject"),
    [
        ({"email": "nobody@example.org"}, "ไม่พบบัญชีของอีเมลนี้"),
        ({"email": "somsri@example.org"}, "ตั้งรหัสผ่านใหม่"),
    ],
)
def test_the_mail_tells_what_the_page_keeps_to_itself(
    client: Client, person: User, form: dict[str, str], subject: str
):
    answer = client.post(reverse("account_reset_password"), form, follow=True)
    assert "หากอีเมลนี้มีบัญชีอยู่" in page_of(answer)
    worker_comes_by()
    assert [message.subject for message in mail.outbox] == [f"{subject} · ระบบรับรององค์กรคุณธรรม"]


def test_the_second_factor_from_first_scan_to_signing_in(signed_in: Client, person: User):
    page_of(signed_in.get(reverse("mfa_index")))
    activate = reverse("mfa_activate_totp")
    page_of(signed_in.get(activate, follow=True))  # asks for the password first
    again = reverse("account_reauthenticate")
    page_of(signed_in.post(f"{again}?next={activate}", {"password": PASSWORD, "next": activate}, follow=True))
    secret = signed_in.session["mfa.totp.secret"]
    wrong = signed_in.post(activate, {"code": "000000"})
    assert "มีข้อมูลที่ต้องแก้ไข" in page_of(wrong)
    secret = signed_in.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    codes = page_of(signed_in.post(activate, {"code": code}, follow=True))
    spare = re.findall(r"<code>(\w+)</code>", codes)
    assert len(spare) == 10

    other = Client()
    asked = other.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True)
    assert "การยืนยันตัวตนสองขั้นตอน" in page_of(asked)
    page_of(other.post(reverse("mfa_authenticate"), {"code": "1"}))
    assert other.post(reverse("mfa_authenticate"), {"code": spare[0]}).status_code == 302
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    ):
        page_of(signed_in.get(reverse(name), follow=True))


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_change_password", "account_logout", "usersessions_list", "account_inactive"],
)
def test_the_pages_of_ones_own_account_are_in_thai(signed_in: Client, name: str):
    page_of(signed_in.get(reverse(name)))


def test_a_missing_page_says_so_in_thai(client: Client, settings):
    settings.DEBUG = False
    answer = client.get("/ไม่มีหน้านี้/")
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้ หรือท่านไม่มีสิทธิ์ดู" in page_of(answer)
