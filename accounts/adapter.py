"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils import translation

from accounts.letters.writing import new_row, post_rows
from accounts.models import User
from accounts.returning import take_return_path


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: HttpRequest, user: User) -> None:
        """There are no user names; the e-mail address is the identity."""

    def get_user_search_fields(self) -> list[str]:
        return ["email"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page that a guest had opened (an invitation), else to the desk."""
        return take_return_path(request) or str(super().get_login_redirect_url(request))

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The message as allauth makes it; sent, it becomes a row of the outbox, so no page waits for a server."""
        message = super().render_mail(template_prefix, email, context, headers)
        message.connection = _Outbox(template_prefix.rpartition("/")[2])
        return message


class _Outbox:
    """Stands where a mail connection would: what is sent through it is written down (docs/adr/0017)."""

    def __init__(self, template: str) -> None:
        self.template = template

    def send_messages(self, messages: list[EmailMessage]) -> int:
        rows = [
            new_row(
                subject=str(message.subject),
                template=self.template,
                to=to,
                text=str(message.body),
                language=translation.get_language() or "",
                secret=True,
            )
            for message in messages
            for to in message.to
        ]
        post_rows(rows)
        return len(rows)
