"""An account is not taken over from an open browser: the password again, a letter to the old address, a trace."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from accounts import security
from accounts.models import AuditEvent, Letter, User
from accounts.verbs import word_for
from moralorg.settings import base
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN, EMAILS, AGAIN = "/accounts/login/", "/accounts/email/", "/accounts/reauthenticate/"
OLD, NEW = "somsri@example.org", "new@example.org"


@pytest.fixture
def person() -> User:
    return make_user("สมศรี ใจงาม", email=OLD)


@pytest.fixture
def browser(client: Client, person: User) -> Client:
    client.post(LOGIN, {"login": OLD, "password": PASSWORD})
    return client


def confirm(browser: Client) -> None:
    browser.post(AGAIN, {"password": PASSWORD})


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("position").values_list("verb", flat=True))


@pytest.fixture
def letters():
    """What stands in the outbox, in its order."""
    return lambda: list(Letter.objects.order_by("pk"))


def proved(person: User, email: str) -> EmailAddress:
    return EmailAddress.objects.create(user=person, email=email, verified=True)


@pytest.mark.parametrize(
    "posted",
    [
        {"action_add": "1", "email": "attacker@example.com"},
        {"action_primary": "1", "email": NEW},
        {"action_remove": "1", "email": NEW},
    ],
)
def test_no_address_changes_without_the_password(browser, person, posted):
    proved(person, NEW)
    before = list(EmailAddress.objects.order_by("pk").values())
    answer = browser.post(EMAILS, posted)
    assert answer.status_code == 302
    assert answer.url.startswith(AGAIN)
    assert list(EmailAddress.objects.order_by("pk").values()) == before


def test_with_the_password_the_address_is_added_told_and_recorded(browser, person, letters):
    confirm(browser)
    browser.post(EMAILS, {"action_add": "1", "email": NEW})
    assert EmailAddress.objects.filter(user=person, email=NEW).exists()
    told = [letter for letter in letters() if letter.template == "account_changed"]
    assert [letter.to for letter in told] == [OLD]
    assert NEW in told[0].text
    assert "user.email_added" in verbs()
    assert NEW not in str(list(AuditEvent.objects.values()))


def test_the_address_that_is_taken_away_is_told(browser, person, letters):
    proved(person, NEW)
    confirm(browser)
    browser.post(EMAILS, {"action_primary": "1", "email": NEW})
    browser.post(EMAILS, {"action_remove": "1", "email": OLD})
    told = [(letter.to, NEW in letter.text) for letter in letters() if letter.template == "account_changed"]
    assert told == [(NEW, True), (OLD, True), (NEW, False), (OLD, False)]
    assert [verb for verb in verbs() if verb.startswith("user.")] == [
        "user.email_primary_changed",
        "user.email_removed",
    ]


def test_a_change_and_its_record_stand_or_fall_together(browser, person, monkeypatch):
    proved(person, NEW)
    confirm(browser)

    def broken(**words):
        raise RuntimeError

    monkeypatch.setattr(security, "tell", lambda told: broken())
    with pytest.raises(RuntimeError):
        browser.post(EMAILS, {"action_remove": "1", "email": NEW})
    assert EmailAddress.objects.filter(email=NEW).exists()
    assert "user.email_removed" not in verbs()


def test_a_new_password_asks_for_the_old_one_is_told_and_recorded(browser, person, letters):
    new = {"password1": "รหัสใหม่-๒๕๖๙-ยาวพอ", "password2": "รหัสใหม่-๒๕๖๙-ยาวพอ"}
    browser.post("/accounts/password/change/", {"oldpassword": "เดา", **new})
    assert "user.password_changed" not in verbs()
    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    assert "user.password_changed" in verbs()
    assert [letter.to for letter in letters() if letter.template == "account_changed"] == [OLD]


def activate(browser: Client) -> tuple[str, str]:
    """Set the app up; the secret, and the code that was typed."""
    browser.get("/accounts/2fa/totp/activate/")
    secret = browser.session["mfa.totp.secret"]
    code = code_of(secret)
    browser.post("/accounts/2fa/totp/activate/", {"code": code})
    return secret, code


def code_of(secret: str, steps_ago: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago))


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_the_second_factor_is_set_up_right_after_signing_in_without_the_password_again(
    browser, person, letters, on_commit
):
    with on_commit(execute=True):
        activate(browser)
    assert "user.second_factor_on" in verbs()
    assert [letter.to for letter in letters() if letter.template == "account_changed"] == [OLD]


def test_an_old_sign_in_is_asked_again(browser, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    assert browser.get("/accounts/2fa/totp/activate/").url.startswith(AGAIN)


def test_switching_it_off_asks_for_the_password_is_told_and_recorded(browser, person, letters):
    TOTP.activate(person, generate_totp_secret())
    assert browser.post("/accounts/2fa/totp/deactivate/").url.startswith(AGAIN)
    confirm(browser)
    browser.post("/accounts/2fa/totp/deactivate/")
    assert "user.second_factor_off" in verbs()
    assert [letter.to for letter in letters() if letter.template == "account_changed"] == [OLD]


def test_the_code_of_the_set_up_is_not_taken_once_more(browser, person, on_commit):
    with on_commit(execute=True):
        _secret, code = activate(browser)
    again = Client()
    again.post(LOGIN, {"login": OLD, "password": PASSWORD})
    again.post("/accounts/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in again.session


def second_step(person: User, code: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return client


def test_a_code_one_step_late_is_taken_once_and_two_steps_late_never(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert "_auth_user_id" not in second_step(person, code_of(secret, 3)).session
    late = code_of(secret, 1)
    assert "_auth_user_id" in second_step(person, late).session
    assert "_auth_user_id" not in second_step(person, late).session


def test_a_code_stays_used_when_the_cache_has_forgotten_it(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    code = code_of(secret)
    assert "_auth_user_id" in second_step(person, code).session
    cache.clear()
    assert "_auth_user_id" not in second_step(person, code).session


def test_a_code_in_thai_digits_is_read(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    thai = code_of(secret).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert "_auth_user_id" in second_step(person, thai).session


def test_a_recovery_code_that_was_used_is_told_and_recorded(person, letters):
    TOTP.activate(person, generate_totp_secret())
    codes = RecoveryCodes.activate(person).get_unused_codes()
    assert "_auth_user_id" in second_step(person, codes[0]).session
    assert "user.recovery_code_used" in verbs()
    assert [letter.to for letter in letters() if letter.template == "account_changed"] == [OLD]


def test_signing_in_out_and_failing_is_recorded_without_what_was_typed(person):
    client = Client()
    client.post(LOGIN, {"login": OLD, "password": "ผิด-ผิด"})
    client.post(LOGIN, {"login": "nobody@example.org", "password": "ผิด-ผิด"})
    client.post(LOGIN, {"login": OLD, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert verbs() == ["session.failed", "session.failed", "session.signed_in", "session.signed_out"]
    failed, unknown = AuditEvent.objects.order_by("position")[:2]
    assert (failed.subject_id, unknown.subject_id) == (str(person.pk), "0")
    assert (failed.data, unknown.data, failed.by, unknown.by) == ({}, {}, None, None)


def try_in(address: str, password: str, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(LOGIN, {"login": OLD, "password": password}, REMOTE_ADDR=address)
    return client


@pytest.fixture
def limited(settings):
    """The limits of the portal itself; the other tests have none."""
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS


def test_nobody_closes_the_door_for_somebody_elsewhere(person, letters, limited):
    for _ in range(6):
        try_in("203.0.113.5", "ผิด")
    assert "_auth_user_id" not in try_in("203.0.113.5", PASSWORD).session
    assert "_auth_user_id" in try_in("198.51.100.7", PASSWORD).session
    told = [letter for letter in letters() if letter.template == "account_changed"]
    assert [letter.to for letter in told] == [OLD]  # one letter, however often
    assert verbs().count("session.locked_out") == 1


def test_tries_from_many_places_are_slowed_but_not_on_a_known_device(person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "login_failed_anywhere": "8/h/key"}
    known = try_in("192.0.2.1", PASSWORD)
    known.post("/accounts/logout/")
    for place in range(9):
        try_in(f"203.0.113.{place}", "ผิด")
    assert "_auth_user_id" not in try_in("198.51.100.7", PASSWORD).session
    assert "_auth_user_id" in try_in("192.0.2.77", PASSWORD, known).session


def test_a_forged_device_is_none(person, settings, limited):
    client = Client()
    client.cookies[settings.KNOWN_DEVICE_COOKIE_NAME] = "forged"
    for _ in range(6):
        try_in("203.0.113.5", "ผิด", client)
    assert "_auth_user_id" not in try_in("203.0.113.5", PASSWORD, client).session


def test_a_known_device_is_not_guessed_on_without_end(person, limited):
    client = try_in("192.0.2.1", PASSWORD)
    client.post("/accounts/logout/")
    for _ in range(6):
        try_in("192.0.2.1", "ผิด", client)
    assert "_auth_user_id" not in try_in("192.0.2.1", PASSWORD, client).session


@pytest.mark.parametrize(
    "verb", [*security.SENTENCES, "session.signed_in", "session.failed", "user.signed_up"]
)
def test_every_verb_has_its_word(verb):
    assert word_for(verb) != verb
