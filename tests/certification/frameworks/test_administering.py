"""Frameworks and rounds: nothing unconfirmed is ever used unseen."""

import pytest
from django.urls import reverse

from accounts.errors import NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.models import Framework, Level, Round, Standing
from certification.services.frameworks import (
    confirm_all,
    copy_framework,
    open_round,
    unconfirmed_count,
    unconfirmed_parts,
)
from certification.services.shipping import load_shipped
from certification.workflow import Stage
from tests.factories.applications import walk_to

SOURCE = {"source": "หนังสือกรม ที่ วธ 0303/ว 1"}


@pytest.fixture
def shipped(db) -> Framework:
    load_shipped()
    return Framework.objects.get(code="organisation-plan-2")


def dates(**fields) -> dict[str, str]:
    return {
        "opens_on": "1 ต.ค. 2568",
        "intent_due_on": "๓๑/๑/๒๕๖๙",
        "submit_due_on": "2026-06-21",
        "review_due_on": "31 กรกฎาคม 2569",
        **fields,
    }


def test_the_shipped_rubrics_load_once_and_keep_what_no_source_states_unconfirmed(shipped):
    load_shipped()
    assert sorted(Framework.objects.values_list("code", flat=True)) == [
        "community-plan-2",
        "district-plan-2",
        "organisation-plan-1",
        "organisation-plan-2",
        "province-plan-2",
    ]
    levels = {level.number: level for level in shipped.levels.all()}
    assert [(levels[n].threshold, levels[n].standing) for n in (1, 2)] == [(6, "sourced"), (14, "sourced")]
    assert levels[3].unconfirmed


def test_a_round_cannot_open_on_unconfirmed_values(shipped, administrator, as_):
    client = as_(administrator)
    client.post(
        reverse("certification:add_round"), {"framework": shipped.pk, "fiscal_year": "๒๕๖๙", **dates()}
    )
    planned = Round.objects.get()
    assert (planned.fiscal_year, str(planned.submit_due_on), planned.kind) == (
        2569,
        "2026-06-21",
        "organisation",
    )
    answer = client.post(reverse("certification:open_round", args=[planned.pk]))
    assert answer.status_code == 409
    assert "ยังมีค่าที่ไม่ได้ยืนยัน" in answer.content.decode()


def test_confirming_is_recorded_with_its_reason_and_then_the_round_opens(shipped, administrator, as_):
    client = as_(administrator)
    client.post(
        reverse("certification:add_round"), {"framework": shipped.pk, "fiscal_year": "2569", **dates()}
    )
    page = reverse("certification:confirm_parts", args=[shipped.pk])
    everything = {"kinds": ["pledge", "purpose", "virtue", "level", "criterion", "anchor", "outcome"]}
    assert client.post(page, {**everything, "source": " "}).status_code == 422
    client.post(page, {**everything, "source": "มติที่ประชุม 1/2569"})
    assert unconfirmed_parts(shipped) == []
    assert AuditEvent.objects.get(verb="framework.confirmed").data["note"] == "มติที่ประชุม 1/2569"
    client.post(reverse("certification:open_round", args=[Round.objects.get().pk]))
    shipped.refresh_from_db()
    assert Round.objects.get().is_open
    assert shipped.frozen_at is not None


def test_one_value_is_replaced_with_its_source(shipped, administrator, as_):
    level = shipped.levels.get(number=3)
    url = reverse("certification:framework_part", args=[shipped.pk, "level", level.pk])
    fields = {"number": "3", "name": level.name, "through": "9", "threshold": "22", "requires_lower": "on"}
    assert as_(administrator).post(url, {**fields, "source": ""}).status_code == 422
    as_(administrator).post(url, {**fields, **SOURCE})
    level.refresh_from_db()
    assert (level.threshold, level.standing, level.confirmed_by) == (22, Standing.CONFIRMED, administrator)


