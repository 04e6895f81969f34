"""What somebody has typed outlives the end of a session and a switch of the language, on every form page."""

import re
from pathlib import Path

import pytest

from tests.house.reading import TEMPLATES, place, view_files

ALLAUTHS = ("account", "mfa", "usersessions")
PAGES = [
    path
    for path in sorted(TEMPLATES.rglob("*.html"))
    if path.relative_to(TEMPLATES).parts[0] not in ALLAUTHS
    and 'method="post"' in path.read_text(encoding="utf-8")
]
# Their forms hold a file or a choice of rows, and no text.
NOTHING_TYPED = {
    "certification/views/applying/starting.py",
    "certification/views/evidence.py",
    "certification/views/framework_files.py",
    "certification/views/meetings_papers.py",
    "certification/views/reviewing/queue.py",
    "certification/views/reviewing/returning.py",
    "reports/views/imports.py",
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_the_form_of_a_page_is_known_to_the_switch_of_the_language(path: Path):
    """A form that is checked by us (novalidate) has fields: <form{% typed %} …>, with a name where it needs its id."""
    forms = re.findall(r"<form\b(?:{%.*?%}|[^>])*>", path.read_text(encoding="utf-8"), re.S)
    fielded = [form for form in forms if 'method="post"' in form and "novalidate" in form]
    assert [form for form in fielded if "{% typed" not in form] == []


def test_a_form_that_is_shown_again_begins_with_what_was_typed():
    views = [path for path in view_files() if "(posted(request)" in path.read_text(encoding="utf-8")]
    forgetful = {
        place(path)
        for path in views
        if not re.search(r"typed_before|take_unsent|_unsent", path.read_text(encoding="utf-8"))
    }
    assert forgetful == {name for name in NOTHING_TYPED if name in forgetful}
