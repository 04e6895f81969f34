"""The pages of an import: from the file to the register and back, as an administrator meets them."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certification.models import PastResult
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy.preview import tables_of
from reports.legacy.working import work
from reports.models import HeadingMemory, ImportRun, RunStatus
from tests.reports.legacy_truth import LEGACY

LIST = "reports:imports"
HEAD = "ชื่อองค์กร,จังหวัด,อำเภอ,ระดับ,ปีงบประมาณ,วันที่รับรอง"


@pytest.fixture(autouse=True)
def places(db):
    load_places()
    learn_districts()


@pytest.fixture
def desk(administrator, as_):
    return as_(administrator)


def sent(desk, content: bytes, name: str = "list.csv", **data: str):
    return desk.post(reverse(LIST), {"file": SimpleUploadedFile(name, content), **data})


def read_from(desk, text: str, **data: str) -> ImportRun:
    """The run of a file that a worker has read."""
    assert sent(desk, text.encode(), **data).status_code == 302
    run = ImportRun.objects.latest("pk")
    work(run.pk)
    run.refresh_from_db()
    return run


def url(run: ImportRun, name: str = "import_run") -> str:
    return reverse(f"reports:{name}", args=[run.public_id])


def page(desk, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_limits_are_told_before_a_file_is_chosen(desk):
    assert "ไม่เกิน 20 MB และไม่เกิน 50,000 แถว" in page(desk, reverse(LIST))


def test_from_the_file_to_the_register_and_back(desk, administrator):
    workbook = LEGACY / "all-provinces-2567.xlsx"
    sent(desk, workbook.read_bytes(), workbook.name)
    run = ImportRun.objects.get()
    assert "กำลังอ่านไฟล์" in page(desk, url(run))
    work(run.pk)
    shown = page(desk, url(run))
    assert "ไฟล์นี้จะเปลี่ยนทะเบียน 150 รายการ" in shown
    assert "ชีตที่ซ่อนไว้ไม่นำเข้า: ข้อมูลเก่า ห้ามใช้" in shown
    assert not Organisation.objects.exists()
    assert desk.post(url(run, "confirm_import")).status_code == 422  # what was assumed is not looked at yet
    assert desk.post(url(run, "confirm_import"), {"looked": "on"}).status_code == 302
    work(run.pk)
    assert "นำเข้าเรียบร้อยแล้ว" in page(desk, url(run))
    assert (Organisation.objects.count(), PastResult.objects.count()) == (150, 150)
    assert set(PastResult.objects.values_list("imported_by", flat=True)) == {administrator.pk}
    desk.post(url(run, "undo_import"))
    work(run.pk)
    assert "ยกเลิกการนำเข้านี้แล้ว" in page(desk, url(run))
    assert (Organisation.objects.count(), PastResult.objects.count()) == (0, 0)


def test_each_row_can_be_read_with_its_reason(desk):
    run = read_from(desk, f"{HEAD}\nวัดป่าแดง,เชียงราย,แม่สาย,2,2567,\n,เชียงราย,แม่สาย,2,2567,\n")
    shown = page(desk, url(run, "import_rows") + "?action=error")
    assert "ไม่มีชื่อองค์กร กรุณาเติมชื่อในไฟล์" in shown
    assert "วัดป่าแดง" not in shown
    assert "วัดป่าแดง" in page(desk, url(run, "import_rows"))


def test_a_column_can_be_meant_otherwise_and_is_remembered(desk):
    text = "ชื่อองค์กร,จังหวัด,อำเภอ,ผลสุดท้าย,ปีงบประมาณ\nวัดป่าแดง,เชียงราย,แม่สาย,ต้นแบบ,2567\n"
    run = read_from(desk, text)
    assert run.rows.get(action="create").values["level"] is None
    columns = {
        f"column-0-{at}": field
        for at, field in enumerate(("name", "province", "district", "level", "fiscal_year"))
    }
    desk.post(url(run, "revise_import"), columns)
    work(run.pk)
    assert run.rows.get(action="create").values["level"] == 3
    assert HeadingMemory.objects.count() == 1
    again = read_from(desk, text.replace("ป่าแดง", "ป่าดำ"))
    assert again.rows.get(action="create").values["level"] == 3


def test_each_table_of_a_sheet_shows_its_own_columns(desk):
    one = "ชื่อองค์กร,จังหวัด,อำเภอ,ปีงบประมาณ\nวัดป่าแดง,เชียงราย,แม่สาย,2567\n"
    other = "ที่,ระดับ,ชื่อองค์กร,จังหวัด,ปีงบประมาณ\n1,2,วัดป่าดำ,เชียงราย,2567\n"
    run = read_from(desk, one + other)
    assert run.counts["create"] == 2
    first, second = tables_of(run)
    assert [column.samples for column in second.columns] == ["1", "2", "วัดป่าดำ", "เชียงราย", "2567"]
    assert "วัดป่าแดง" in first.columns[0].samples
    columns = {column.name: column.field for table in (first, second) for column in table.columns}
    desk.post(url(run, "revise_import"), {**columns, second.columns[1].name: ""})
    work(run.pk)
    assert [row.values["level"] for row in run.rows.filter(action="create")] == [None, None]


def test_two_records_of_one_row_are_both_told_and_imported(desk):
    head = "ที่,ชื่อองค์กร,จังหวัด,อำเภอ,ปีงบประมาณ"
    row = "1,วัดป่าแดง,เชียงราย,แม่สาย,2567,2,วัดป่าดำ,เชียงราย,แม่สายใหญ่,2567"
    run = read_from(desk, f"{head},{head}\n{row}\n")
    assert (run.counts["create"], run.counts["error"]) == (1, 1)
    assert [row.number for row in run.rows.exclude(action="ignored")] == [2, 2]
    answer = desk.get(url(run, "import_marked_file"))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    word, reasons = [*sheet.iter_rows(values_only=True)][1][-2:]
    assert word == "ต้องแก้ไข"  # the worst of the two
    assert "เพิ่มใหม่" in reasons
    assert "แม่สายใหญ่" in reasons


def test_an_unknown_province_is_chosen_in_the_page(desk):
    run = read_from(desk, f"{HEAD}\nวัดป่าแดง,เมืองใหญ่,,2,2567,\nวัดป่าดำ,เมืองใหญ่,,3,2567,\n")
    assert run.counts["error"] == 2
    assert "ไม่พบจังหวัด “เมืองใหญ่”" in page(desk, url(run))
    columns = {f"column-0-{column['index']}": column["field"] for column in run.about["sheets"][0]["columns"]}
    desk.post(url(run, "revise_import"), {**columns, "ask-0": "57"})
    work(run.pk)
    run.refresh_from_db()
    assert run.counts["create"] == 2
    assert {row.values["province"] for row in run.rows.filter(action="create")} == {"57"}


def test_the_year_of_the_file_is_chosen_where_it_is_silent(desk):
    run = read_from(desk, "ชื่อองค์กร,จังหวัด,ระดับ\nวัดป่าแดง,เชียงราย,2\n", fiscal_year="2563")
    assert run.rows.get(action="create").values["fiscal_year"] == 2563


def test_the_original_comes_back_with_a_column_of_reasons(desk):
    run = read_from(desk, f"{HEAD}\n=1+1,เชียงราย,แม่สาย,2,2567,\n,เชียงราย,แม่สาย,9,2567,\n")
    answer = desk.get(url(run, "import_marked_file"))
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-2:] == ("ผล", "เหตุผลและสิ่งที่ต้องแก้")
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == "=1+1"
    assert "ไม่มีชื่อองค์กร" in rows[2][-1]
    assert "ไม่มีระดับ" in rows[2][-1]


def test_a_file_that_cannot_be_read_says_so_and_nothing_has_happened(desk):
    sent(desk, b"\xff\xd8\xff\xe0 not a table", "list.xlsx")
    run = ImportRun.objects.get()
    work(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert "ไฟล์นี้ไม่ใช่ตาราง" in page(desk, url(run))
    assert not run.rows.exists()


def test_the_same_form_twice_is_one_import(desk):
    for _time in range(2):
        sent(desk, f"{HEAD}\nวัดป่าแดง,เชียงราย,แม่สาย,2,2567,\n".encode(), once="a" * 32)
    assert ImportRun.objects.count() == 1


def test_no_file_is_a_sentence_in_thai(desk):
    answer = desk.post(reverse(LIST), {})
    assert answer.status_code == 422
    assert "กรุณาเลือกไฟล์" in answer.content.decode()


def test_progress_is_watched_and_ends_by_itself(desk):
    sent(desk, f"{HEAD}\nวัดป่าแดง,เชียงราย,แม่สาย,2,2567,\n".encode())
    run = ImportRun.objects.get()
    watching = {"HX-Request": "true"}
    assert "<progress" in desk.get(url(run), headers=watching).content.decode()
    work(run.pk)
    assert desk.get(url(run), headers=watching)["HX-Refresh"] == "true"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_row_and_for_three(desk, rows, django_assert_num_queries):
    lines = "".join(f"วัดป่า{n},เชียงราย,แม่สาย,2,2567,\n" for n in range(rows))
    run = read_from(desk, f"{HEAD}\n{lines}")
    desk.get(url(run))
    with django_assert_num_queries(10):  # one of them for the names of the sectors
        desk.get(url(run))


def test_the_temporary_copy_is_gone(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_from(desk, f"{HEAD}\nวัดป่าแดง,เชียงราย,แม่สาย,2,2567,\n")
    assert list(Path(tmp_path).iterdir()) == []


YEARS = "ชื่อองค์กร,จังหวัด,อำเภอ,2566,2567\nวัดป่าแดง,เชียงราย,แม่สาย,ส่งเสริม,ต้นแบบ\nวัดป่าดำ,เชียงราย,แม่สาย,9,ต้นไม้\n"


def test_a_row_with_two_years_is_two_records_until_a_person_leaves_one_out(desk):
    run = read_from(desk, YEARS)
    assert run.counts["create"] == 3  # 9 is a score
    assert run.about["sheets"][0]["rows"] == 3
    shown = page(desk, url(run, "import_rows"))
    assert "ปี 2566 · ระดับ 1" in shown
    assert "ปี 2567 · ระดับ 3" in shown
    answer = desk.get(url(run, "import_marked_file"))
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert [row[-2] for row in rows] == ["ผล", "เพิ่มใหม่", "ต้องแก้ไข"]
    assert rows[2][-1].startswith("เพิ่มใหม่ · ")
    assert "ไม่มีระดับ “ต้นไม้”" in rows[2][-1]
    columns = {
        f"column-0-{at}": field
        for at, field in enumerate(("name", "province", "district", "", "year_result"))
    }
    desk.post(url(run, "revise_import"), columns)
    work(run.pk)
    run.refresh_from_db()
    assert (run.counts["create"], run.counts["error"]) == (1, 1)
    assert run.rows.get(action="create").values["fiscal_year"] == 2567


def test_two_years_of_a_row_are_two_results_of_one_organisation(desk):
    run = read_from(desk, YEARS.rsplit("\n", 2)[0])
    desk.post(url(run, "confirm_import"), {"looked": "on"})
    work(run.pk)
    assert Organisation.objects.count() == 1
    assert list(PastResult.objects.order_by("fiscal_year").values_list("fiscal_year", "level")) == [
        (2566, 1),
        (2567, 3),
    ]
    again = read_from(desk, YEARS.rsplit("\n", 2)[0] + "\n")
    assert again.counts["unchanged"] == 2
