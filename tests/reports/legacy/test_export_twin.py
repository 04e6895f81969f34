"""What the register exports of past results comes in again and changes nothing."""

import pytest
from django.urls import reverse

from certification.models import PastResult
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from tests.reports.legacy_truth import WORKBOOKS
from tests.reports.test_import_command import imported


@pytest.fixture(autouse=True)
def places(db):
    load_places()
    learn_districts()


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("workbook", WORKBOOKS, ids=lambda path: path.name)
def test_every_row_is_unchanged(workbook, format, tmp_path, administrator, as_):
    first = imported(workbook, tmp_path)
    before = list(PastResult.objects.order_by("pk").values())
    answer = as_(administrator).get(reverse("reports:export_past_results", args=[format]))
    twin = tmp_path / f"twin.{format}"
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    twin.write_bytes(content)
    again = imported(twin, tmp_path)
    assert again["counts"]["unchanged"] == first["counts"]["create"] == len(before)
    assert [row for row in again["rows"] if row["action"] not in ("unchanged", "ignored")] == []
    assert list(PastResult.objects.order_by("pk").values()) == before
