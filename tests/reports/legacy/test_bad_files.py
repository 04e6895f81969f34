"""Files that cannot be read: one clear line in Thai each, in seconds, within the memory of the child, nothing left."""

import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from reports.legacy import limits, reading
from reports.legacy.files import understand_book
from reports.legacy.reading import Fault, Unreadable, read_book
from reports.models import ImportRow
from tests.factories.spreadsheets import hostile
from tests.factories.spreadsheets.hostile import (
    HEADER,
    LAST_ROW,
    LAUGHS,
    ODS_HEADER,
    ods_cell,
    ods_of,
    ods_row,
    text_row,
    xlsx_of,
    zip_of,
)

MEMORY = 512  # MB
GOOD = "ชื่อองค์กร,ระดับ,ปี,จังหวัด\nวัดป่า,1,2567,แพร่\n"
Maker = Callable[[Path], Path]


def text(content: bytes) -> Maker:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def damaged(how: str) -> Maker:
    return lambda path: hostile.damaged(path, how)


def strings(said: str, doctype: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{doctype}<sst xmlns="{space}"><si><t>{said}</t></si></sst>'


REFUSED: dict[str, tuple[Maker, set[Fault]]] = {
    "empty.csv": (text(b""), {Fault.EMPTY}),
    "big.csv": (text(b"a,b\n" * (limits.LARGEST_FILE // 4 + 1)), {Fault.TOO_BIG}),
    "nul.csv": (text(GOOD.encode() + b"\0\0"), {Fault.NO_TABLE}),
    "binary.csv": (text(bytes(range(256)) * 20), {Fault.NO_TABLE}),
    "controls.csv": (text(GOOD.encode("cp874") + b"\x81\x82,1\n"), {Fault.NO_TEXT}),
    "mixed.csv": (text(GOOD.encode() + "วัดข,1\n".encode("cp874")), {Fault.NO_TEXT}),
    "one_megabyte.csv": (text(GOOD.encode() + b"x" * 1_500_000 + b",1\n"), {Fault.BROKEN}),
    "sixty_thousand.csv": (text(("ชื่อองค์กร;ระดับ\n" + "ก;1\n" * 60_001).encode()), {Fault.TOO_MANY_ROWS}),
    "pdf.xlsx": (text(b"%PDF-1.4 ..."), {Fault.NO_TABLE}),
    "jpg.xlsx": (text(b"\xff\xd8\xff\xe0" + bytes(99)), {Fault.NO_TABLE}),
    "png.xls": (text(b"\x89PNG\r\n\x1a\n" + bytes(9)), {Fault.NO_TABLE}),
    "html.xls": (text(b"<html><table><tr><td>1</td></tr></table></html>"), {Fault.NO_TABLE}),
    "xml.xls": (text(b"<?xml version='1.0'?><Workbook/>"), {Fault.NO_TABLE}),
    "exe.xls": (text(b"MZ\x90\0\3\0" + bytes(100)), {Fault.NO_TABLE}),
    "zip.xlsx": (lambda path: zip_of(path, {"a.txt": b"x"}), {Fault.NO_TABLE}),
    "docx.xlsx": (lambda path: zip_of(path, {"word/document.xml": b"<x/>"}), {Fault.NO_TABLE}),
    "ole.xls": (text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)), {Fault.BROKEN}),
    "locked.xlsx": (hostile.encrypted_xlsx, {Fault.LOCKED}),
    "locked.xls": (hostile.locked_xls, {Fault.LOCKED}),
    "hundred_and_one.xlsx": (lambda path: hostile.many_sheets(path, 101), {Fault.TOO_MANY_SHEETS}),
    "locked.ods": (
        lambda path: ods_of(
            path,
            ODS_HEADER,
            manifest='<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            "<manifest:encryption-data/></manifest:file-entry>",
        ),
        {Fault.LOCKED},
    ),
    "half.xlsx": (damaged("half"), {Fault.BROKEN}),
    "cut.xlsx": (damaged("cut"), {Fault.BROKEN}),
    "hurt.xlsx": (damaged("hurt"), {Fault.BROKEN}),
    "half.xls": (damaged("half"), {Fault.BROKEN}),
    "half.ods": (damaged("half"), {Fault.BROKEN}),
    "cut.ods": (damaged("cut"), {Fault.BROKEN}),
    "hurt.ods": (damaged("hurt"), {Fault.BROKEN}),
    "flat_bomb.xlsx": (lambda path: zip_of(path, {"xl/x.bin": bytes(300_000_000)}), {Fault.TOO_HEAVY}),
    "many_parts.xlsx": (
        lambda path: zip_of(path, {f"xl/{number}.xml": b"x" for number in range(20_000)}),
        {Fault.BROKEN, Fault.TOO_HEAVY},
    ),
    "lying_sizes.xlsx": (
        lambda path: hostile.lying(xlsx_of(path, HEADER + " " * 400_000_000)),
        {Fault.BROKEN, Fault.TOO_HEAVY},
    ),
    "corner.xlsx": (
        lambda path: xlsx_of(path, f'{HEADER}<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>1</v></c></row>'),
        {Fault.TOO_HEAVY, Fault.TOO_MANY_COLUMNS, Fault.TOO_MANY_ROWS},
    ),
    "far_below.xlsx": (lambda path: xlsx_of(path, HEADER + text_row(LAST_ROW, "วัด")), {Fault.TOO_MANY_ROWS}),
    "sixty_thousand.xlsx": (
        lambda path: xlsx_of(path, HEADER + "".join(text_row(n, f"วัด{n}") for n in range(2, 60_003))),
        {Fault.TOO_MANY_ROWS},
    ),
    "wide.xlsx": (
        lambda path: xlsx_of(path, '<row r="1">' + '<c t="inlineStr"><is><t>x</t></is></c>' * 300 + "</row>"),
        {Fault.TOO_MANY_COLUMNS},
    ),
    "impossible_place.xlsx": (
        lambda path: xlsx_of(path, '<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'),
        {Fault.BROKEN, Fault.TOO_HEAVY},
    ),
    "rows_repeated.ods": (
        lambda path: ods_of(path, ODS_HEADER + ods_row(ods_cell("วัด"), repeated=LAST_ROW - 1)),
        {Fault.TOO_MANY_ROWS},
    ),
    "columns_repeated.ods": (
        lambda path: ods_of(path, ODS_HEADER + ods_row(ods_cell("วัด", 16_384))),
        {Fault.TOO_MANY_COLUMNS},
    ),
    "both_repeated.ods": (
        lambda path: ods_of(path, ODS_HEADER + ods_row(ods_cell("วัด", 16_384), repeated=LAST_ROW - 1)),
        {Fault.BROKEN, Fault.TOO_HEAVY, Fault.TOO_MANY_COLUMNS},
    ),
    "endlessly_repeated.ods": (
        lambda path: ods_of(path, ODS_HEADER + ods_row(ods_cell("วัด", 2**32 - 1), repeated=2**32 - 1)),
        {Fault.BROKEN, Fault.TOO_HEAVY, Fault.TOO_MANY_COLUMNS},
    ),
}


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


def test_the_child_has_some_seconds_of_work_and_no_more():
    assert limits.CPU_SECONDS <= 10


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(name: str, tmp_path: Path):
    make, faults = REFUSED[name]
    path = make(tmp_path / name)
    with pytest.raises(Unreadable) as refusal:
        read_book(path)
    assert str(refusal.value.message) in {str(reading.SENTENCES[fault]) for fault in faults}
    assert list(tmp_path.iterdir()) == [path]


ENTITIES: dict[str, Maker] = {
    "laughs.xlsx": lambda path: xlsx_of(path, HEADER + text_row(2, "&j;"), LAUGHS),
    "laughs_shared.xlsx": lambda path: xlsx_of(path, HEADER, strings=strings("&j;", LAUGHS)),
    "laughs.ods": lambda path: ods_of(path, ODS_HEADER + ods_row(ods_cell("&j;")), LAUGHS),
    "quadratic.xlsx": lambda path: xlsx_of(
        path, HEADER + text_row(2, "&a;" * 50_000), '<!DOCTYPE x [<!ENTITY a "' + "a" * 50_000 + '">]>'
    ),
    "outside.xlsx": lambda path: xlsx_of(
        path, HEADER + text_row(2, "&e;"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    ),
}


@pytest.mark.parametrize("name", ENTITIES)
def test_no_entity_is_ever_resolved(name: str, tmp_path: Path):
    try:
        book = read_book(ENTITIES[name](tmp_path / name))
    except Unreadable:
        return
    said = "".join(str(cell) for sheet in book.sheets for row in sheet.rows for cell in row)
    assert "root:" not in said
    assert len(said) < 200_000


READ: dict[str, tuple[Maker, int]] = {
    "styled_to_the_end.xlsx": (
        lambda path: xlsx_of(
            path, HEADER + text_row(2, "วัด") + "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(3, LAST_ROW))
        ),
        2,
    ),
    "blanks_to_the_end.xlsx": (
        lambda path: xlsx_of(
            path, HEADER + text_row(2, "วัด") + "".join(text_row(n, " ") for n in range(3, 300_000))
        ),
        2,
    ),
    "empty_rows_repeated.ods": (
        lambda path: ods_of(
            path,
            ODS_HEADER + ods_row(ods_cell("วัด")) + ods_row(
                '<table:table-cell table:number-columns-repeated="16384"/>', repeated=LAST_ROW - 2
            ),
        ),
        2,
    ),
    "old_mac.csv": (text(GOOD.replace("\n", "\r").encode()), 2),
    "utf16.csv": (text(GOOD.encode("utf-16")), 2),
    "curly_quotes.csv": (text(GOOD.encode("cp874") + b"\x93\xc7\xd1\xb4\x94,1\n"), 3),
    "open_quote.csv": (text(GOOD.encode() + '"วัด,1\nวัดข,2\n'.encode()), 3),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_bad_is_read(name: str, tmp_path: Path):
    make, rows = READ[name]
    path = make(tmp_path / name)
    book = read_book(path)
    assert len(book.sheets[0].rows) == rows


NO_HEADER: dict[str, Maker] = {
    "formulas.xlsx": lambda path: xlsx_of(path, '<row r="1"><c r="A1"><f>1+1</f></c></row>'),
    "header_too_low.xlsx": lambda path: xlsx_of(path, HEADER.replace('"1"', '"25"').replace('1"', '25"')),
    "no_header.xlsx": lambda path: xlsx_of(path, text_row(1, "วัดป่าแดง")),
    "not_xml.xlsx": lambda path: xlsx_of(path, "<<<>>>"),
    "blank.csv": text(b"\n\n  \n"),
    "only_a_mark.csv": text(b"\xef\xbb\xbf"),
    "commas.csv": text(b"," * 3_000_000),
    "prose.csv": text("สวัสดี".encode()),
}


@pytest.mark.parametrize("name", NO_HEADER)
def test_a_file_without_a_header_says_what_a_header_is(name: str, tmp_path: Path):
    path = NO_HEADER[name](tmp_path / name)
    with pytest.raises(Unreadable, match="หัวตาราง"):
        understand_book(read_book(path), name)


@pytest.mark.parametrize(
    "name", ["both_repeated.ods", "corner.xlsx", "rows_repeated.ods", "lying_sizes.xlsx"]
)
def test_the_child_stays_within_its_memory(name: str, tmp_path: Path):
    """Asked of a process of its own, whose only child is the one that reads."""
    path = REFUSED[name][0](tmp_path / name)
    asked = (
        "import resource, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-m', 'reports.legacy.child', 'package', {str(path)!r}], "
        "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=reading.ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) <= MEMORY


@pytest.mark.parametrize(
    ("child", "fault"),
    [
        ("import time; time.sleep(60)", Fault.TOO_HEAVY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Fault.TOO_HEAVY),
        ("raise SystemExit(3)", Fault.BROKEN),
    ],
)
def test_a_child_that_hangs_or_falls_over_ends_in_a_line(child: str, fault: Fault, tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    path.write_text(GOOD, encoding="utf-8")
    run = subprocess.run
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(
        subprocess, "run", lambda words, **options: run([sys.executable, "-c", child], **options)
    )
    with pytest.raises(Unreadable) as refusal:
        read_book(path)
    assert str(refusal.value.message) == str(reading.SENTENCES[fault])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["half.xlsx", "locked.ods", "pdf.xlsx", "rows_repeated.ods", "nul.csv"])
def test_the_command_says_one_line_and_leaves_no_rows(name: str, tmp_path: Path):
    path = REFUSED[name][0](tmp_path / name)
    errors = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_organisations", str(path), stderr=errors)
    assert ended.value.code == 2
    assert len(errors.getvalue().strip().splitlines()) == 1
    assert not ImportRow.objects.exists()


@pytest.mark.parametrize("wrong", [".xls", ".ods", ".csv"])
def test_a_workbook_under_the_name_of_another_kind_is_read(tmp_path, wrong):
    path = xlsx_of(tmp_path / "list.xlsx", HEADER + text_row(2, "วัดป่า"))
    book = read_book(path.rename(path.with_suffix(wrong)))
    assert book.sheets[0].rows[1][0] == "วัดป่า"
