"""Every list in every format: exactly the page's rows, nothing live, every text as it was typed."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.exports.sheets import SHEETS
from tests.locks import frame
from tests.reports.exports.payloads import EVERY
from tests.reports.exports.planting import LISTS, Planted
from tests.reports.exports.reading import book_of, raw_csv, read_csv, read_xlsx, xml_of
from tests.reports.exports.test_escaping import is_live

pytestmark = pytest.mark.django_db
EACH = sorted(LISTS)


def address(name: str, planted: Planted, format: str) -> str:
    """The address that the page of the list gives, with the page's filters."""
    _path, _mark, query = planted.page.partition("?")
    url = reverse(f"reports:export_{name.replace('-', '_')}", args=[*planted.args, format])
    return f"{url}?{query}" if query else url


def test_no_list_is_forgotten():
    assert set(LISTS) == set(SHEETS)


@pytest.mark.parametrize("name", EACH)
def test_the_files_hold_what_the_page_counts_and_nothing_is_live(name, places, as_):
    planted = LISTS[name](EVERY)
    client = as_(planted.reader)
    for format, check in (("csv", _check_csv), ("xlsx", _check_xlsx)):
        page = client.get(planted.page)
        expected, url = planted.count(page.context), address(name, planted, format)
        assert expected >= len(EVERY)
        assert f'href="{url}"'.replace("&", "&amp;") in page.content.decode()
        check(client.get(url).content, expected)


def _check_csv(content: bytes, expected: int) -> None:
    rows = read_csv(content)
    assert len(rows) == expected + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in raw_csv(content) for cell in row if is_live(cell)] == []
    _holds_every_text(rows)


def _check_xlsx(content: bytes, expected: int) -> None:
    rows = read_xlsx(content)
    assert len(rows) == expected + 1
    bare = re.sub(r"<t[^>]*>[^<]*</t>", "", xml_of(content))
    assert "<f" not in bare
    assert "hyperlink" not in bare
    assert {cell.data_type for row in book_of(content).active.iter_rows() for cell in row} <= {"s", "n", "d"}
    _holds_every_text(rows)


def _holds_every_text(rows: list) -> None:
    """Each text stands in a cell of its own, or (the trail's details) behind its name."""
    cells = {str(cell) for row in rows for cell in row}
    shorter = {text[:60] for text in cells} | {text.split(": ", 1)[-1] for text in cells}
    assert [text for text in EVERY if text not in cells and text[:60] not in shorter] == []


@pytest.mark.parametrize("name", EACH)
def test_more_rows_ask_no_more(name, places, as_):
    counted = [_queries_for(name, texts, as_) for texts in (["หนึ่ง"], ["หนึ่ง", "สอง", "สาม"])]
    assert counted[0] == counted[1]
    assert counted[0] <= 27  # one of them for the names of the sectors, one for the level held before


def _queries_for(name: str, texts: list[str], as_) -> int:
    """Plant these rows, ask for them, take everything back."""
    with frame():
        planted = LISTS[name](texts)
        client = as_(planted.reader)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(name, planted, "csv")).status_code == 200
        transaction.set_rollback(True)
    return len(queries)


@pytest.mark.parametrize("name", EACH)
def test_headings_are_words_of_both_languages(name, places, as_):
    planted = LISTS[name](["หนึ่ง"])
    client = as_(planted.reader)
    thai = read_csv(client.get(address(name, planted, "csv")).content)[0]
    client.cookies["django_language"] = "en"
    english = read_csv(client.get(address(name, planted, "csv")).content)[0]
    assert len(thai) == len(set(thai)) == len(SHEETS[name].columns)
    assert all(re.search("[ก-๛]", heading) for heading in thai)
    assert not any(re.search("[ก-๛]", heading) for heading in english)
    widths = book_of(client.get(address(name, planted, "xlsx")).content).active.column_dimensions
    assert all(dimension.width >= 6 for dimension in widths.values())


@pytest.mark.parametrize("name", EACH)
def test_columns_are_wide_enough_for_their_headings(name):
    """Thai vowels and tones above and below take no room of their own."""
    narrow = [
        (str(column.heading), column.width)
        for column in SHEETS[name].columns
        if column.width < len(re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", str(column.heading))) + 2
    ]
    assert narrow == []
