"""The shipped rubrics: complete, honest about where each value comes from, and fit for the loader."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from certification.models import FactCode, FormEvidence

FOLDER = Path(__file__).resolve().parents[2] / "certification" / "frameworks"
FILES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
}
ALL = pytest.mark.parametrize("framework", FILES.values(), ids=FILES.keys())

TOP = {
    "code", "kind", "version", "name", "fiscal_year_from", "fiscal_year_until", "preamble", "preamble_source",
    "purposes", "virtues", "levels", "criteria", "outcome_items",
}  # fmt: skip
LEVEL = {
    "number", "name", "through", "threshold", "requires_lower", "status", "source", "requires_lower_status",
}  # fmt: skip
CRITERION = {
    "number", "code", "short", "wording", "wording_status", "wording_source", "hint", "hint_source",
    "guidance", "anchors",
}  # fmt: skip
ANCHOR = {"score", "text", "status", "source"}
STATUSES = {"sourced", "unconfirmed"}
OURS = "ข้อเสนอของระบบ รอผู้ดูแลยืนยัน"


def parts(framework: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(status, source) of every value of a rubric that carries one."""
    for stated in (*framework["virtues"], *framework["levels"]):
        yield stated["status"], stated["source"]
    for criterion in framework["criteria"]:
        yield criterion["wording_status"], criterion["wording_source"]
        yield from ((anchor["status"], anchor["source"]) for anchor in criterion["anchors"])
    for item in framework["outcome_items"]:
        yield item["status"], item["source"]
    for rule in framework["purposes"]:
        yield rule["status"], rule["source"]
    if "pledge" in framework:
        yield framework["pledge"]["status"], framework["pledge"]["source"]


def thresholds(code: str) -> dict[int, tuple[int, int, str]]:
    return {lv["number"]: (lv["through"], lv["threshold"], lv["status"]) for lv in FILES[code]["levels"]}


def test_the_five_rubrics_are_shipped() -> None:
    assert {code: framework["kind"] for code, framework in FILES.items()} == {
        "organisation-plan-1": "organisation",
        "organisation-plan-2": "organisation",
        "community-plan-2": "community",
        "district-plan-2": "district",
        "province-plan-2": "province",
    }


@ALL
def test_every_key_is_there_and_no_other(framework: dict[str, Any]) -> None:
    assert set(framework) - {"pledge"} == TOP
    assert all(set(virtue) == {"code", "name", "status", "source"} for virtue in framework["virtues"])
    assert all(set(level) == LEVEL for level in framework["levels"])
    for criterion in framework["criteria"]:
        assert set(criterion) - {"share", "evidenced_by", "facts_status"} == CRITERION
        wanted = ANCHOR | ({"min_percent"} if "share" in criterion else set())
        assert all(set(anchor) - {"needs"} == wanted for anchor in criterion["anchors"])
    for item in framework["outcome_items"]:
        assert set(item) - {"options"} == {"code", "label", "type", "status", "source"}


@ALL
def test_the_file_is_named_after_its_code(framework: dict[str, Any]) -> None:
    assert FILES[framework["code"]] is framework
    assert framework["fiscal_year_from"] <= framework["fiscal_year_until"]


@ALL
def test_every_value_says_where_it_comes_from(framework: dict[str, Any]) -> None:
    for status, source in parts(framework):
        assert status in STATUSES
        assert source.strip()
        assert source.startswith(OURS) is (status == "unconfirmed")
        assert len(source) <= 300
    assert framework["preamble"].strip()
    assert framework["preamble_source"].strip()


@ALL
def test_numbers_are_consecutive_and_codes_are_unlike(framework: dict[str, Any]) -> None:
    criteria, levels = framework["criteria"], framework["levels"]
    assert [criterion["number"] for criterion in criteria] == list(range(1, len(criteria) + 1))
    assert [level["number"] for level in levels] == [1, 2, 3]
    for named in (criteria, framework["virtues"], framework["outcome_items"]):
        assert len({one["code"] for one in named}) == len(named)


@ALL
def test_levels_rise_and_can_be_reached(framework: dict[str, Any]) -> None:
    levels = framework["levels"]
    assert [level["through"] for level in levels] == sorted({level["through"] for level in levels})
    assert [level["threshold"] for level in levels] == sorted({level["threshold"] for level in levels})
    assert levels[-1]["through"] == len(framework["criteria"])
    for level in levels:
        best = sum(
            criterion["anchors"][0]["score"] for criterion in framework["criteria"][: level["through"]]
        )
        assert level["threshold"] <= best


@ALL
def test_whether_a_level_demands_the_one_below_is_not_known(framework: dict[str, Any]) -> None:
    first, *others = framework["levels"]
    assert (first["requires_lower"], first["requires_lower_status"]) == (False, "sourced")
    assert {level["requires_lower_status"] for level in others} == {"unconfirmed"}


@ALL
def test_scores_fall_to_zero_and_so_do_their_percentages(framework: dict[str, Any]) -> None:
    for criterion in framework["criteria"]:
        scores = [anchor["score"] for anchor in criterion["anchors"]]
        assert scores == list(range(scores[0], -1, -1))
        if "share" in criterion:
            assert set(criterion["share"]) == {"total", "part", "total_from", "part_from"}
            written = [anchor["min_percent"] for anchor in criterion["anchors"]]
            percents = [Decimal(percent) for percent in written]
            assert all(isinstance(percent, str) for percent in written)
            assert percents == sorted(set(percents), reverse=True)
            assert percents[-1] == 0
            assert percents[0] <= 100


