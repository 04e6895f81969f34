"""The look keeps its promises: readable contrast, nothing small, no inline code, vendored files as noted."""

import hashlib
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
CSS = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
TEMPLATES = ROOT / "templates"
OWN = ("components", "layouts", "forms", "account", "mfa", "usersessions", "allauth")
PAGES = sorted(
    [*TEMPLATES.glob("*.html"), *(page for room in OWN for page in (TEMPLATES / room).rglob("*.html"))]
)
SCREENS = [
    page for page in TEMPLATES.rglob("*.html") if "pdf" not in page.parts and "emails" not in page.parts
]
TOKENS = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (ROOT / "static/css/tokens.css").read_text(encoding="utf-8"))
)
# Named in docs/components.md; a screen that wants one links it.
OPTED_IN = {"autosave.js", "share.js", "upload.js", "bulk.js", "review.js", "preview.js"}
WASHED = ("plum", "gold", "green", "amber", "red", "blue")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-2", *WASHED) for ground in ("paper", "card")),
    *((tone, f"{tone}-wash") for tone in WASHED),
    *(("ink", f"{tone}-wash") for tone in WASHED),
    ("ink-2", "grey-wash"),
    ("ink-2", "plum-wash"),
    ("amber", "gold-wash"),
    ("red", "amber-wash"),
    ("on-dark", "plum"),
    ("on-dark", "plum-deep"),
    ("on-dark", "ink"),
]
EDGE_PAIRS = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "card", "plum-wash")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(ink: str, ground: str):
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_fields_and_the_focus_can_be_seen(edge: str, ground: str):
    assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("sheet", CSS, ids=lambda path: path.name)
def test_only_the_tokens_name_colours(sheet: Path):
    if sheet.name in {"tokens.css", "icons.css"}:
        return
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", CSS, ids=lambda path: path.name)
def test_no_text_is_under_16_px_slanted_or_justified(sheet: Path):
    text = sheet.read_text(encoding="utf-8")
    small = [
        size
        for size, unit in re.findall(r"font-size: ([\d.]+)(px|rem|em)", text)
        if float(size) < (16 if unit == "px" else 1)
    ]
    assert small == []
    assert not re.search(r"italic|text-align: justify", text)


@pytest.mark.parametrize("page", SCREENS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_style_and_no_script_inside_a_page(page: Path):
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_template_of_the_frame_compiles_and_is_short(page: Path):
    get_template(str(page.relative_to(TEMPLATES)))
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("file", [*CSS, *SCRIPTS], ids=lambda path: path.name)
def test_no_sheet_and_no_script_is_longer_than_a_file_may_be(file: Path):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_all_scripts_together_stay_under_40_kb():
    assert sum(script.stat().st_size for script in SCRIPTS) <= 40_000


def test_every_sheet_and_every_script_is_linked_somewhere():
    linked = {
        name for page in SCREENS for name in re.findall(r"(?:css|js)/([\w-]+\.(?:css|js))", page.read_text())
    }
    assert {file.name for file in [*CSS, *SCRIPTS]} - OPTED_IN - linked == set()


def test_every_component_is_in_the_contract():
    contract = (ROOT / "docs" / "components.md").read_text(encoding="utf-8")
    parts_of_others = {
        "site_header",
        "site_footer",
        "account_links",
        "language_switch",
        "share_input",
        "shortcuts",
    }
    names = {page.stem for page in (TEMPLATES / "components").glob("*.html")} - parts_of_others
    assert {name for name in names if not re.search(rf"\b{name}\b", contract)} == set()


@pytest.mark.parametrize(
    ("notice", "folder"),
    [
        ("static/vendor/NOTICE.md", "static/vendor"),
        ("static/fonts/sarabun/NOTICE.md", "static/fonts/sarabun"),
    ],
)
def test_vendored_files_are_the_ones_of_the_notice(notice: str, folder: str):
    rows = re.findall(
        r"^\| ([\w./-]+\.(?:js|woff2|ttf)) .*?([0-9a-f]{64}) \|$", (ROOT / notice).read_text(), re.M
    )
    found = {
        str(path.relative_to(ROOT / folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".js", ".woff2", ".ttf"}
    }
    assert dict(rows) == found
