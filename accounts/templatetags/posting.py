"""`{% posting %}`: the three hidden fields of every form that changes something. `{% typed %}` and `{% main_first %}`:
how the switch of the language at the foot takes along what stands in the page's form, and the head knows of it."""

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
def typed(context: dict[str, Any], name: str = "") -> SafeString:
    """The id of a form in which something is typed: <form{% typed %} method="post">; with a name always that id.

    The language switch posts the first of a page, so that what stands in it is kept, without a script too.
    """
    request = context["request"]
    first = not hasattr(request, "typed_form")
    if first:
        request.typed_form = name or "typed"
    return format_html(' id="{}"', name or "typed") if name or first else SafeString("")


class MainFirst(template.Node):
    """Two parts of a page, shown in their order and made the other way round: the head knows what the main holds."""

    child_nodelists = ("head", "main")

    def __init__(self, head: template.NodeList, main: template.NodeList) -> None:
        self.head, self.main = head, main

    def render(self, context: template.Context) -> SafeString:
        main = self.main.render(context)
        return SafeString(self.head.render(context) + main)


@register.tag
def main_first(parser: template.base.Parser, token: template.base.Token) -> MainFirst:
    """{% main_first %} head {% then %} main {% end_main_first %}."""
    head = parser.parse(("then",))
    parser.delete_first_token()
    main = parser.parse(("end_main_first",))
    parser.delete_first_token()
    return MainFirst(head, main)


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
