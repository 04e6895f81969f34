"""The code of an authenticator app, typed at sign-in: in Thai or Arabic digits, one step late at most, used once.

RFC 6238, 5.2: one step of delay is allowed, and a code is accepted once. allauth remembers a used code for one step
in the cache, while with a step of delay it is good for three; so the last step that was used is kept with the app.
"""

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

from accounts.thai.digits import to_arabic

LAST_STEP = "last_step"


def spend(authenticator: Authenticator, code: str) -> bool:
    """Use the code up, with every one before it; False where it was used already or is none."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update(no_key=True).get(pk=authenticator.pk)
        step = _step_of(decrypt(row.data["secret"]), code)
        if step is None or step <= row.data.get(LAST_STEP, -1):
            return False
        row.data[LAST_STEP] = step
        row.save(update_fields=["data"])
    authenticator.data = row.data
    return True


def _step_of(secret: str, code: str) -> int | None:
    """Which step of time the code belongs to; None for none that is good now."""
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


class AuthenticateForm(base.AuthenticateForm):  # type: ignore[misc]  # allauth has no stubs for its forms
    def clean_code(self) -> str:
        self.cleaned_data["code"] = to_arabic(self.cleaned_data["code"])
        code = str(super().clean_code())
        _check_once(self.authenticator, code)
        return code


class ReauthenticateForm(base.ReauthenticateForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        self.cleaned_data["code"] = to_arabic(self.cleaned_data["code"])
        code = str(super().clean_code())
        _check_once(self.authenticator, code)
        return code


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """Setting the app up; its first code is used up by accounts/security.py once the app is stored."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = to_arabic(self.cleaned_data["code"])
        return str(super().clean_code())


def _check_once(authenticator: Authenticator, code: str) -> None:
    if authenticator.type == Authenticator.Type.TOTP and not spend(authenticator, code):
        raise get_adapter().validation_error("incorrect_code")
