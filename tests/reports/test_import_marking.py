"""The original with its reasons: written by one worker, for the reading it belongs to, and not tried for ever."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.legacy import runs, working
from reports.models import ImportRun, RunStatus
from reports.models.imports import marked_path
from tests.factories.people import make_user


@pytest.fixture
def run(db) -> ImportRun:
    """A run that was read and has a row to mend."""
    made = ImportRun(file_name="list.csv", sha256="0" * 64, status=RunStatus.READ, uploaded_by=make_user())
    made.counts = {"error": 1}
    made.file.save("list.csv", ContentFile(b"x"), save=True)
    return made


def lapse(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(leased_until=timezone.now() - datetime.timedelta(seconds=1))


def test_two_workers_do_not_write_it_at_once(run):
    assert runs.take_unmarked(run.pk) == run
    assert runs.take_unmarked(run.pk) is None
    lapse(run)
    assert runs.take_unmarked(run.pk) == run


def test_one_that_cannot_be_written_is_given_up(run, monkeypatch):
    def broken(*_given):
        raise OSError("full")

    monkeypatch.setattr(working, "write_marked", broken)
    for _time in range(runs.MOST_ATTEMPTS):
        assert runs.sweep() == [run.pk]
        with pytest.raises(OSError, match="full"):
            working.mark(run.pk)
        assert runs.sweep() == []
        lapse(run)
    assert runs.sweep() == []
    working.mark(run.pk)


def test_what_was_written_of_an_earlier_reading_is_thrown_away(run, administrator, monkeypatch):
    def revised_meanwhile(_run, target):
        runs.revise(run_id=run.pk, fiscal_year=2567, province=None, columns={}, choices=[], by=administrator)
        target.write_bytes(b"PK")

    monkeypatch.setattr(working, "write_marked", revised_meanwhile)
    working.mark(run.pk)
    run.refresh_from_db()
    assert (run.status, run.marked_file.name) == (RunStatus.READING, "")
    assert not run.file.storage.exists(marked_path(run, ""))