def test_a_used_framework_is_frozen_but_its_copy_is_open(shipped, administrator):
    confirm_all(framework=shipped, by=administrator, note="ทดสอบ")
    round_ = Round.objects.create(
        framework=shipped,
        kind="organisation",
        fiscal_year=2569,
        **dict.fromkeys(("opens_on", "intent_due_on", "submit_due_on", "review_due_on"), "2026-01-01"),
    )
    open_round(round_=round_, by=administrator)
    with pytest.raises(NotReady):
        confirm_all(framework=shipped, by=administrator, note="อีกครั้ง")
    copy = copy_framework(framework=shipped, by=administrator)
    assert (copy.version, copy.frozen_at, copy.criteria.count()) == (shipped.version + 1, None, 9)
    assert copy.criteria.get(number=1).anchors.count() == shipped.criteria.get(number=1).anchors.count()
    assert shipped.criteria.count() == 9


def test_the_page_names_who_would_change_level(application, applicant, officer, administrator, as_):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)  # 27 of 27: level 3
    copy = copy_framework(framework=application.round.framework, by=administrator)
    Level.objects.filter(framework=copy, number=3).update(threshold=28)
    page = as_(administrator).get(reverse("certification:framework_changes", args=[copy.pk])).content.decode()
    assert "โรงเรียนบ้านน้ำคำ" in page
    assert "องค์กรพัฒนาคุณธรรม" in page


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("fiscal_year", ""),
        ("fiscal_year", "ปีหน้า"),
        ("fiscal_year", "2590"),
        ("opens_on", "32 ม.ค. 2569"),
        ("intent_due_on", "1 ม.ค. 2568"),
        ("framework", "9999"),
        ("opens_on", "<script>"),
    ],
)
def test_a_bad_round_is_refused_and_what_was_typed_stays(shipped, administrator, as_, field, text):
    said = {"framework": str(shipped.pk), "fiscal_year": "2569", **dates(), field: text}
    answer = as_(administrator).post(reverse("certification:add_round"), said)
    assert answer.status_code == 422
    assert "31 กรกฎาคม 2569" in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("who", ["applicant", "officer", "auditor", "secretary"])
def test_nobody_else_touches_frameworks(shipped, request, who, as_):
    person = request.getfixturevalue(who)
    assert as_(person).get(reverse("certification:frameworks")).status_code == 403
    assert as_(person).post(reverse("certification:copy_framework", args=[shipped.pk])).status_code == 403
    with pytest.raises(NotAllowed):
        copy_framework(framework=shipped, by=person)


def test_a_value_of_another_framework_is_not_found(shipped, administrator, as_):
    other = Framework.objects.get(code="organisation-plan-1").levels.first()
    url = reverse("certification:framework_part", args=[shipped.pk, "level", other.pk])
    assert as_(administrator).get(url).status_code == 404
    assert as_(administrator).get(url.replace("/level/", "/nonsense/")).status_code == 404


def test_where_the_numbers_stand_is_shipped_as_a_proposal_and_confirmed_with_the_rest(shipped, administrator):
    results = shipped.criteria.get(code="results")
    assert (results.share_total_from, results.share_part_from) == ("activities", "achieved")
    assert (results.evidenced_by, results.facts_standing) == ("records", Standing.UNCONFIRMED)
    assert shipped.criteria.get(code="review").anchors.get(score=3).needs == {
        "rounds_reported": 2,
        "plan_versions": 1,
    }
    assert (shipped.pledge_months, shipped.pledge_standing) == (3, Standing.UNCONFIRMED)
    confirm_all(framework=shipped, by=administrator, note="หนังสือกรมการศาสนา")
    shipped.refresh_from_db()
    results.refresh_from_db()
    assert (results.facts_standing, shipped.pledge_standing) == (Standing.CONFIRMED, Standing.CONFIRMED)
    assert unconfirmed_count(shipped) == 0


def test_a_number_cannot_be_drawn_without_its_name(shipped, administrator, as_):
    plan = shipped.criteria.get(code="plan")
    url = reverse("certification:framework_part", args=[shipped.pk, "criterion", plan.pk])
    words = {"short": plan.short, "wording": plan.wording, **SOURCE}
    answer = as_(administrator).post(url, {**words, "share_part_from": "signers"})
    assert answer.status_code == 422
    assert "กรุณากรอกชื่อเรียกของจำนวนนี้" in answer.content.decode()
