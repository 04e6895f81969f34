"""What every page shows around its content: the demo ribbon, the agency, the navigation of one's roles."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.letters.inbox import unread_count
from moralorg.navigation import navigation_of, place_of, role_line_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Context for base.html; five queries at most for a signed-in person, none for a guest."""
    agency = {
        "DEMO": settings.DEMO,
        "AGENCY_NAME": settings.AGENCY_NAME,
        "AGENCY_CONTACT": settings.AGENCY_CONTACT,
    }
    if not hasattr(request, "user"):  # refused before anybody was asked (a foreign Host header)
        return agency
    return {
        **agency,
        "unread": unread_count(request.user) if request.user.is_authenticated else 0,
        "nav": navigation_of(request),
        "place": place_of(request.user),
        "role_line": role_line_of(request.user),
    }
