"""What happens to an account: written into the audit trail, and told to the addresses that it had before.

allauth and Django tell of it by signals (`watch` binds them). The views that change an account run in one
transaction (`in_one_transaction`), so that neither the change nor its record nor its letter exists alone.
A failed sign-in is recorded without what was typed; where no account has the address, without a person.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.codes import spend
from accounts.emails import addresses_of, person_with
from accounts.known_devices import remember_device
from accounts.letters import Later, Told, Wording, tell
from accounts.models import User
from accounts.thai.digits import to_arabic
from accounts.thai.printing import format_datetime

# Their POST changes an account; the name is that of allauth's URL.
CHANGING = frozenset(
    {
        "account_email",
        "account_confirm_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password_from_key",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
    }
)
# One letter about closed doors a day is enough; the one who knocks could send hundreds.
LOCKED_OUT_AGAIN = 60 * 60 * 24
NOBODY = 0

SENTENCES: dict[str, str | Promise] = {
    "user.email_added": _("มีการเพิ่มอีเมล %(email)s ในบัญชีของท่าน"),
    "user.email_removed": _("มีการนำอีเมล %(email)s ออกจากบัญชีของท่าน"),
    "user.email_primary_changed": _("อีเมลหลักของบัญชีของท่านเปลี่ยนเป็น %(email)s"),
    "user.password_changed": _("รหัสผ่านของบัญชีของท่านเปลี่ยนแล้ว"),
    "user.password_reset": _("มีการตั้งรหัสผ่านใหม่ของบัญชีของท่านผ่านลิงก์ในอีเมล"),
    "user.second_factor_on": _("มีการเปิดใช้งานการยืนยันตัวตนสองขั้นตอนของบัญชีของท่าน"),
    "user.second_factor_off": _("มีการปิดใช้งานการยืนยันตัวตนสองขั้นตอนของบัญชีของท่าน"),
    "user.recovery_codes_made": _("มีการสร้างรหัสสำรองชุดใหม่ของบัญชีของท่าน"),
    "user.recovery_code_used": _("มีการเข้าสู่ระบบด้วยรหัสสำรองของบัญชีของท่าน"),
    "session.locked_out": _("มีการใส่รหัสผ่านของบัญชีของท่านผิดหลายครั้ง ระบบจึงพักการเข้าสู่ระบบจากที่นั้นไว้ชั่วคราว"),
}

CHANGED = Wording(
    "every proved address of the account",
    _("แจ้งความเคลื่อนไหวของบัญชีผู้ใช้"),
    _("%(deed)s เมื่อ %(at)s"),
    _("หากท่านดำเนินการเอง ไม่ต้องทำสิ่งใดเพิ่ม หากไม่ใช่ กรุณาตั้งรหัสผ่านใหม่ทันที และแจ้งสำนักงานวัฒนธรรมจังหวัด"),
)


def note(verb: str, user: User, *, by: User | None, **data: Any) -> None:
    """Record what happened to the account, and nobody is told."""
    with transaction.atomic():
        record(verb, user, by=by, **data)


def note_and_tell(verb: str, user: User, *, by: User | None, also: str = "", email: str = "") -> None:
    """Record it and write to every proved address of the account, and to `also` that is no longer one of them.

    `email` is the address that the sentence names; it is not recorded.
    """
    with transaction.atomic():
        record(verb, user, by=by)
        told = {*addresses_of(user), *([also.lower()] if also else [])}
        first, *others = sorted(told, key=lambda each: (each != user.email.lower(), each)) or [""]
        tell([_told(verb, user, email, each, inbox=each == first) for each in (first, *others) if each])


def _told(verb: str, user: User, email: str, address: str, *, inbox: bool) -> Told:
    """The letter to one of the addresses; only one of them also stands in the inbox."""
    at = timezone.now()
    return Told(
        user,
        "account_changed",
        CHANGED.subject,
        CHANGED.text,
        CHANGED.then,
        {"deed": Later(lambda: SENTENCES[verb] % {"email": email}), "at": Later(lambda: format_datetime(at))},
        url=reverse("account_reset_password"),
        always=True,
        to=address,
        inbox=inbox,
    )


def note_failed_sign_in(email: str, *, locked_out: bool = False) -> None:
    """A wrong password, or a try while the door is closed; the same work whether the address is known or not."""
    user = person_with(email) or User(pk=NOBODY)
    if not locked_out:
        note("session.failed", user, by=None)
    elif user.pk and cache.add(f"locked-out:{user.pk}", "told", LOCKED_OUT_AGAIN):
        note_and_tell("session.locked_out", user, by=None)


def in_one_transaction(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """allauth's URLs; the posts that change an account each in one transaction."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            in_one_transaction(entry.url_patterns)
        elif entry.name in CHANGING:
            entry.callback = _whole(entry.callback)
    return patterns


