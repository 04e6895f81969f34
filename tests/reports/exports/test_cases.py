"""The officer's queue as a file is exactly the view, and never another province's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from certification.models import Application
from certification.workflow import Stage
from networks.models import Sector
from tests.reports.exports.reading import book_of, read_csv, read_xlsx

URL, XLSX = "/cases/export.csv", "/cases/export.xlsx"


def read(response) -> list[list[str]]:
    return read_csv(response.content)


def test_the_file_holds_exactly_the_view_in_its_order(make_case, officer, as_):
    make_case("วัดแม่จัน", sector=Sector.RELIGION)
    make_case("โรงเรียนแม่จัน")
    make_case("ใบสมัคร", Stage.INTENT_SUBMITTED)
    rows = read(as_(officer).get(URL, {"view": "review", "sort": "name"}))
    assert rows[0][:5] == ["เลขอ้างอิง", "องค์กร", "อำเภอ", "จังหวัด", "เครือข่าย"]
    assert [row[1] for row in rows[1:]] == ["โรงเรียนแม่จัน", "วัดแม่จัน"]
    turned = read(as_(officer).get(URL, {"view": "review", "sort": "-name"}))
    assert [row[1] for row in turned[1:]] == ["วัดแม่จัน", "โรงเรียนแม่จัน"]
    narrowed = read(as_(officer).get(URL, {"sector": "religion"}))
    assert [row[1] for row in narrowed[1:]] == ["วัดแม่จัน"]


def test_every_row_is_in_it_beyond_the_page(make_case, officer, as_):
    for number in range(30):
        make_case(f"โรงเรียนที่ {number:02}", Stage.INTENT_SUBMITTED)
    page = as_(officer).get("/cases/", {"view": "intents"}).context["page"]
    assert len(read(as_(officer).get(URL, {"view": "intents"}))) == page.total + 1 == 31


def test_it_says_what_it_is(submitted, officer, as_):
    response = as_(officer).get(URL)
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="cases-')
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]


def test_figures_are_plain_arabic_numbers(submitted, officer, as_):
    officer.thai_digits = True
    officer.save()
    row = read(as_(officer).get(URL))[1]
    assert (row[5], row[8], row[9], row[10]) == ("2569", "0", "27", "")
    row = read_xlsx(as_(officer).get(XLSX).content)[1]
    assert (row[5], row[8], row[9], row[10]) == (2569, 0, 27, "")
    assert book_of(as_(officer).get(XLSX).content).active["H2"].number_format == "[$-107041E]d mmm yyyy"


def test_another_province_is_not_in_it(submitted, neighbour, officer, as_):
    for params in ({"view": "all"}, {"view": "all", "province": "56"}, {"view": "all", "district": "5601"}):
        text = as_(officer).get(URL, params).content.decode()
        assert "โรงเรียนบ้านน้ำคำ" in text
        assert "วัดศรีโคมคำ" not in text


def test_an_export_is_on_record_without_what_was_searched_for(submitted, officer, as_):
    as_(officer).get(URL, {"q": "ครูสมใจ", "sector": "education", "anybody": "0812345678"})
    event = AuditEvent.objects.get(verb="list.exported")
    assert event.by == officer
    assert event.data == {
        "what": "cases", "whose": "", "format": "csv", "filters": {"q": "…", "sector": "education"},
    }  # fmt: skip


def test_who_reads_no_cases_exports_none(applicant, guest, as_):
    assert as_(applicant).get(URL).status_code == 403
    assert as_(applicant).post(URL).status_code == 403
    assert guest.get(URL).status_code == 302
    assert not AuditEvent.objects.filter(verb="list.exported").exists()


@pytest.mark.parametrize("params", [{"q": "\x00"}, {"sort": "x"}, {"district": "'"}, {"at": "abc"}])
def test_a_hostile_address_gets_a_file(submitted, officer, as_, params):
    assert len(read(as_(officer).get(URL, params))) == 2


def test_more_rows_ask_no_more(make_case, officer, as_):
    counted = []
    for wanted in (1, 3):
        while Application.objects.count() < wanted:
            make_case(f"โรงเรียนที่ {Application.objects.count()}")
        client = as_(officer)
        with CaptureQueriesContext(connection) as queries:
            assert len(read(client.get(URL))) == wanted + 1
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20
