"""The benchmark of old lists: ours and the stock import still bring in what the list says."""

import json

import pytest

from bench import lists
from certification.models import PastResult
from networks.models import Organisation
from networks.services.loading_places import load_places

ROWS = 40


@pytest.fixture
def folder(db, tmp_path):
    load_places()
    lists.write_list(tmp_path / "list.xlsx", ROWS, changed=0.0)
    lists.write_list(tmp_path / "changed.xlsx", ROWS, changed=0.5)
    return tmp_path


def figures(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_both_ways_bring_in_every_row(folder, capsys):
    lists.ours(folder, ROWS)
    new, again, changed = figures(capsys)
    assert (new["counts"]["create"], again["counts"]["unchanged"]) == (ROWS, ROWS)
    assert 0 < changed["counts"]["update"] < ROWS
    PastResult.objects.all().delete()
    Organisation.objects.all().delete()
    lists.stock(folder, ROWS)
    assert [figure["rows"] for figure in figures(capsys)] == [ROWS, ROWS]
    assert (Organisation.objects.count(), PastResult.objects.count()) == (ROWS, ROWS)
