"""Words are work: what people read is marked for translation, in Python and in templates."""

import ast
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.house.reading import ROOT, TEMPLATES, called_name, place, python_files, tree_of

THAI = re.compile(r"[ก-๛]")
MARKS = {
    "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext",
    "gettext_noop",
}  # fmt: skip
# Thai in Python that is no text for a reader of the portal's pages, each with the reason.
THAI_AS_DATA = {
    "accounts/thai": "the language itself: digits, months, spellings, order",
    "accounts/fields.py": "what people type: the pattern of a telephone number",
    "certification/docs.py": "docs/workflow.md is in English and names the forms",
    "certification/files/names.py": "what a file without a name is called on the disk of its reader",
    "certification/forms/fields.py": "what people type: list marks, units, extensions",
    "certification/forms/meetings.py": "what people type: the time of day",
    "certification/models/frameworks.py": "how the source of the portal's own proposals begins",
    "certification/queries/diff.py": "where a Thai word may end",
    "moralorg/demo": "invented people and organisations of the demonstration",
    "moralorg/management": "the demonstration's command line",
    "moralorg/settings": "the agency's own name",
    "networks/six_sectors.py": "the six sectors in the words of source 001; rows of the database from then on",
    "networks/places.py": "how the registry spells Bangkok's districts",
    "networks/queries/directory.py": "how districts are called in speech",
    "networks/forms/directory.py": "how districts are called in speech",
    "reports/docx": "official papers are in Thai whatever the reader's language is",
    **dict.fromkeys(
        [
            f"reports/legacy/{name}.py"
            for name in (
                "addresses",
                "cleaning",
                "columns",
                "dating",
                "guessing",
                "headings",
                "joining",
                "levels",
                "locating",
                "names",
                "sector_names",
                "ticks",
            )
        ],
        "how offices write headings, numbers, levels and names",
    ),
    **dict.fromkeys(
        [f"reports/legacy/{name}.py" for name in ("nearness", "persons", "places")],
        "how offices write places and persons, and which letters are taken for others",
    ),
    **dict.fromkeys(
        [
            f"reports/legacy/{name}.py"
            for name in ("grouping", "row_words", "sectioning", "several", "surroundings", "tables", "titles")
        ]
        + ["reports/legacy/understanding.py", "reports/legacy/verdicts.py"],
        "how titles, sections, subtotals and footnotes begin",
    ),
    "reports/exports/dictionary.py": "the data dictionary is in both languages whatever the reader's is",
    "reports/pdf": "official papers are in Thai whatever the reader's language is",
}
# The same in templates.
THAI_ANYWAY = {
    "500.html": "shown when nothing works any more, so without any template tag",
    "components/language_switch.html": "each language is named in itself",
    "components/site_footer.html": "the letter ก shows the size of the letters",
}
ALL_TEMPLATES = sorted(path for path in TEMPLATES.rglob("*.*") if path.suffix in {".html", ".txt"})
SCREENS = [path for path in ALL_TEMPLATES if "pdf" not in path.relative_to(TEMPLATES).parts]
ALLAUTHS = ("account", "mfa", "usersessions", "allauth")
MARKED = re.compile(
    r"{%\s*blocktranslate.*?%}.*?{%\s*endblocktranslate\s*%}|{%\s*translate .*?%}|{%\s*comment.*?endcomment\s*%}"
    r"|{#.*?#}|_\(\"[^\"]*\"\)|_\('[^']*'\)",
    re.S,
)


def name_of(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    bodies = [
        node.body
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    # Also the lone strings that explain a constant below it.
    return {line.value for body in bodies for line in body if isinstance(line, ast.Expr)}


def marked_texts(tree: ast.AST) -> set[ast.AST]:
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called_name(node) in MARKS
        for inner in ast.walk(node)
    }


def test_every_thai_text_in_python_is_marked_for_translation():
    bare = []
    for path in python_files():
        if place(path).startswith(tuple(THAI_AS_DATA)):
            continue
        tree = tree_of(path)
        known = docstrings(tree) | marked_texts(tree)
        bare += [
            (place(path, node), node.value[:40])
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and THAI.search(node.value)
            if node not in known
        ]
    assert bare == []


def test_what_is_marked_is_a_plain_text():
    """An f-string, a sum or a variable inside gettext is never found in a catalogue."""
    culprits = [
        place(path, node)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called_name(node) in MARKS
        for argument in texts_of(node)
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
        if not (isinstance(argument, ast.Name) and marks_for_later(path))
    ]
    assert culprits == []


def marks_for_later(path: Path) -> bool:
    """gettext_noop marks a text in a table, gettext translates it where the table is read."""
    return "gettext_noop" in {
        called_name(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)
    }


def texts_of(node: ast.Call) -> list[ast.expr]:
    """The arguments that are messages: the last of ngettext's is a number."""
    name = called_name(node)
    return node.args[:-1] if name.startswith(("ng", "npg")) else node.args


def test_placeholders_have_names():
    """A translator can turn named ones round; "%s" and "%d" only stand in one order."""
    bare = [
        place(path, node)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called_name(node) in MARKS
        for argument in texts_of(node)
        if isinstance(argument, ast.Constant) and re.search(r"%[sd]", str(argument.value))
    ]
    assert bare == []


@pytest.mark.parametrize("path", ALL_TEMPLATES, ids=name_of)
def test_every_template_compiles(path: Path):
    get_template(name_of(path))


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_every_thai_text_of_a_template_is_marked_for_translation(path: Path):
    if name_of(path) in THAI_ANYWAY:
        return
    rest = MARKED.sub("", path.read_text(encoding="utf-8"))
    assert [line.strip() for line in rest.splitlines() if THAI.search(line)] == []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_dates_are_shown_by_our_own_filters(path: Path):
    """Django's |date knows no Buddhist year."""
    assert re.findall(r"\|\s*(?:date|time)\b[^}]*|{% now [^}]*", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_a_form_that_posts_carries_its_three_hidden_fields(path: Path):
    """{% posting %} stands for the token, `once` and `opened_by`; allauth's forms have their own way."""
    text = path.read_text(encoding="utf-8")
    if path.relative_to(TEMPLATES).parts[0] in ALLAUTHS or name_of(path) in FORMS_OF_PACKAGES:
        return
    assert "{% csrf_token %}" not in text
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?(?:</form>|$)", text, re.S | re.I)
    assert [form[:80] for form in forms if "{% posting %}" not in form] == []


# Forms that post to a package's view, from pages that also a guest sees: no deed of ours lies behind them.
FORMS_OF_PACKAGES = {"components/language_switch.html", "components/account_links.html"}


def test_every_template_is_used():
    """A page that nobody renders is a room that nobody enters; allauth finds its own by name."""
    sources = [path.read_text(encoding="utf-8") for path in [*python_files(), *ALL_TEMPLATES]]
    everything = "\n".join(sources)
    unused = [
        name_of(path)
        for path in ALL_TEMPLATES
        if path.relative_to(TEMPLATES).parts[0] not in ALLAUTHS
        and name_of(path) not in everything
        and not re.search(rf"[\"']{re.escape(path.name.partition('.')[0])}[\"']", everything)
        and not re.fullmatch(r"(?:400|403|404|409|429|500|403_csrf)\.html", path.name)
    ]
    assert unused == []


def test_the_exceptions_are_still_there():
    assert [name for name in THAI_AS_DATA if not (ROOT / name).exists()] == []
    assert [name for name in [*FORMS_OF_PACKAGES, *THAI_ANYWAY] if not (TEMPLATES / name).exists()] == []
