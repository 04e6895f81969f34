"""No form and no service takes a day that can be read and cannot be meant. New fields are found by themselves."""

import dataclasses
import datetime
import importlib
import inspect
import pkgutil
import typing

import pytest
from django import forms

from accounts.errors import Refused
from accounts.fields import Day
from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.forms.fields import FieldType, understand
from certification.forms.frameworks import YearField
from certification.models import Due, Round
from certification.services import (
    amending,
    certifying,
    convening,
    extending,
    frameworks,
    requesting,
    submitting,
)
from certification.services.extending import Wanted
from certification.workflow import Stage
from networks.services import seating, staffing
from tests.factories.applications import fill, put, token, walk_to
from tests.factories.meetings import make_meeting
from tests.factories.people import make_seat
from tests.house.test_setup import ROOMS

IMPLAUSIBLE = ["1/1/2401", "1/1/2659", "31/12/9999", "1/1/1"]
DAYS = [datetime.date(1858, 1, 1), datetime.date(2116, 1, 1), datetime.date.max, datetime.date.min]


def modules(*names: str) -> list:
    """The named packages of every room with all that is in them."""
    found = []
    for room in ROOMS:
        for name in names:
            try:
                package = importlib.import_module(f"{room}.{name}")
            except ModuleNotFoundError:
                continue
            found.append(package)
            inside = pkgutil.walk_packages(getattr(package, "__path__", []), f"{package.__name__}.")
            found += [importlib.import_module(module.name) for module in inside]
    return found


def fields_of_forms() -> dict[str, forms.Field]:
    """form.field → every field of every form of the rooms."""
    forms_here = {
        found
        for module in modules("forms", "adapter", "views", "services")
        for _name, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, forms.BaseForm) and found.__module__.split(".")[0] in ROOMS
    }
    return {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in forms_here
        for name, field in form.base_fields.items()
    }


FIELDS = fields_of_forms()
DATES = sorted(
    name for name, field in FIELDS.items() if isinstance(field, Day | forms.DateField | forms.DateTimeField)
)
YEARS = sorted(name for name, field in FIELDS.items() if isinstance(field, YearField))


def test_the_walk_finds_the_date_fields_of_all_rooms():
    assert {name.split(".")[0] for name in DATES} >= {"accounts", "networks", "certification"}
    assert len(DATES) >= 12
    assert YEARS


@pytest.mark.parametrize("name", DATES)
@pytest.mark.parametrize("typed", IMPLAUSIBLE)
def test_a_field_asks_back(name, typed):
    with pytest.raises(forms.ValidationError, match="กรุณา"):
        FIELDS[name].clean(typed)


@pytest.mark.parametrize("name", YEARS)
@pytest.mark.parametrize("typed", ["2401", "2659", "9999", "1"])
def test_a_year_asks_back(name, typed):
    with pytest.raises(forms.ValidationError, match="กรุณา"):
        FIELDS[name].clean(typed)


@pytest.mark.parametrize("typed", IMPLAUSIBLE)
def test_every_date_of_the_five_forms_asks_back(application, applicant, typed):
    fill(application, applicant)
    application.plan_rows.first().records.create(position=1)
    book = open_book(application)
    dates = [field for field in book.by_key.values() if field.type == FieldType.DATE]
    assert {field.name for field in dates} >= {
        "headcount_on",
        "signed_on",
        "declared_on",
        "starts_on",
        "ends_on",
        "date",
    }
    for field in dates:
        assert "กรุณา" in understand(field, typed).error, field.key


def test_what_was_typed_long_ago_is_a_problem_and_stays_readable(application, applicant, as_):
    fill(application, applicant)
    put(application, "intent.signed_on", "1 มกราคม 2659", applicant)
    (problem,) = problems_of(open_book(application), "intent")
    assert (problem.key, problem.missing) == ("intent.signed_on", False)
    page = as_(applicant).get(f"/applications/{application.public_id}/intent/")
    assert "1 มกราคม 2659" in page.content.decode()
    with pytest.raises(Refused, match="ยัง"):
        submitting.submit_intent(application_id=application.pk, by=applicant, once=token())


# ── services: who goes past the form is refused as well ──


def _asked(day, application, officer):
    walk_to(Stage.UNDER_REVIEW, application, owner=application.created_by, officer=officer)
    asked = requesting.Asked("intent.phone", "แก้หมายเลข", day)
    requesting.request_change(application_id=application.pk, asked=asked, by=officer)


