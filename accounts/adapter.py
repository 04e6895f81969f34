"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: HttpRequest, user: User) -> None:
        """There are no user names; the e-mail address is the identity."""

    def get_user_search_fields(self) -> list[str]:
        return ["email"]
