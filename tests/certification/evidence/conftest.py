"""An application whose forms are open, its page of evidence, and an upload as a browser sends it."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certification.evidence_previews import jobs
from certification.models import Application
from certification.workflow import Stage
from tests.certification.evidence.files import make_pdf
from tests.factories.applications import walk_to


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    """Each test has a store of its own, so that it can see exactly what is in it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def quick_worker(monkeypatch) -> None:
    """A worker that draws a preview in the moment in which it is asked for."""
    monkeypatch.setattr(jobs, "send_hint", lambda: jobs.draw_waiting())


@pytest.fixture
def stored(media) -> Callable[[], list[Path]]:
    """The files of evidence on disk now."""
    return lambda: sorted(path for path in (media / "evidence").rglob("*") if path.is_file())


@pytest.fixture
def enrolled(application, applicant, officer) -> Application:
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


@pytest.fixture
def upload() -> Callable[..., SimpleUploadedFile]:
    """A PDF of its own each time, unless the content is given."""

    def make(content: bytes | None = None, name: str = "ประกาศ.pdf") -> SimpleUploadedFile:
        fresh = make_pdf(1, (595, 100 + uuid.uuid4().int % 700), uuid.uuid4().int % 97 / 97)
        return SimpleUploadedFile(name, fresh if content is None else content)

    return make


@pytest.fixture
def page(enrolled) -> Callable[..., str]:
    """The address of an evidence page of the open application: page("add"), page("reuse", "declaration")."""

    def address(what: str, key: str = "process.c2", *more: object) -> str:
        return reverse(f"certification:{what}_evidence", args=[enrolled.public_id, key, *more])

    return address
