"""Lists of communities and districts: what is assessed is told by the title, the sheet, the file or a column."""

import pytest
from django.core.files.base import ContentFile
from django.utils import translation

from certification.models import PastResult
from networks.models import Kind, Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy import runs, working
from reports.legacy.files import understand_book
from reports.legacy.reading import Book, Sheet
from reports.models import ImportRun
from tests.factories.applications import make_organisation

HEAD = ["ที่", "ชื่อ", "จังหวัด", "อำเภอ", "ระดับ", "ปี"]
ROW = [1, "บ้านหนองบัว", "น่าน", "ปัว", "ต้นแบบ", 2566]


@pytest.fixture(autouse=True)
def thai(db):
    load_places()
    learn_districts()
    with translation.override("th"):
        yield


def kinds(rows, sheet="a", file="list.xlsx"):
    return [row.record.kind for row in understand_book(Book([Sheet(sheet, rows)]), file).rows if row.record]


@pytest.mark.parametrize(
    ("title", "sheet", "file", "kind"),
    [
        ("รายชื่อชุมชนคุณธรรม จังหวัดน่าน", "a", "list.xlsx", Kind.COMMUNITY),
        ("รายชื่อ", "ชุมชนคุณธรรม", "list.xlsx", Kind.COMMUNITY),
        ("รายชื่อ", "อำเภอ (2)", "list.xlsx", Kind.DISTRICT),
        ("รายชื่อ", "a", "อำเภอคุณธรรม 2566.xlsx", Kind.DISTRICT),
        ("องค์กรคุณธรรม ปี 2566", "a", "ชุมชนคุณธรรม.xlsx", Kind.ORGANISATION),
        ("รายชื่อองค์กรคุณธรรมและชุมชนคุณธรรม", "a", "list.xlsx", Kind.ORGANISATION),
        ("โครงการจังหวัดคุณธรรมน่าน", "a", "list.xlsx", Kind.ORGANISATION),
    ],
)
def test_what_a_list_is_of(title, sheet, file, kind):
    assert kinds([[title], HEAD, ROW], sheet, file) == [kind]


def test_a_column_says_it_row_by_row_and_a_word_that_says_nothing_is_an_error():
    head, rows = [*HEAD, "ชนิด"], [[*ROW, "ชุมชน"], [*ROW, "องค์กร"], [*ROW, ""], [*ROW, "สมาคม"]]
    assert kinds([["อำเภอคุณธรรม"], head, *rows])[:3] == [Kind.COMMUNITY, Kind.ORGANISATION, Kind.DISTRICT]
    read_rows = understand_book(Book([Sheet("a", [head, *rows])]), "list.xlsx").rows
    assert "ไม่มีชนิด “สมาคม”" in read_rows[-1].messages[0]


def test_a_community_and_an_organisation_of_one_name_are_two():
    head = [*HEAD, "ชนิด"]
    rows = understand_book(Book([Sheet("a", [head, [*ROW, "ชุมชน"], [*ROW, "องค์กร"]])]), "list.xlsx").rows
    assert [row.twin for row in rows] == [None, None, None]


def test_a_list_of_communities_enters_communities_and_leaves_the_temple_of_the_same_name_alone(administrator):
    temple = make_organisation("5709", "บ้านหนองบัว")
    for counted in ({"create": 1}, {"unchanged": 1}):
        run = enter("รายชื่อชุมชนคุณธรรม\nชื่อ,จังหวัด,อำเภอ,ระดับ,ปี\nบ้านหนองบัว,เชียงราย,แม่สาย,2,2567\n", administrator)
        assert {
            action: count for action, count in run.counts.items() if count and action != "ignored"
        } == counted
    community = Organisation.objects.exclude(pk=temple.pk).get()
    assert (community.kind, community.name) == (Kind.COMMUNITY, temple.name)
    assert PastResult.objects.get().organisation == community


def enter(text, by):
    file = ContentFile(text.encode(), name="list.csv")
    run = runs.upload(file=file, name="list.csv", fiscal_year=None, province=None, by=by)
    working.work(run.pk)
    runs.confirm(run_id=run.pk, by=by)
    working.work(run.pk)
    return ImportRun.objects.get(pk=run.pk)
