"""Days that can be read and cannot be meant are asked back."""

import datetime

import pytest
from django.utils import timezone

from accounts.thai.plausible import (
    FIRST_YEAR,
    NEAR,
    PLANNED,
    WRITTEN,
    ImplausibleDay,
    Reach,
    fiscal_span,
    year_problem,
)

DAY = datetime.date
FY2569 = fiscal_span(2569)


def test_a_fiscal_year_runs_from_october_to_september():
    assert [day.isoformat() for day in FY2569] == ["2025-10-01", "2026-09-30"]


@pytest.mark.parametrize("day", [DAY(2022, 10, 1), DAY(2026, 1, 12), DAY(2031, 9, 30)])
def test_days_around_the_year_of_the_round_can_be_meant(day):
    assert PLANNED.problem(day, FY2569) == ""


@pytest.mark.parametrize("day", [DAY(2022, 9, 30), DAY(2031, 10, 1), DAY(2116, 1, 1), DAY(1858, 1, 1)])
def test_days_outside_are_asked_back_as_they_were_read(day):
    assert "กรุณา" in PLANNED.problem(day, FY2569)
    assert str(day.year + 543) in PLANNED.problem(day, FY2569)


def test_one_slip_of_a_key_is_named():
    assert PLANNED.problem(DAY(2116, 1, 1), FY2569) == (
        "อ่านว่า 1 มกราคม 2659 ซึ่งเป็นปีที่ไม่น่าเป็นไปได้ หากหมายถึง 1 มกราคม 2569 กรุณาแก้ไขปี"
    )


@pytest.mark.parametrize(("typed", "meant"), [(2059, ""), (2469, "2569"), (2596, "2569"), (2956, "")])
def test_only_one_wrong_figure_or_two_neighbours_count_as_a_slip(typed, meant):
    said = Reach(1, 1).problem(DAY(typed - 543, 6, 1), FY2569)
    assert ("หากหมายถึง 1 มิถุนายน 2569" in said) == (meant == "2569")


def test_what_has_happened_is_not_after_today():
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    around = (tomorrow, tomorrow)
    assert "ยังมาไม่ถึง" in WRITTEN.problem(tomorrow, around)
    assert WRITTEN.problem(timezone.localdate(), around) == ""
    assert PLANNED.problem(tomorrow, around) == ""


@pytest.mark.parametrize("day", [DAY.min, DAY.max, DAY(2024, 2, 29)])
def test_no_day_is_too_odd_to_be_judged(day):
    assert bool(Reach(0, 0).problem(day)) == (day != timezone.localdate())


def test_services_insist():
    NEAR.insist(None, timezone.localdate())
    with pytest.raises(ImplausibleDay, match="2659"):
        NEAR.insist(timezone.localdate(), DAY(2116, 1, 1))


@pytest.mark.parametrize(
    ("year", "fine"), [(FIRST_YEAR - 1, False), (FIRST_YEAR, True), (2569, True), (2659, False)]
)
def test_years(year, fine):
    assert (year_problem(year) == "") is fine
