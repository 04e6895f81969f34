"""The table of notices: every move and every event has a row, its words can be said, and the page is made from it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from certification.notices.docs import notices_page
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody
from certification.notices.table import OF_MOVES
from certification.notices.telling import _MORE
from certification.workflow import MOVES

ALWAYS = {"organisation", "reference", "year"}
TELLINGS = {**OF_MOVES, **OF_EVENTS}


def test_every_move_says_who_is_told_or_why_nobody_is():
    assert sorted(OF_MOVES) == sorted(MOVES)
    assert [
        name for name, telling in TELLINGS.items() if isinstance(telling, Nobody) and not telling.why
    ] == []
    assert [name for name, telling in TELLINGS.items() if telling == ()] == []


@pytest.mark.parametrize("name", sorted(OF_MOVES))
def test_a_move_names_only_what_can_be_asked_of_its_application(name):
    rows = () if isinstance(OF_MOVES[name], Nobody) else OF_MOVES[name]
    said = " ".join(f"{row.subject} {row.text} {row.then}" for row in rows)
    assert set(re.findall(r"%\((\w+)\)s", said)) <= ALWAYS | set(_MORE)


@pytest.mark.parametrize("name", sorted(TELLINGS))
def test_english_names_the_same_facts(name):
    rows = () if isinstance(TELLINGS[name], Nobody) else TELLINGS[name]
    for words in [each for row in rows for each in (row.subject, row.text, row.then)]:
        facts = {}
        for language in ("th", "en"):
            with translation.override(language):
                facts[language] = sorted(re.findall(r"%\((\w+)\)s", str(words)))
        assert facts["th"] == facts["en"], str(words)


def test_the_page_in_docs_is_made_from_the_table():
    page = Path(settings.BASE_DIR) / "docs" / "notices.md"
    assert page.read_text(encoding="utf-8") == notices_page(), "python manage.py write_docs"
