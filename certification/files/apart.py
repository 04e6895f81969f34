"""Hostile files are read in a child process: it may hang, grow or crash, the portal goes on."""

import logging
import subprocess
import sys
from pathlib import Path

from certification.files.findings import Fault, Finding
from certification.files.kinds import Kind
from certification.files.limits import SECONDS

logger = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent.parent


def check_apart(source: Path, target: Path) -> Finding:
    """checking.check in a child process; TOO_HEAVY when it ran into its limits, BROKEN when it crashed."""
    try:
        done = _run("check", str(source), str(target))
        return Finding.from_json(done.stdout) if done.returncode == 0 else _crashed(done)
    except subprocess.TimeoutExpired:
        return Finding(fault=Fault.TOO_HEAVY)
    except (ValueError, KeyError, TypeError):
        return Finding(fault=Fault.BROKEN)


def draw_apart(kind: Kind, source: Path, target: Path, page: int, width: int) -> bool:
    """previews.draw in a child process; False when there is no picture (broken page, limits)."""
    try:
        done = _run("draw", kind.value, str(source), str(target), str(page), str(width))
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and target.exists()


def _run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  (our own module; the words are paths that we made)
        [sys.executable, "-m", "certification.files", *words],
        cwd=ROOT,
        env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def _crashed(done: "subprocess.CompletedProcess[str]") -> Finding:
    # A negative code is a signal: the kernel ended it for time or memory, or a library fell over.
    logger.warning("file check ended with code %s", done.returncode)
    return Finding(fault=Fault.TOO_HEAVY if done.returncode < 0 else Fault.BROKEN)