@ALL
def test_where_a_number_stands_already_is_a_proposal_from_the_table_of_facts(
    framework: dict[str, Any],
) -> None:
    for criterion in framework["criteria"]:
        share = criterion.get("share", {})
        drawn = {share[name] for name in ("total_from", "part_from") if name in share}
        drawn |= {code for anchor in criterion["anchors"] for code in anchor.get("needs", {})}
        assert drawn <= set(FactCode.values)
        assert criterion.get("evidenced_by", "plan") in FormEvidence.values
        says = bool(share) or "evidenced_by" in criterion
        assert criterion.get("facts_status") == ("unconfirmed" if says else None)


def test_a_plan_that_stands_in_its_form_is_evidence_of_itself() -> None:
    for code in ("organisation-plan-1", "organisation-plan-2", "community-plan-2", "district-plan-2"):
        plan = next(criterion for criterion in FILES[code]["criteria"] if criterion["code"] == "plan")
        assert plan["evidenced_by"] == "plan"


@ALL
def test_a_percentage_stands_in_the_words_of_its_anchor_too(framework: dict[str, Any]) -> None:
    for criterion in framework["criteria"]:
        for anchor in criterion["anchors"]:
            if Decimal(anchor.get("min_percent", 0)) > 0:
                assert anchor["min_percent"] in anchor["text"]


@ALL
def test_guidance_and_hints_are_there_and_a_hint_is_never_official(framework: dict[str, Any]) -> None:
    for criterion in framework["criteria"]:
        assert criterion["guidance"].strip()
        assert criterion["hint"].strip()
        assert "ไม่ใช่ข้อกำหนดทางการ" in criterion["hint_source"] or OURS in criterion["hint_source"]


@ALL
def test_the_outcome_form_asks_six_things_that_nobody_has_confirmed(framework: dict[str, Any]) -> None:
    items = framework["outcome_items"]
    codes = ["indicator", "before", "target", "after", "behaviour", "self_rating"]
    assert [item["code"] for item in items] == codes
    assert {item["status"] for item in items} == {"unconfirmed"}
    assert [item["type"] for item in items] == [*["text"] * 4, "long_text", "choice"]
    assert [len(item.get("options", [])) for item in items] == [0, 0, 0, 0, 0, 4]


def test_plan_2_has_the_two_thresholds_of_the_source_and_asks_for_the_third() -> None:
    found = thresholds("organisation-plan-2")
    assert found[1] == (3, 6, "sourced")
    assert found[2] == (6, 14, "sourced")
    assert found[3][0] == 9
    assert found[3][2] == "unconfirmed"


def test_plan_2_has_five_virtues_nine_criteria_and_no_anchor_that_a_source_states() -> None:
    framework = FILES["organisation-plan-2"]
    assert [virtue["name"] for virtue in framework["virtues"]] == ["พอเพียง", "วินัย", "สุจริต", "จิตอาสา", "กตัญญู"]
    assert len(framework["criteria"]) == 9
    assert {criterion["wording_status"] for criterion in framework["criteria"]} == {"sourced"}
    anchors = [anchor for criterion in framework["criteria"] for anchor in criterion["anchors"]]
    assert {anchor["status"] for anchor in anchors} == {"unconfirmed"}
    assert {anchor["score"] for anchor in anchors} == {0, 1, 2, 3}
    assert [criterion["number"] for criterion in framework["criteria"] if "share" in criterion] == [
        1,
        2,
        4,
        7,
    ]


def test_the_seventh_criterion_asks_nine_tenths_and_says_that_nobody_has_confirmed_it() -> None:
    seventh = FILES["organisation-plan-2"]["criteria"][6]
    assert [anchor["min_percent"] for anchor in seventh["anchors"]] == ["90.00", "70.00", "50.00", "0.00"]
    assert {anchor["status"] for anchor in seventh["anchors"]} == {"unconfirmed"}
    assert all("2569" in criterion["hint_source"] for criterion in FILES["organisation-plan-2"]["criteria"])


def test_plan_1_has_four_virtues_a_scale_to_two_and_only_the_anchors_that_were_read() -> None:
    framework = FILES["organisation-plan-1"]
    assert [virtue["name"] for virtue in framework["virtues"]] == ["พอเพียง", "วินัย", "สุจริต", "จิตอาสา"]
    assert [level["name"] for level in framework["levels"]][1] == "องค์กรคุณธรรม"
    assert {status for _through, _threshold, status in thresholds("organisation-plan-1").values()} == {
        "unconfirmed"
    }
    sourced = {
        criterion["number"]
        for criterion in framework["criteria"]
        if all(anchor["status"] == "sourced" for anchor in criterion["anchors"])
    }
    assert sourced == {1}
    assert [anchor["min_percent"] for anchor in framework["criteria"][0]["anchors"]] == [
        "80.00",
        "50.00",
        "0.00",
    ]
    assert all(criterion["anchors"][0]["score"] == 2 for criterion in framework["criteria"])


@pytest.mark.parametrize(
    ("code", "steps"), [("community-plan-2", 9), ("district-plan-2", 9), ("province-plan-2", 10)]
)
def test_a_skeleton_claims_nothing(code: str, steps: int) -> None:
    assert len(FILES[code]["criteria"]) == steps
    assert {status for status, _source in parts(FILES[code])} == {"unconfirmed"}


def test_the_same_step_has_the_same_code_in_both_plans() -> None:
    old, new = (
        [criterion["code"] for criterion in FILES[code]["criteria"]]
        for code in ("organisation-plan-1", "organisation-plan-2")
    )
    assert old == new
