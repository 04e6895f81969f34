"""What is in the files: types, eras, widths, and texts that stay texts."""

import csv
import datetime
import io
import re
from decimal import Decimal

import pytest
from django.utils import translation

from reports.exports.columns import Column
from reports.exports.writing import LONGEST, write_csv, write_xlsx
from reports.legacy.reading import read_book
from tests.reports.exports.payloads import EVERY, LIVE
from tests.reports.exports.reading import (
    STYLES,
    book_of,
    parts_of,
    raw_csv,
    read_csv,
    read_xlsx,
    texts_of,
    xml_of,
)
from tests.reports.exports.test_escaping import is_live

COLUMNS = [Column("องค์กร", 40), Column("จำนวน", 10), Column("วันที่", 14), Column("เวลา", 20)]
DAY = datetime.date(2026, 2, 1)
AT = datetime.datetime(2026, 2, 1, 18, 30, tzinfo=datetime.UTC)  # the second of February in Bangkok


def csv_of(rows, columns=COLUMNS) -> bytes:
    file = io.BytesIO()
    write_csv(file, columns, rows)
    return file.getvalue()


def xlsx_of(rows, columns=COLUMNS) -> bytes:
    file = io.BytesIO()
    write_xlsx(file, columns, rows, "คำขอ")
    return file.getvalue()


def test_csv_has_its_mark_its_line_ends_and_dates_in_words():
    content = csv_of([("วัด", 1234, DAY, AT), ("", None, None, None), ("ก", Decimal("1.50"), None, None)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == (
        "องค์กร,จำนวน,วันที่,เวลา\r\nวัด,1234,1 ก.พ. 2569,2 ก.พ. 2569 01.30 น.\r\n,,,\r\nก,1.50,,\r\n"
    )
    with translation.override("en"):
        assert b"1 Feb 2026" in csv_of([("วัด", 1, DAY, AT)])


def test_xlsx_has_typed_cells():
    sheet = book_of(xlsx_of([("วัด", 1234, DAY, AT), ("", None, None, None)])).active
    name, count, day, at = sheet[2]
    assert (name.data_type, name.value) == ("s", "วัด")
    assert (count.data_type, count.value) == ("n", 1234)
    assert (day.data_type, day.value) == ("d", datetime.datetime(2026, 2, 1))
    assert (at.data_type, at.value) == ("d", datetime.datetime(2026, 2, 2, 1, 30))
    assert [cell.value for cell in sheet[3]] == [None] * 4


def test_excel_counts_the_era_and_the_cell_keeps_the_day():
    sheet = book_of(xlsx_of([("วัด", 1, DAY, AT)])).active
    assert sheet["C2"].number_format == "[$-107041E]d mmm yyyy"
    assert "<v>46054</v>" in xml_of(xlsx_of([("วัด", 1, DAY, None)]))  # 1 February 2026, not 2569
    with translation.override("en"):
        assert book_of(xlsx_of([("วัด", 1, DAY, AT)])).active["C2"].number_format == "d mmm yyyy"


def test_one_sheet_with_its_heading_in_sight_a_filter_and_widths():
    content = xlsx_of([("วัด", 1, DAY, AT), ("โรงเรียน", 2, DAY, AT)])
    book = book_of(content)
    assert book.sheetnames == ["คำขอ"]
    sheet = book.active
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert [round(sheet.column_dimensions[letter].width) for letter in "ABCD"] == [41, 11, 15, 21]
    assert sheet["A1"].font.bold
    assert not any("calcChain" in part or "externalLink" in part for part in parts_of(content))


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_csv_gives_back_every_text_and_none_is_live(text):
    content = csv_of([(text, 1, None, None), (text, 2, None, None)])
    assert [row[0] for row in read_csv(content)[1:]] == [text, text]
    assert not any(is_live(cell) for row in raw_csv(content) for cell in row)


def test_xlsx_keeps_every_text_as_a_text():
    content = xlsx_of([(text, 1, None, None) for text in EVERY])
    written = xml_of(content)
    assert "<f" not in re.sub(r"<t[^>]*>[^<]*</t>", "", written)
    assert "hyperlink" not in written
    sheet, texts = book_of(content).active, texts_of(content)
    for number, text in enumerate(EVERY, start=2):
        cell = sheet[f"A{number}"]
        assert (cell.data_type, texts[cell.coordinate]) == ("s", text)
        if not re.search(
            r"[\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_", text.replace("\n", "").replace("\t", "")
        ):
            assert cell.value == text


def test_what_could_run_keeps_its_quote_when_a_person_edits_it():
    content = xlsx_of([(text, 1, None, None) for text in LIVE])
    assert 'quotePrefix="1"' in xml_of(content, STYLES)
    sheet = book_of(content).active
    assert {sheet[f"A{number}"].quotePrefix for number in range(2, len(LIVE) + 2)} == {True}
    assert {sheet[f"A{number}"].number_format for number in range(2, len(LIVE) + 2)} == {"@"}


def test_controls_that_xml_cannot_hold_stand_as_excel_writes_them():
    content = xlsx_of([("ก\x01ข\r\nค\x0bง", 1, None, None)])
    assert "ก_x0001_ข_x000D_\nค_x000B_ง" in xml_of(content)
    assert read_xlsx(content)[1][0] == "ก\x01ข\r\nค\x0bง"


def test_a_text_longer_than_a_cell_says_that_more_follows():
    long = "ก" * 40_000
    content = xlsx_of([(long, 1, None, None), ("🙂" * 20_000, 1, None, None), ("ข" * LONGEST, 1, None, None)])
    first, second, third = (row[0] for row in read_xlsx(content)[1:])
    assert (len(first), first[-2:]) == (LONGEST, " …")
    assert second.startswith("🙂🙂")
    assert second.endswith(" …")
    assert third == "ข" * LONGEST
    assert read_csv(csv_of([(long, 1, None, None)]))[1][0] == long


def test_the_import_reads_our_own_csv_as_it_was_typed(tmp_path):
    file = tmp_path / "list.csv"
    texts = [
        text for text in EVERY if not re.search(r"[\x0b\x1f]", text)
    ]  # it refuses such controls anywhere
    file.write_bytes(csv_of([(text, number, None, None) for number, text in enumerate(texts, start=1)]))
    [sheet] = read_book(file).sheets
    assert len(texts) > 80
    assert [row[0] for row in sheet.rows[1:]] == texts


def test_a_thai_spreadsheet_opens_csv_without_asking():
    """Every cell that holds a comma, a quote or a line is quoted, so columns stay where they are."""
    rows = [("ก, ข", 1, None, None), ('"ค"', 2, None, None), ("ง\r\nจ", 3, None, None)]
    assert [len(row) for row in csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline=""))] == [
        4
    ] * 4
