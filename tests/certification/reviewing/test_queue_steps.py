"""The queue by stage and by how far a case has come: what is counted for a figure is what is listed."""

import pytest

from certification.queries.steps import STAGES_AT, STEP_OF, Manner, Step, StepAsked, asked_of
from certification.workflow import Stage
from tests.factories.applications import make_organisation
from tests.factories.figures import stand

URL = "/cases/"


@pytest.fixture
def cases(open_round, places, administrator):
    """One at each stage; ended ones by different ways."""
    lefts = {Stage.WITHDRAWN: Stage.ENROLLED, Stage.LAPSED: Stage.DRAFT, Stage.DECLINED: Stage.ON_AGENDA}
    for stage in Stage:
        stand(
            open_round,
            make_organisation("5707", f"บ้าน {stage.value}"),
            stage,
            by=administrator,
            left=lefts.get(stage),
        )


def names(response) -> set[str]:
    return {row.name.removeprefix("บ้าน ") for row in response.context["page"].rows}


def found(client, **asked: str) -> set[str]:
    listed: set[str] = set()
    url: str = URL + "?" + "&".join(f"{name}={value}" for name, value in {"view": "all", **asked}.items())
    while url:
        response = client.get(url)
        listed |= names(response)
        url = URL + response.context["page"].next_url if response.context["page"].next_url else ""
    return listed


def test_every_stage_but_a_draft_can_be_asked_for(cases, officer, as_):
    client = as_(officer)
    for stage in Stage:
        expected = {stage.value} if stage != Stage.DRAFT else {s.value for s in Stage if s != Stage.DRAFT}
        assert found(client, stage=stage.value) == expected


def test_a_step_is_reached_by_all_beyond_it_and_by_those_who_ended_there(cases, officer, as_):
    client = as_(officer)
    enrolled = found(client, step="enrolled-reached")
    everything = {stage.value for stage in Stage}
    assert enrolled == everything - {"draft", "intent_submitted", "lapsed"}
    assert found(client, step="verified-reached") == {
        "verified", "on_agenda", "deferred", "declined", "endorsed", "reported", "checked", "selected", "approved",
        "certified",
    }  # fmt: skip
    assert found(client, step="enrolled-standing") == {"enrolled"}
    assert found(client, step="submitted-standing") == {"submitted", "under_review", "returned"}
    assert found(client, step="enrolled-left") == {"withdrawn"}
    assert found(client, step="verified-left") == {"declined"}


def test_it_shows_as_a_chip_and_stays_when_other_filters_change(cases, officer, as_):
    response = as_(officer).get(URL, {"view": "all", "step": "enrolled-left", "stage": "withdrawn"})
    chips = {chip["label"]: chip["url"] for chip in response.context["page"].chips}
    assert set(chips) == {"ออกจากกระบวนการที่ขั้น “เข้าร่วมแล้ว”", "ถอนคำขอ"}
    assert "step" not in chips["ออกจากกระบวนการที่ขั้น “เข้าร่วมแล้ว”"]
    assert '<input type="hidden" name="step" value="enrolled-left"' in response.text
    assert 'name="step"' not in as_(officer).get(URL).text


def test_an_unknown_step_or_stage_is_no_filter(cases, officer, as_):
    client = as_(officer)
    assert found(client, step="evil", stage="evil") == found(client)


def test_an_ended_case_that_was_reopened_counts_where_it_stands_now(open_round, organisation, administrator):
    assert {asked.word for asked in asked_of(Stage.ENROLLED, None)} == {
        "intent-reached", "enrolled-reached", "enrolled-standing",
    }  # fmt: skip
    assert asked_of(Stage.LAPSED, Stage.DRAFT) == asked_of(Stage.DRAFT, None) == []
    assert StepAsked(Step.VERIFIED, Manner.LEFT) in asked_of(Stage.DECLINED, Stage.ON_AGENDA)


def test_every_stage_on_the_way_belongs_to_one_step():
    ends = {Stage.DRAFT, Stage.DECLINED, Stage.WITHDRAWN, Stage.LAPSED}
    assert set(STEP_OF) == set(Stage) - ends
    assert sum(len(stages) for stages in STAGES_AT.values()) == len(STEP_OF)
