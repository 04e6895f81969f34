"""A framework that cannot work is refused with words before a round opens."""

import datetime

import pytest
from django.urls import reverse

from accounts.errors import NotReady
from certification.models import Criterion, Framework, OutcomeItem, Round
from certification.queries.framework_problems import problems_of
from certification.services.frameworks import copy_framework, open_round
from certification.services.shipping import load_shipped
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.frameworks import make_framework


@pytest.fixture
def framework(db) -> Framework:
    return make_framework("plan-3")


def told(framework: Framework) -> list[str]:
    return [problem.text for problem in problems_of(framework)]


def test_what_is_shipped_and_what_tests_use_can_work(framework):
    load_shipped()
    assert {each.code: told(each) for each in Framework.objects.all()} == {
        each.code: [] for each in Framework.objects.all()
    }


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda f: f.virtues.all().delete(), "ยังไม่มีคุณธรรม"),
        (lambda f: f.virtues.update(name="วินัย"), "มีคุณธรรมชื่อ “วินัย”"),
        (lambda f: f.levels.all().delete(), "ยังไม่มีระดับ"),
        (lambda f: f.levels.filter(number=2).delete(), "เลขระดับต้องเรียงจาก 1"),
        (lambda f: f.levels.filter(number=3).update(through=10), "นับถึงข้อ 10 แต่เกณฑ์มี 9 ข้อ"),
        (lambda f: f.levels.filter(number=3).update(through=0), "นับถึงข้อ 0"),
        (lambda f: f.levels.filter(number=1).update(threshold=10), "ได้สูงสุด 9 คะแนน"),
        (lambda f: f.levels.filter(number=1).update(threshold=0), "ไม่มีคะแนนขั้นต่ำ"),
        (lambda f: f.levels.filter(number=3).update(threshold=13), "ง่ายกว่าระดับ"),
        (lambda f: f.levels.update(name="ระดับ"), "มีระดับชื่อ “ระดับ”"),
        (lambda f: f.criteria.all().delete(), "ยังไม่มีเกณฑ์สักข้อ"),
        (lambda f: f.criteria.filter(number=4).delete(), "เลขข้อต้องเรียงจาก 1"),
        (lambda f: f.criteria.get(number=2).anchors.filter(score=0).delete(), "ข้อ 2 ต้องมีคำอธิบายคะแนน"),
        (lambda f: f.criteria.get(number=2).anchors.update(min_percent=5), "ข้อ 2 ไม่ได้คิดเป็นร้อยละ"),
        (lambda f: f.criteria.get(number=1).anchors.filter(score=2).update(min_percent=90), "ข้อ 1 คิดเป็นร้อยละ"),
        (lambda f: f.criteria.get(number=1).anchors.filter(score=1).update(min_percent=None), "ข้อ 1 คิดเป็นร้อยละ"),
        (lambda f: f.outcome_items.all().delete(), "แบบ อ.03 ยังไม่มีคำถาม"),
        (lambda f: OutcomeItem.objects.filter(framework=f).update(type="choice", options=["มาก"]), "เป็นแบบเลือก"),
        (lambda f: Framework.objects.filter(pk=f.pk).update(preamble=" "), "ยังไม่มีถ้อยคำประกาศเจตนารมณ์"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_cure_and_no_round_opens(framework, administrator, spoil, word):
    spoil(framework)
    framework.refresh_from_db()
    found = told(framework)
    assert any(word in text for text in found)
    assert all("กรุณา" in text for text in found)
    day = datetime.date(2026, 1, 1)
    dates = dict.fromkeys(("opens_on", "intent_due_on", "submit_due_on", "review_due_on"), day)
    planned = Round.objects.create(framework=framework, kind="organisation", fiscal_year=2569, **dates)
    with pytest.raises(NotReady):
        open_round(round_=planned, by=administrator)
    framework.refresh_from_db()
    assert framework.frozen_at is None


def test_the_page_shows_them_to_who_can_mend_them(framework, administrator, as_):
    framework.virtues.all().delete()
    page = as_(administrator).get(reverse("certification:framework", args=[framework.pk])).content.decode()
    assert "เกณฑ์นี้ยังใช้เปิดรอบไม่ได้" in page
    assert "ยังไม่มีคุณธรรม กรุณาเพิ่มอย่างน้อย 1 ประการ" in page


def test_who_would_change_level_is_told_with_another_number_of_criteria(
    application, applicant, officer, administrator, as_
):
    """Scores follow the criterion's code: one that is gone no longer counts, a new one has no points yet."""
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)  # 27 of 27: level 3
    copy = copy_framework(framework=application.round.framework, by=administrator)
    copy.criteria.get(number=9).delete()
    Criterion.objects.create(framework=copy, number=9, code="new", short="ใหม่", wording="ใหม่")
    Criterion.objects.create(framework=copy, number=10, code="newer", short="ใหม่กว่า", wording="ใหม่กว่า")
    copy.levels.filter(number=3).update(through=10, threshold=25)
    page = as_(administrator).get(reverse("certification:framework_changes", args=[copy.pk])).content.decode()
    assert "องค์กรพัฒนาคุณธรรม" in page  # 24 of 30
    copy.levels.filter(number=3).update(threshold=24)
    page = as_(administrator).get(reverse("certification:framework_changes", args=[copy.pk])).content.decode()
    assert "ไม่มีคำขอใดเปลี่ยนระดับ" in page
