"""The exported file is exactly the view, opens in Excel, and never carries a formula."""

import csv
import io

import pytest

from accounts.models import AuditEvent
from certification.queries.queue_export import formula_safe
from certification.workflow import Stage
from networks.models import Sector

URL = "/cases/export.csv"


def read(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_the_file_holds_exactly_the_view_in_its_order(make_case, officer, as_):
    make_case("วัดแม่จัน", sector=Sector.RELIGION)
    make_case("โรงเรียนแม่จัน")
    make_case("ใบสมัคร", Stage.INTENT_SUBMITTED)
    rows = read(as_(officer).get(URL, {"view": "review", "sort": "name"}))
    assert rows[0][:5] == ["เลขที่อ้างอิง", "องค์กร", "อำเภอ", "จังหวัด", "เครือข่าย"]
    assert [row[1] for row in rows[1:]] == ["โรงเรียนแม่จัน", "วัดแม่จัน"]
    narrowed = read(as_(officer).get(URL, {"sector": "religion"}))
    assert [row[1] for row in narrowed[1:]] == ["วัดแม่จัน"]


def test_every_row_is_in_it_beyond_the_page(make_case, officer, as_):
    for number in range(30):
        make_case(f"โรงเรียนที่ {number:02}", Stage.INTENT_SUBMITTED)
    assert len(read(as_(officer).get(URL, {"view": "intents"}))) == 31


def test_it_begins_with_a_byte_order_mark(submitted, officer, as_):
    response = as_(officer).get(URL)
    assert response.getvalue().startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="cases-')


def test_figures_are_plain_arabic_numbers(submitted, officer, as_):
    officer.thai_digits = True
    officer.save()
    row = read(as_(officer).get(URL))[1]
    assert (row[5], row[8], row[9], row[10]) == ("2569", "0", "27", "")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66 53 711",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\r=1",
        " =1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "|calc",
        "%0A=1",
    ],
)
def test_what_could_be_a_formula_is_disarmed(text):
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["โรงเรียน", "1", "", "(=1)", "a=b"])
def test_other_texts_stay_as_they_are(text):
    assert formula_safe(text) == text


def test_a_name_that_is_a_formula_is_disarmed_in_the_file(make_case, officer, as_):
    make_case('=HYPERLINK("http://x")')
    assert read(as_(officer).get(URL))[1][1] == '\'=HYPERLINK("http://x")'


def test_another_province_is_not_in_it(submitted, neighbour, officer, as_):
    text = as_(officer).get(URL, {"view": "all"}).getvalue().decode()
    assert "โรงเรียนบ้านน้ำคำ" in text
    assert "วัดศรีโคมคำ" not in text


def test_an_export_is_on_record_without_what_was_searched_for(submitted, officer, as_):
    as_(officer).get(URL, {"q": "ครูสมใจ", "sector": "education"}).getvalue()
    event = AuditEvent.objects.get(verb="list.exported")
    assert event.by == officer
    assert event.data == {"what": "queue", "filters": {"q": "…", "sector": "education"}}


def test_who_reads_no_cases_exports_none(applicant, guest, as_):
    assert as_(applicant).get(URL).status_code == 403
    assert guest.get(URL).status_code == 302
    assert not AuditEvent.objects.filter(verb="list.exported").exists()


@pytest.mark.parametrize("params", [{"q": "\x00"}, {"sort": "x"}, {"district": "'"}, {"at": "abc"}])
def test_a_hostile_address_gets_a_file(submitted, officer, as_, params):
    assert len(read(as_(officer).get(URL, params))) == 2
