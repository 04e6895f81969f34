"""No English on Thai pages: every sentence of Django and django-allauth that can be shown has Thai words."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import allauth
import django
import pytest
from django.conf import LazySettings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext, trans_real

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "th" / "LC_MESSAGES" / "django.po"
DJANGO = Path(django.__file__).parent
ALLAUTH = Path(allauth.__file__).parent
SHIPPED = [
    DJANGO / "conf",
    *(DJANGO / "contrib" / app for app in ("auth", "contenttypes", "humanize", "sessions")),
    ALLAUTH,
]
# The parts of django-allauth that are installed; the rest (social accounts, identity provider) is not.
INSTALLED = re.compile(r"(templates/)?(account|allauth|core|mfa|usersessions|decorators|ratelimit)\b")
# Deliberately the same in both languages: signs and units that are not words of a language.
SAME = {
    "…",
    ", ",
    ":",
    ":?.!",
    "%(truncated_text)s…",
    "IPv4",
    "IPv6",
    "%s KB",
    "%s MB",
    "%s GB",
    "%s TB",
    "%s PB",
}
THAI = re.compile("[\u0e01-\u0e4e]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


class Entry(NamedTuple):
    context: str | None
    text: str
    plural: str | None
    places: str
    translated: str


def entries(path: Path) -> Iterator[Entry]:
    """The entries of a .po file (the few lines of the format that these files use)."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        said: dict[str, str] = {}
        places, key = "", ""
        for line in block.split("\n"):
            if line.startswith("#:"):
                places += line[2:]
            elif found := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                key = found[1]
                said[key] = ast.literal_eval(found[2])
            elif line.startswith('"'):
                said[key] += ast.literal_eval(line)
        if said.get("msgid"):
            yield Entry(
                said.get("msgctxt"),
                said["msgid"],
                said.get("msgid_plural"),
                places,
                said.get("msgstr") or said.get("msgstr[0]", ""),
            )


def can_be_shown(entry: Entry, folder: Path) -> bool:
    return folder != ALLAUTH or any(INSTALLED.match(place) for place in entry.places.split())


WANTED = [
    entry
    for folder in SHIPPED
    for entry in entries(folder / "locale" / "en" / "LC_MESSAGES" / "django.po")
    if can_be_shown(entry, folder)
]


@pytest.fixture
def compiled(tmp_path: Path, settings: LazySettings) -> Iterator[None]:
    """The portal's Thai catalogue as msgfmt makes it, in force for this test."""
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    subprocess.run(["msgfmt", "-c", "-o", str(folder / "django.mo"), str(CATALOGUE)], check=True)
    settings.LOCALE_PATHS = [tmp_path]
    trans_real._translations.clear()
    with translation.override("th"):
        yield
    trans_real._translations.clear()


def shown(entry: Entry) -> str:
    """What a Thai page shows for a sentence, by the functions that Django itself uses."""
    if entry.context and entry.plural:
        return npgettext(entry.context, entry.text, entry.plural, 2)
    if entry.context:
        return pgettext(entry.context, entry.text)
    return ngettext(entry.text, entry.plural, 2) if entry.plural else gettext(entry.text)


def test_the_sentences_to_look_for_were_found() -> None:
    assert len(WANTED) > 700
    assert {"Sign In", "Recovery Codes", "Started At", "This field is required."} <= {e.text for e in WANTED}


@pytest.mark.usefixtures("compiled")
def test_every_sentence_that_can_be_shown_is_thai() -> None:
    english = {entry.text for entry in WANTED if not THAI.search(shown(entry))}
    assert english == SAME


@pytest.mark.usefixtures("compiled")
def test_one_thing_is_said_as_well_as_many() -> None:
    plural = [entry for entry in WANTED if entry.plural and not entry.context]
    assert plural
    for entry in plural:
        assert THAI.search(ngettext(entry.text, entry.plural, 1))


@pytest.mark.usefixtures("compiled")
def test_no_value_is_left_out_of_a_sentence() -> None:
    for entry in WANTED:
        wanted = set(PLACEHOLDER.findall(entry.plural or entry.text))
        assert set(PLACEHOLDER.findall(shown(entry))) == wanted, entry.text


def test_the_catalogue_corrects_only_what_is_really_said() -> None:
    known = {(entry.context, entry.text) for entry in WANTED}
    ours = [(entry.context, entry.text) for entry in entries(CATALOGUE)]
    assert [key for key in ours if key not in known] == []
    assert len(set(ours)) == len(ours)


def test_nothing_in_the_catalogue_is_empty_or_unsure() -> None:
    assert [entry.text for entry in entries(CATALOGUE) if not THAI.search(entry.translated)] == []
    assert "fuzzy" not in CATALOGUE.read_text(encoding="utf-8")


@pytest.mark.usefixtures("compiled")
def test_a_refusal_names_the_cure() -> None:
    with pytest.raises(ValidationError, match="กรุณาตั้งอย่างน้อย 10 ตัวอักษร"):
        MinimumLengthValidator(10).validate("สั้น")
    with pytest.raises(ValidationError, match=r"กรุณากรอกไม่เกิน 3 ตัวอักษร \(ขณะนี้มี 5\)"):
        MaxLengthValidator(3)("ยาวไป")


@pytest.mark.usefixtures("compiled")
def test_every_message_of_a_form_asks_for_something() -> None:
    refusal = re.compile(
        "^(Enter |Ensure |Select |Please |Upload |This field|No file|The submitted|Incorrect)"
    )
    said = {entry.text: shown(entry) for entry in WANTED if refusal.match(entry.text)}
    assert len(said) > 40
    asks = re.compile("กรุณา|โปรด|กรอก")
    assert {text: thai for text, thai in said.items() if not asks.search(thai)} == {}
