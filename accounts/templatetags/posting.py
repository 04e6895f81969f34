"""`{% posting %}`: the three hidden fields of every form that changes something."""

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.once import new_token
from accounts.unsent import mark_of

register = template.Library()


@register.simple_tag(takes_context=True)
def posting(context: dict[str, Any]) -> SafeString:
    """CSRF token, `once` (a form sent twice has one effect) and `opened_by` (whose unsent text it is)."""
    request = context["request"]
    opened_by = mark_of(request.user) if isinstance(request.user, User) else ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="once" value="{}">'
        '<input type="hidden" name="opened_by" value="{}">',
        get_token(request),
        new_token(),
        opened_by,
    )