def _notice(day):
    return convening.Notice(1, day.year + 543, day, "ห้องประชุม")


def _term(member):
    return {"name": member.name, "post": "กรรมการ", "seat": member.seat}


DEEDS = {
    requesting.request_change: lambda day, cast: _asked(day, cast("application"), cast("officer")),
    certifying.certify: lambda day, cast: certifying.certify(
        application_id=cast("application").pk, issued_on=day, by=cast("secretary"), once=token()
    ),
    convening.convene: lambda day, cast: convening.convene(
        body=cast("body"), notice=_notice(day), by=cast("officer"), once=token()
    ),
    convening.amend: lambda day, cast: convening.amend(
        meeting_id=make_meeting(cast("body"), cast("officer")).pk, notice=_notice(day), by=cast("officer")
    ),
    seating.add_member: lambda day, cast: seating.add_member(
        body_id=cast("body").pk, **_term(make_seat(cast("body"), "กรรมการ")), term_from=day, term_until=None,
        by=cast("officer"),
    ),
    seating.change_member: lambda day, cast: seating.change_member(
        member_id=(seat := make_seat(cast("body"), "กรรมการ")).pk, **_term(seat), term_from=seat.term_from,
        term_until=day,
        by=cast("officer"),
    ),
    extending.extend: lambda day, cast: extending.extend(
        round_id=cast("open_round").pk, wanted=Wanted(Due.SUBMIT, day, "น้ำท่วม"), by=cast("administrator")
    ),
    amending.amend_round: lambda day, cast: amending.amend_round(
        round_id=cast("open_round").pk, seen=(seen := amending.days_of(cast("open_round"))),
        wanted=dataclasses.replace(seen, review_due_on=day), reason="น้ำท่วม", by=cast("administrator"),
    ),
    extending.admit_late: lambda day, cast: extending.admit_late(
        round_id=cast("open_round").pk,
        wanted=Wanted(Due.SUBMIT, day, "น้ำท่วม", organisation=cast("organisation")),
        by=cast("administrator"),
    ),
    staffing.end_membership: lambda day, cast: staffing.end_membership(
        membership_id=cast("officer").memberships.get().pk, last_day=day, by=cast("administrator")
    ),
}  # fmt: skip
# Called by the import alone, which has judged the year of every row (reports/legacy/dating.py).
JUDGED_BEFORE = {"record_past_results", "change_past_results"}


def takes_a_day(service) -> bool:
    """Has it a parameter that is a date, or a dataclass with one?"""
    hints = typing.get_type_hints(service)
    hints.pop("return", None)
    plain = [part for hint in hints.values() for part in (hint, *typing.get_args(hint))]
    inside = [
        field.type for part in plain if dataclasses.is_dataclass(part) for field in dataclasses.fields(part)
    ]
    return any(datetime.date in (part, *typing.get_args(part)) for part in plain + inside)


def test_every_service_that_takes_a_day_is_tried():
    taking = {
        found
        for module in modules("services")
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__ and not name.startswith("_") and takes_a_day(found)
        and "by" in inspect.signature(found).parameters
    }  # fmt: skip
    assert {service.__name__ for service in taking - set(DEEDS)} <= JUDGED_BEFORE


@pytest.mark.parametrize("service", DEEDS, ids=lambda service: service.__name__)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_service_refuses_it(db, service, day, request):
    with pytest.raises(Refused):
        DEEDS[service](day, request.getfixturevalue)


@pytest.mark.parametrize(
    "name",
    [
        "opens_on",
        "intent_due_on",
        "submit_due_on",
        "review_due_on",
        "six_month_report_due_on",
        "twelve_month_report_due_on",
    ],
)
def test_a_round_lies_around_its_year(open_round, administrator, name):
    days = {
        each: getattr(open_round, each)
        for each in ("opens_on", "intent_due_on", "submit_due_on", "review_due_on")
    }
    for day in DAYS:
        round_ = Round(framework=open_round.framework, fiscal_year=2570, **days | {name: day})
        with pytest.raises(Refused, match="กรุณา"):
            frameworks.add_round(round_=round_, by=administrator)
    with pytest.raises(Refused, match="กรุณา"):
        frameworks.add_round(
            round_=Round(framework=open_round.framework, fiscal_year=2659, **days), by=administrator
        )
