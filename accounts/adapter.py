"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

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
