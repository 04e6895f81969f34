"""manage.py import_organisations: the contract of DESIGN.md, on the four workbooks with their truth."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import AuditEvent
from certification.models import PastResult
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.models import ImportRow, ImportRun
from tests.reports.legacy_truth import WORKBOOKS, differences, truth_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(db):
    load_places()
    learn_districts()


def imported(workbook: Path, tmp_path: Path, *options: str) -> dict[str, Any]:
    report = tmp_path / "report.json"
    call_command("import_organisations", str(workbook), "--report", str(report), *options, stdout=StringIO())
    return json.loads(report.read_text(encoding="utf-8"))


def refused(*words: str) -> str:
    """The one line of a file that could not be read."""
    errors = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_organisations", *words, stderr=errors)
    assert ended.value.code == 2
    (line,) = errors.getvalue().strip().splitlines()
    return line


@pytest.mark.parametrize("workbook", WORKBOOKS, ids=lambda path: path.name)
def test_every_field_of_every_row_is_as_the_truth_has_it(workbook, tmp_path):
    report = imported(workbook, tmp_path)
    assert differences(report, truth_of(workbook), ("create",)) == []


@pytest.mark.parametrize("workbook", WORKBOOKS, ids=lambda path: path.name)
def test_a_second_run_changes_nothing(workbook, tmp_path):
    first = imported(workbook, tmp_path)
    before = list(PastResult.objects.order_by("pk").values())
    organisations = list(Organisation.objects.order_by("pk").values())
    second = imported(workbook, tmp_path)
    assert differences(second, truth_of(workbook), ("unchanged",)) == []
    assert list(PastResult.objects.order_by("pk").values()) == before
    assert list(Organisation.objects.order_by("pk").values()) == organisations
    assert second["counts"]["unchanged"] == first["counts"]["create"]


def test_the_report_is_as_the_contract_says(tmp_path):
    workbook = next(path for path in WORKBOOKS if path.suffix == ".csv")
    report = imported(workbook, tmp_path)
    assert report["file"] == workbook.name
    assert report["sha256"] == hashlib.sha256(workbook.read_bytes()).hexdigest()
    assert report["encoding"] == "cp874"
    assert sum(report["counts"].values()) == len(report["rows"])
    assert list(report["rows"][1]) == [
        "sheet", "row", "action", "name", "province", "district", "sector", "level", "fiscal_year", "score",
        "members", "coordinator", "phone", "certified_on", "messages",
    ]  # fmt: skip


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path):
    workbook = WORKBOOKS[0]
    dry = imported(workbook, tmp_path, "--dry-run")
    assert (Organisation.objects.count(), PastResult.objects.count(), ImportRun.objects.count()) == (0, 0, 0)
    assert not AuditEvent.objects.exists()
    assert dry["rows"] == imported(workbook, tmp_path)["rows"]


def test_all_is_kept_as_past_and_not_verified(tmp_path):
    imported(WORKBOOKS[0], tmp_path)
    result = PastResult.objects.select_related("organisation").first()
    assert (result.source, result.imported_by) == (WORKBOOKS[0].name, None)
    assert not result.organisation.applications.exists()
    row = ImportRow.objects.get(values__name=result.organisation.name, action="create")
    assert any(str(cell).strip() for cell in row.raw)


def test_a_year_and_a_province_are_taken_from_the_options_where_the_file_is_silent(tmp_path):
    silent = tmp_path / "list.csv"
    silent.write_text("ชื่อองค์กร,อำเภอ,ระดับ\nวัดป่าแดง,แม่สาย,2\n", encoding="utf-8")
    missing = imported(silent, tmp_path, "--dry-run")["rows"][1]
    assert missing["action"] == "error"
    row = imported(silent, tmp_path, "--fiscal-year", "๒๕๖๗", "--province", "จ.เชียงราย")["rows"][1]
    assert (row["action"], row["province"], row["district"], row["fiscal_year"]) == (
        "create",
        "เชียงราย",
        "แม่สาย",
        2567,
    )


def test_what_cannot_be_read_ends_with_2_and_one_line(tmp_path):
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    assert "ไฟล์ว่าง" in refused(str(empty))
    assert "nowhere.xlsx" in refused(str(tmp_path / "nowhere.xlsx"))
    assert "เมืองทองธานี" in refused(str(WORKBOOKS[0]), "--province", "เมืองทองธานี")
    assert not ImportRow.objects.exists()
