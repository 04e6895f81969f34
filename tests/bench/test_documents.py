"""The benchmark of documents: every way that it compares still makes what it says."""

import pytest

from bench import documents, ways


@pytest.mark.parametrize("way", ["naive", "alone", "typst"])
def test_each_way_makes_its_certificates(way):
    assert ways.WAYS[way](range(1, 3)) == 2


def test_the_report_has_all_its_rows():
    assert len(ways.report_rows()) == ways.REPORT_ROWS
    assert ways.WAYS["typst-report"](()) > 10


def test_the_portals_way_makes_what_was_asked_for(db):
    from reports.services.together import Wanted, request_many

    rows = request_many(wanted=[Wanted(**documents._wanted(number)) for number in range(1, 6)], by=None)
    ways.WAYS["worker"](())
    for row in rows:
        row.refresh_from_db()
    assert {row.status for row in rows} == {"done"}


def test_the_table_compares_with_its_measure():
    runs = [documents.Run("a", 2, 100, 2.0, 1.0, 50.0), documents.Run("b", 1, 10, 1.0)]
    lines = documents.table(runs, runs[1]).splitlines()
    assert [line.split("|")[-2].strip() for line in lines[2:]] == ["5.0", "1.0"]
