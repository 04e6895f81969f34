"""How Django renders a form: one field template for the whole portal, and lists of choices in one piece."""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """As the template says, but for a list to choose from (docs/performance.md, "Lists of choices")."""
        if template_name == SELECT:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    """What Django's select.html makes of it, without two templates for each of 77 provinces."""
    groups = [
        f'<optgroup label="{_escaped(name)}">{_options(options)}</optgroup>' if name else _options(options)
        for name, options, _index in widget["optgroups"]
    ]
    inside = mark_safe("\n".join(groups))  # noqa: S308  (each text in it went through _escaped or flatatt)
    return format_html(
        '<select name="{}"{}>\n{}\n</select>', widget["name"], flatatt(widget["attrs"]), inside
    )


def _options(options: list[dict[str, Any]]) -> str:
    return "\n".join(
        f'<option value="{_escaped(str(option["value"]))}"{flatatt(option["attrs"]) if option["attrs"] else ""}>'
        f"{_escaped(option['label'])}</option>"
        for option in options
    )


def _escaped(text: Any) -> str:
    """As conditional_escape, without what makes that one slow: a lazy wrapper around each call."""
    text = str(text) if isinstance(text, Promise) else text
    return str(text.__html__()) if hasattr(text, "__html__") else escape(str(text))