def _whole(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def posted_whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return posted_whole


def watch() -> None:
    """Bind the signals; once, when the portal starts."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa
    from django.contrib.auth.signals import user_logged_out

    for signal, told in (
        (account.user_logged_in, _signed_in),
        (account.user_signed_up, _signed_up),
        (user_logged_out, _signed_out),
        (account.password_changed, _password_changed),
        (account.password_set, _password_changed),
        (account.password_reset, _password_reset),
        (account.email_added, _email_added),
        (account.email_removed, _email_removed),
        (account.email_changed, _primary_changed),
        (account.email_confirmed, _email_confirmed),
        (mfa.authenticator_added, _factor_on),
        (mfa.authenticator_removed, _factor_off),
        (mfa.authenticator_reset, _codes_made),
        (mfa.authenticator_used, _factor_used),
        (mfa.authentication_failed, _code_failed),
    ):
        signal.connect(told, dispatch_uid=f"accounts.security.{told.__name__}.{id(signal)}")


def _signed_in(user: User, request: HttpRequest, **kwargs: Any) -> None:
    note("session.signed_in", user, by=user)
    if kwargs.get("response") is not None:
        remember_device(request, kwargs["response"], user)


def _signed_up(user: User, **kwargs: Any) -> None:
    note("user.signed_up", user, by=user)


def _signed_out(user: User | None, request: HttpRequest | None, **kwargs: Any) -> None:
    if isinstance(user, User):
        note(getattr(request, "ended_by", "session.signed_out"), user, by=user)


def _password_changed(user: User, **kwargs: Any) -> None:
    note_and_tell("user.password_changed", user, by=user)


def _password_reset(user: User, **kwargs: Any) -> None:
    note_and_tell("user.password_reset", user, by=user)


def _email_added(user: User, email_address: EmailAddress, **kwargs: Any) -> None:
    note_and_tell("user.email_added", user, by=user, email=email_address.email)


def _email_removed(user: User, email_address: EmailAddress, **kwargs: Any) -> None:
    was_proved = email_address.email if email_address.verified else ""
    note_and_tell("user.email_removed", user, by=user, also=was_proved, email=email_address.email)


def _primary_changed(user: User, to_email_address: EmailAddress, **kwargs: Any) -> None:
    note_and_tell("user.email_primary_changed", user, by=user, email=to_email_address.email)


def _email_confirmed(email_address: EmailAddress, **kwargs: Any) -> None:
    note("user.email_confirmed", email_address.user, by=email_address.user)


def _is_code_list(authenticator: Authenticator) -> bool:
    return authenticator.type == Authenticator.Type.RECOVERY_CODES


def _factor_on(user: User, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    if not _is_code_list(authenticator):  # codes come with it by themselves
        spend(
            authenticator, to_arabic(request.POST.get("code", ""))
        )  # no second use of it at the next sign-in
        note_and_tell("user.second_factor_on", user, by=user)


def _factor_off(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if not _is_code_list(authenticator):
        note_and_tell("user.second_factor_off", user, by=user)


def _codes_made(user: User, **kwargs: Any) -> None:
    note_and_tell("user.recovery_codes_made", user, by=user)


def _factor_used(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if _is_code_list(authenticator):
        note_and_tell("user.recovery_code_used", user, by=user)


def _code_failed(user: User, **kwargs: Any) -> None:
    note("session.code_failed", user, by=None)
