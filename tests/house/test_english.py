"""English is complete: whatever is marked for translation stands in the catalogue, and nothing else does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.reading import ROOT

ROOMS = ("accounts", "networks", "certification", "reports", "moralorg", "templates")


@pytest.fixture(scope="module")
def gathered(tmp_path_factory) -> Path:
    """The English catalogue after the marked texts have been gathered again, in a copy of the sources."""
    tmp_path = tmp_path_factory.mktemp("english")
    for room in (*ROOMS, "locale"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-location", "--no-wrap"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "VAR_DIR": str(tmp_path / "var")},
        check=True,
        capture_output=True,
    )
    return tmp_path / "locale/en/LC_MESSAGES/django.po"


@pytest.mark.parametrize("what", ["untranslated", "only-fuzzy", "only-obsolete"])
def test_no_english_text_is(gathered: Path, what: str):
    found = subprocess.run(
        ["msgattrib", f"--{what}", "--no-wrap", gathered], capture_output=True, text=True, check=True
    )
    header, *entries = found.stdout.strip().split("\n\n") or [""]
    assert "Language: en" in header or not header
    assert entries == []
