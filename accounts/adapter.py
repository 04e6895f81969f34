"""How allauth behaves here."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.emails import person_with
from accounts.known_devices import device_of
from accounts.letters.telling import language_of, signature
from accounts.letters.writing import new_row, post_rows
from accounts.models import User
from accounts.returning import take_return_path
from accounts.security import note_failed_sign_in

# The slower limit, by account alone; its rate is in settings.ACCOUNT_RATE_LIMITS.
ALL_PLACES = {"app": "allauth.account", "action": "login_failed_anywhere"}


def _address_in(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: HttpRequest, user: User) -> None:
        """There are no user names; the e-mail address is the identity."""

    def get_user_search_fields(self) -> list[str]:
        return ["email"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page that a guest had opened (an invitation), else to the desk."""
        return take_return_path(request) or str(super().get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """The password again before an account is changed; not for the first second factor right after sign-in.

        That one only closes a door that stands open, and its page comes by itself seconds after the password.
        """
        required = bool(super().is_reauthentication_required(app=app, **kwargs))
        if not required or app != "allauth.mfa" or is_mfa_enabled(self.request.user):
            return required
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are counted by account and place, so that nobody closes the door for somebody else.

        The place is a device on which this person has signed in before, else the network address.
        """
        place = device_of(request, _address_in(credentials)) or self.get_client_ip(request)
        return f"{_address_in(credentials)}:{place}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Beside allauth's limit a slower one for the account from all places that it does not know together."""
        email = _address_in(credentials)
        try:
            super().pre_authenticate(request, **credentials)
            self._check_all_places(request, email)
        except ValidationError:
            note_failed_sign_in(email, locked_out=True)
            raise

    def _check_all_places(self, request: HttpRequest, email: str) -> None:
        self._all_places = None
        if device_of(request, email):
            return
        self._all_places = ratelimit.consume(request, key=email, **ALL_PLACES)
        if not self._all_places:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._all_places:
            self._all_places.rollback()

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A new password by a letter opens the door again, here and for every place."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, key=_address_in(credentials), **ALL_PLACES)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_sign_in(_address_in(credentials))

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The message in the language of its reader, in the frame of our letters; what is sent becomes a row.

        Whoever has no account reads the language of the page.
        """
        person = context.get("user") or (person_with(email) if isinstance(email, str) else None)
        language = language_of(person) if person else translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            said = {**context, "person": person, **signature()}
            message = super().render_mail(template_prefix, email, said, headers)
        message.connection = _Outbox(template_prefix.rpartition("/")[2], language, person)
        return message

    def format_email_subject(self, subject: str) -> str:
        """With the name of the system: a letter about a password must not look like anybody's."""
        return str(_("%(subject)s · ระบบรับรององค์กรคุณธรรม") % {"subject": subject})


class _Outbox:
    """Stands where a mail connection would: what is sent through it is written down (docs/adr/0018).

    Its letters hold a link or a code that lets somebody in, so there is no copy in the inbox.
    """

    def __init__(self, template: str, language: str, person: User | None) -> None:
        self.template, self.language, self.person = template, language, person

    def send_messages(self, messages: list[EmailMessage]) -> int:
        rows = [
            new_row(
                subject=str(message.subject),
                template=self.template,
                to=to,
                text=str(message.body),
                language=self.language,
                person=self.person,
                secret=True,
            )
            for message in messages
            for to in message.to
        ]
        post_rows(rows)
        return len(rows)
