"""The seam for a virus scanner, the limits of the child process, and what a power cut leaves."""

import os
import socket
import struct
import threading
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from certification.files import apart, clamav
from certification.files.apart import check_apart, draw_apart
from certification.files.findings import Fault
from certification.files.kinds import Kind
from certification.files.refusals import UnsafeFile, UploadFailed
from certification.files.sizes import size_in_words
from certification.models import Evidence
from certification.services.evidence import add_evidence
from moralorg.checks import scanner
from tests.certification.evidence.files import make_pdf

FINDS, SEEN = "tests.certification.evidence.test_receiving.finds", []


def finds(path) -> str | None:
    """A scanner that takes every file with the word "bad" for a virus."""
    SEEN.append(path)
    return "Bad.Word" if b"bad" in path.read_bytes() else None


def falls_over(path) -> None:
    raise ConnectionRefusedError


@pytest.fixture
def attach(enrolled, applicant, upload):
    return lambda content: add_evidence(
        application=enrolled, key="process.c2", upload=upload(content), caption="ก", by=applicant
    )


def test_an_installation_without_a_scanner_is_told_so(settings):
    settings.EVIDENCE_SCANNER = ""
    assert [said.id for said in scanner(None)] == ["moralorg.I001"]
    settings.EVIDENCE_SCANNER = FINDS
    assert scanner(None) == []


def test_the_scanner_of_the_installation_is_asked(attach, settings, stored):
    settings.EVIDENCE_SCANNER, before = FINDS, stored()
    with pytest.raises(UnsafeFile, match="พบไวรัส"):
        attach(make_pdf() + b"\n%bad\n%%EOF")
    assert stored() == before
    assert attach(make_pdf(2))
    assert not SEEN[-1].exists()


def test_when_the_scanner_is_away_nothing_is_stored(attach, settings, stored):
    settings.EVIDENCE_SCANNER = "tests.certification.evidence.test_receiving.falls_over"
    before = stored()
    with pytest.raises(UploadFailed, match="ระบบตรวจไวรัสไม่ตอบ"):
        attach(make_pdf())
    assert stored() == before


class Clamd(threading.Thread):
    """Answers one question as clamd does, and keeps what it was sent."""

    def __init__(self, verdict: bytes) -> None:
        super().__init__(daemon=True)
        self.verdict, self.content = verdict, b""
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"

    def run(self) -> None:
        caller, _address = self.door.accept()
        with self.door, caller, caller.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            while length := struct.unpack("!L", said.read(4))[0]:
                self.content += said.read(length)
            caller.sendall(self.verdict)


@pytest.mark.parametrize(
    ("verdict", "found"),
    [(b"stream: OK\0", None), (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "Win.Test.EICAR_HDB-1")],
)
def test_clamav_is_asked_in_its_own_words(verdict, found, settings, tmp_path):
    clamd, file = Clamd(verdict), tmp_path / "file"
    file.write_bytes(os.urandom(200_000))
    clamd.start()
    settings.CLAMD_ADDRESS = clamd.address
    assert clamav.scan(file) == found
    clamd.join(5)
    assert clamd.content == file.read_bytes()


def test_clamav_without_a_verdict_is_no_verdict(settings, tmp_path):
    clamd, file = Clamd(b"INSTREAM size limit exceeded. ERROR\0"), tmp_path / "file"
    file.write_bytes(b"x")
    clamd.start()
    settings.CLAMD_ADDRESS = clamd.address
    with pytest.raises(OSError, match="no verdict"):
        clamav.scan(file)
    clamd.join(5)


def test_clamav_that_is_not_there(settings, tmp_path):
    settings.CLAMD_ADDRESS = str(tmp_path / "clamd.ctl")
    with pytest.raises(OSError, match="No such file"):
        clamav.scan(tmp_path / "file")


def test_a_child_that_hangs_is_ended(monkeypatch, tmp_path):
    stand_in(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "SECONDS", 0.3)
    started = time.monotonic()
    assert check_apart(tmp_path, tmp_path).fault == Fault.TOO_HEAVY
    assert draw_apart(Kind.PDF, tmp_path, tmp_path, 1, 100) is False
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("program", "fault"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Fault.TOO_HEAVY),
        ("raise SystemExit(3)", Fault.BROKEN),
        ("print('not what was agreed')", Fault.BROKEN),
        ("print('[]')", Fault.BROKEN),
    ],
)
def test_a_child_that_falls_over_is_a_broken_file(program, fault, monkeypatch, tmp_path):
    stand_in(monkeypatch, program)
    assert check_apart(tmp_path, tmp_path).fault == fault


def stand_in(monkeypatch, program: str) -> None:
    """Let another program stand where the child process would."""
    real = apart.subprocess.run
    monkeypatch.setattr(apart.subprocess, "run", lambda words, **how: real([words[0], "-c", program], **how))


def test_the_child_sees_no_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "not for parsers")
    seen = tmp_path / "seen"
    stand_in(monkeypatch, f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))")
    check_apart(tmp_path, tmp_path)
    assert "LANG" in seen.read_text()
    assert "not for parsers" not in seen.read_text()


def test_a_power_cut_leaves_a_file_that_is_swept_after_a_day(attach, media, stored, capsys):
    kept = attach(make_pdf(3)).evidence
    fresh, old = media / "evidence" / "00" / "fresh", media / "evidence" / "00" / "old"
    fresh.parent.mkdir(exist_ok=True)
    for orphan in (fresh, old):
        orphan.write_bytes(b"%PDF-")
    two_days_ago = time.time() - 2 * 24 * 3600
    for path in (old, media / kept.file.name):
        os.utime(path, (two_days_ago, two_days_ago))
    rows = Evidence.objects.count()
    for removed in (1, 0):
        call_command("remove_orphaned_evidence")
        assert capsys.readouterr().out == f"{removed} orphaned files removed\n"
    assert not old.exists()
    assert fresh.exists()
    assert (media / kept.file.name).exists()
    assert Evidence.objects.count() == rows


def test_without_a_single_file_there_is_nothing_to_sweep(db, media, capsys):
    call_command("remove_orphaned_evidence")
    assert capsys.readouterr().out == "0 orphaned files removed\n"


def test_a_large_upload_to_any_page_is_dropped(db, guest, settings):
    """The ceiling stands before every view: even a guest cannot fill the disk."""
    settings.EVIDENCE_MAX_BYTES = 1000
    response = guest.post(
        reverse("account_login"), {"login": "x", "f": SimpleUploadedFile("big", b"x" * 5000)}
    )
    assert response.wsgi_request.cut_uploads == ["big"]
    assert not response.wsgi_request.FILES


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "1 KB"), (2048, "2 KB"), (1024 * 1024, "1 MB"), (1_468_006, "1.4 MB"), (20 * 1024**2, "20 MB")],
)
def test_sizes_as_people_say_them(count, said):
    assert size_in_words(count).replace("\u00a0", " ") == said
