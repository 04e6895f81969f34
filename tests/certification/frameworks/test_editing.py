"""The framework editor: a new plan is typed in, value by value, and never confirmed by its own proposal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.errors import NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.models import PROPOSAL, Anchor, Criterion, Framework, Standing, Virtue
from certification.services.framework_parts import remove_part, save_framework, save_part
from certification.services.frameworks import confirm_parts, copy_framework, unconfirmed_parts
from certification.services.shipping import load_shipped

SOURCE = "คำสั่งที่ 4/2571"


@pytest.fixture
def framework(db, administrator) -> Framework:
    load_shipped()
    return copy_framework(framework=Framework.objects.get(code="organisation-plan-2"), by=administrator)


@pytest.fixture
def desk(administrator, as_):
    return as_(administrator)


def address(name: str, *args: object) -> str:
    return reverse(f"certification:{name}", args=args)


def test_title_years_and_preamble_of_a_copy_are_changed(framework, desk):
    typed = {
        "name": "เกณฑ์แผนระยะที่ 3",
        "fiscal_year_from": "๒๕๗๑",
        "fiscal_year_until": "พ.ศ. 2575",
        "preamble": "ขอประกาศเจตนารมณ์ร่วมกัน",
        "preamble_source": SOURCE,
    }
    url = address("edit_framework", framework.pk)
    assert desk.post(url, {**typed, "fiscal_year_until": "2570"}).status_code == 422
    assert desk.post(url, typed).status_code == 302
    framework.refresh_from_db()
    assert (framework.name, framework.fiscal_year_from, framework.fiscal_year_until) == (
        "เกณฑ์แผนระยะที่ 3",
        2571,
        2575,
    )
    assert framework.label == "เกณฑ์แผนระยะที่ 3 · ปี 2571–2575 · ฉบับที่ 3"


def test_a_sixth_virtue_comes_last_moves_up_is_renamed_and_goes(framework, desk):
    url = address("add_part", framework.pk, "virtue")
    assert desk.post(url, {"name": "พอเพียง", "source": SOURCE}).status_code == 422
    assert desk.post(url, {"name": "อดทน", "source": SOURCE}).status_code == 302
    added = framework.virtues.last()
    assert (added.name, added.position, added.standing, added.source) == (
        "อดทน",
        6,
        Standing.CONFIRMED,
        SOURCE,
    )
    desk.post(address("move_part", framework.pk, "virtue", added.pk), {"up": "1"})
    assert [virtue.name for virtue in framework.virtues.all()][4:] == ["อดทน", "กตัญญู"]
    desk.post(address("framework_part", framework.pk, "virtue", added.pk), {"name": "ขยัน", "source": SOURCE})
    assert Virtue.objects.get(pk=added.pk).name == "ขยัน"
    desk.post(address("remove_part", framework.pk, "virtue", added.pk))
    assert [(virtue.position, virtue.name) for virtue in framework.virtues.all()] == [
        (1, "พอเพียง"),
        (2, "วินัย"),
        (3, "สุจริต"),
        (4, "จิตอาสา"),
        (5, "กตัญญู"),
    ]


def test_a_tenth_criterion_with_its_scores_is_typed_in_and_put_third(framework, desk):
    words = {
        "short": "การมีส่วนร่วม",
        "wording": "องค์กรมีการมีส่วนร่วมของชุมชน",
        "share_total": "ครัวเรือนทั้งหมด",
        "share_part": "ครัวเรือนที่ร่วม",
        "hint": "ภาพกิจกรรม",
        "source": SOURCE,
    }
    url = address("add_part", framework.pk, "criterion")
    assert desk.post(url, words).status_code == 422  # a hint without its source
    desk.post(url, {**words, "hint_source": SOURCE, "code": "community"})
    added = framework.criteria.get(code="community")
    assert added.number == 10
    anchors = address("add_anchor", framework.pk, added.pk)
    assert (
        desk.post(
            anchors, {"score": "3", "text": "ครบ", "min_percent": "๑๐๐.๐๑", "source": SOURCE}
        ).status_code
        == 422
    )
    for score, percent in (("๓", "80"), ("0", "0")):
        desk.post(anchors, {"score": score, "text": "ตามร้อยละ", "min_percent": percent, "source": SOURCE})
    assert desk.post(anchors, {"score": "3", "text": "ซ้ำ", "source": SOURCE}).status_code == 422
    assert list(added.anchors.values_list("score", "min_percent")) == [(3, 80), (0, 0)]
    for _step in range(7):
        desk.post(address("move_part", framework.pk, "criterion", added.pk), {"up": "1"})
    numbers = dict(framework.criteria.values_list("code", "number"))
    assert (numbers["community"], numbers["plan"], sorted(numbers.values())) == (3, 4, list(range(1, 11)))


def test_a_criterion_that_goes_takes_its_scores_and_closes_the_gap(framework, desk):
    second = framework.criteria.get(number=2)
    desk.post(address("remove_part", framework.pk, "criterion", second.pk))
    assert list(framework.criteria.values_list("number", flat=True)) == list(range(1, 9))
    assert not Anchor.objects.filter(criterion=second.pk).exists()


def test_questions_of_the_outcome_form_have_kinds_and_options(framework, desk):
    url = address("add_part", framework.pk, "outcome")
    typed = {"label": "ระดับความสำเร็จ", "type": "choice", "options": "มาก\nมาก", "source": SOURCE}
    assert desk.post(url, typed).status_code == 422
    desk.post(url, {**typed, "options": " มาก \n\nน้อย"})
    item = framework.outcome_items.last()
    assert (item.label, item.type, item.options, item.position) == (
        "ระดับความสำเร็จ",
        "choice",
        ["มาก", "น้อย"],
        7,
    )


def test_the_box_for_the_source_begins_empty_and_a_proposal_is_no_source(framework, desk):
    level = framework.levels.get(number=3)
    url = address("framework_part", framework.pk, "level", level.pk)
    page = desk.get(url).content.decode()
    assert "ที่มาของค่าเดิม: ข้อเสนอของระบบ" in page
    assert 'value="ข้อเสนอของระบบ' not in page
    typed = {"number": "3", "name": level.name, "through": "9", "threshold": "22", "requires_lower": "on"}
    assert desk.post(url, {**typed, "source": level.source}).status_code == 422
    level.refresh_from_db()
    assert (level.threshold, level.unconfirmed) == (21, True)


def test_services_refuse_a_proposal_as_source_too(framework, administrator):
    level = framework.levels.get(number=3)
    with pytest.raises(NotReady):
        save_part(part=level, framework=framework, by=administrator)
    with pytest.raises(NotReady):
        confirm_parts(framework=framework, tokens=[level.token], source=level.source, by=administrator)


def test_a_confirmed_value_never_shows_the_proposal_that_it_was(framework, administrator, desk):
    """Also where it was confirmed before sources were replaced by the word of the administrator."""
    level = framework.levels.get(number=3)
    confirm_parts(framework=framework, tokens=[level.token], source=SOURCE, by=administrator)
    level.refresh_from_db()
    assert (level.standing, level.stated_source) == (Standing.CONFIRMED, SOURCE)
    type(level).objects.filter(pk=level.pk).update(source=f"{PROPOSAL} รอผู้ดูแลยืนยัน: ไม่พบ")
    level.refresh_from_db()
    assert level.stated_source == ""


def test_many_values_are_confirmed_with_one_source_and_the_others_stay(framework, desk):
    waiting = unconfirmed_parts(framework)
    anchor = next(part for part in waiting if part.part_kind == "anchor")
    kinds = {part.part_kind for part in waiting}
    url = address("confirm_parts", framework.pk)
    assert desk.get(url).content.decode().count('name="chosen"') == len(waiting)
    assert desk.post(url, {"source": SOURCE}).status_code == 422
    assert desk.post(url, {"source": SOURCE, "chosen": "anchor:0"}).status_code == 422
    desk.post(url, {"source": SOURCE, "kinds": ["outcome"], "chosen": [anchor.token]})
    left = unconfirmed_parts(framework)
    assert {part.part_kind for part in left} == kinds - {"outcome"}
    assert anchor.token not in {part.token for part in left}
    assert {item.source for item in framework.outcome_items.all()} == {SOURCE}
    assert AuditEvent.objects.get(verb="framework.confirmed").data == {"parts": 7, "note": SOURCE}


def test_a_used_framework_takes_no_change_by_any_door(framework, administrator, desk, make_frozen):
    make_frozen(framework)
    virtue, before = framework.virtues.first(), list(Criterion.objects.values())
    head = dict.fromkeys(("name", "preamble", "preamble_source"), "x")
    doors = [
        ("edit_framework", (), {**head, "fiscal_year_from": "2571", "fiscal_year_until": "2572"}),
        ("add_part", ("virtue",), {"name": "x", "source": SOURCE}),
        ("framework_part", ("virtue", virtue.pk), {"name": "x", "source": SOURCE}),
        ("move_part", ("virtue", virtue.pk), {"down": "1"}),
        ("remove_part", ("virtue", virtue.pk), {}),
    ]
    for name, args, typed in doors:
        assert desk.post(address(name, framework.pk, *args), typed).status_code == 409, name
    page = desk.get(address("framework", framework.pk)).content.decode()
    assert address("framework_part", framework.pk, "virtue", virtue.pk) not in page
    assert list(Criterion.objects.values()) == before
    assert framework.virtues.count() == 5


@pytest.fixture
def make_frozen():
    def freeze(framework: Framework) -> None:
        Framework.objects.filter(pk=framework.pk).update(frozen_at="2026-01-01T00:00:00Z")

    return freeze


@pytest.mark.parametrize("who", ["applicant", "officer", "auditor", "secretary"])
def test_nobody_else_edits(framework, request, who):
    person, virtue = request.getfixturevalue(who), framework.virtues.first()
    virtue.source = SOURCE
    for deed in (
        lambda: save_framework(framework=framework, by=person),
        lambda: save_part(part=virtue, framework=framework, by=person),
        lambda: remove_part(part=virtue, framework=framework, by=person),
        lambda: confirm_parts(framework=framework, tokens=[], source=SOURCE, by=person),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert framework.virtues.count() == 5


def test_the_page_asks_as_much_for_more_values(framework, desk, django_assert_num_queries):
    url = address("framework", framework.pk)
    with CaptureQueriesContext(connection) as asked:
        desk.get(url)
    count = len(asked)
    desk.post(
        address("add_part", framework.pk, "criterion"), {"short": "x", "wording": "x", "source": SOURCE}
    )
    desk.post(address("add_part", framework.pk, "virtue"), {"name": "x", "source": SOURCE})
    with django_assert_num_queries(count):
        desk.get(url)
