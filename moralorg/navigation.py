"""The navigation: one list per role, in the words of that role."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability


@dataclass(frozen=True)
class NavItem:
    label: str | Promise
    url: str
    current: bool


# (label, URL name, abilities of which one is enough; none: everybody signed in)
ITEMS: tuple[tuple[Promise, str, tuple[Ability, ...]], ...] = ((_("หน้าหลัก"), "home", ()),)
GUEST_ITEMS: tuple[tuple[Promise, str], ...] = ()


def navigation_of(request: HttpRequest) -> list[NavItem]:
    """The items that the person's abilities open; the one of the present page is marked."""
    return []


def place_of(user: User | AnonymousUser) -> str:
    return ""
