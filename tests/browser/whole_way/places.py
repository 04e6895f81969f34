"""The one application of the story, and the addresses of its pages."""

from django.urls import reverse

from certification.models import Application


def the_application() -> Application:
    return Application.objects.select_related("organisation", "round").get()


def link_of(name: str, *args) -> str:
    return reverse(f"certification:{name}", args=[the_application().public_id, *args])
