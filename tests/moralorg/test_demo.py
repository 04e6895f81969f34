"""The demonstration: every stage is there, nothing of it is real, and wiping leaves nothing behind."""

import io
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.audit import breaks
from accounts.models import AuditEvent
from certification.models import Application, Certificate, Decision, Meeting, Standing
from certification.services.frameworks import unconfirmed_parts
from certification.services.shipping import load_shipped
from certification.workflow import Stage
from moralorg.demo.cast import EDITOR, MEMBER, OWNER, PASSWORD, STAFF
from moralorg.demo.loading import ASSUMED
from moralorg.installation import Found, mark
from networks.models import Organisation
from networks.services.loading_places import load_places


def rows() -> dict[str, int]:
    """Table → number of rows, of everything that the rooms and the framework keep."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    mark(Found())
    load_places()
    load_shipped()


@pytest.mark.usefixtures("liftable", "unwatched_locks")
def test_the_whole_demonstration_comes_and_goes(demo):
    empty, no_files = rows(), set(files())
    call_command("load_demo", stdout=io.StringIO())

    assert {a.stage for a in Application.objects.all()} == {stage.value for stage in Stage}
    assert Organisation.objects.count() >= 60
    assert Organisation.objects.values("province").distinct().count() == 3
    assert list(breaks()) == []
    _its_history_runs_forward()
    _a_meeting_was_held_and_one_is_coming()
    _its_values_are_said_to_be_assumptions()
    _everybody_can_sign_in_and_sees_a_desk()
    with pytest.raises(CommandError):
        call_command("load_demo")

    call_command("wipe_demo", yes=True, stdout=io.StringIO())
    assert rows() == empty
    assert set(files()) <= no_files


def _its_history_runs_forward() -> None:
    moments = list(AuditEvent.objects.order_by("position").values_list("at", flat=True))
    assert moments[-1] <= timezone.now()
    days = [(d.application_id, d.at) for d in Decision.objects.order_by("application_id", "pk")]
    assert days == sorted(days)


def _a_meeting_was_held_and_one_is_coming() -> None:
    today = timezone.localdate()
    chiang_rai = Meeting.objects.filter(body__province="57")
    assert chiang_rai.filter(held_on__lt=today, closed_at__isnull=False).exists()
    assert chiang_rai.filter(held_on__gt=today, closed_at__isnull=True).exists()


def _its_values_are_said_to_be_assumptions() -> None:
    framework = Application.objects.select_related("round__framework").first().round.framework
    assert "ข้อมูลตัวอย่าง" in framework.name
    assert unconfirmed_parts(framework) == []
    assert framework.levels.get(number=3).standing == Standing.CONFIRMED
    assert AuditEvent.objects.get(verb="framework.confirmed").data["note"] == ASSUMED


def _everybody_can_sign_in_and_sees_a_desk() -> None:
    for part in (OWNER, EDITOR, MEMBER, *STAFF):
        client = Client()
        client.post(reverse("account_login"), {"login": part.email, "password": PASSWORD})
        page = client.get("/")
        assert page.status_code == 200
        assert part.name in page.content.decode()
        assert "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริง" in page.content.decode()
    certificate = Certificate.objects.filter(status="valid").first()
    assert "ใช้ได้" in Client().get(certificate.get_absolute_url()).content.decode()


def test_wiping_wants_to_be_said_twice(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="--yes"):
        call_command("wipe_demo")


def test_the_accounts_are_printed(db):
    out = io.StringIO()
    call_command("demo_accounts", stdout=out)
    assert "owner@demo.example" in out.getvalue()
    assert PASSWORD in out.getvalue()
