"""On which page a field stands: the address of a key, with the field as its fragment."""

from django.urls import reverse

from certification.models import Application

WHOLE_PAGES = ("intent", "declaration", "plan", "outcome")


def page_of(application: Application, key: str) -> str:
    """The address of the page on which this key is answered (or, for "process", of the task list)."""
    form, *rest = key.split(".")
    about = [application.public_id]
    if form == "process" and rest:
        return reverse("certification:criterion", args=[*about, rest[0]])
    if form == "plan" and rest and rest[0].isdigit():
        return reverse("certification:plan_row", args=[*about, rest[0]])
    if form == "record" and rest and rest[0].isdigit():
        return reverse("certification:plan_record", args=[*about, rest[0]])
    if form in WHOLE_PAGES:
        return reverse(f"certification:{form}", args=about)
    return reverse("certification:application", args=about)


def place_of(application: Application, key: str) -> str:
    """The same with the field: /applications/…/intent/#intent.head_name."""
    return f"{page_of(application, key)}#{key}"
