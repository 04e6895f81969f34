"""A first sending leaves its results open, a review demands them, and a framework without a word asks for all."""

from accounts.models import User
from certification.forms.book import Book, open_book
from certification.forms.checks import problems_of
from certification.models import Application
from tests.factories.applications import fill, put, review_of_another
from tests.factories.frameworks import make_purposes

RESULTS = ("declaration.lessons", "outcome.sufficiency.after")
CODES = ["declaration.lessons", "plan.achieved", "outcome.after"]


def opened(application: Application) -> Book:
    return open_book(
        Application.objects.select_related("round__framework", "organisation").get(pk=application.pk)
    )


def bare(application: Application, by: User) -> str:
    """Everything but the results; returns the key of whether the activity met its indicator, empty as well."""
    fill(application, by)
    achieved = f"plan.{application.plan_rows.get().pk}.achieved"
    for key in (*RESULTS, achieved):
        put(application, key, "", by)
    put(
        application, "process.c4.score", "0", by
    )  # so it agrees with what the plan says of activities achieved
    return achieved


def lacking(application: Application) -> set[str]:
    return {problem.key for problem in problems_of(opened(application))}


def test_without_a_word_of_purposes_everything_is_asked_as_before(application, applicant):
    bare(application, applicant)
    assert lacking(application) == set(RESULTS)
    assert not any(field.later for field in opened(application).by_key.values())


def test_a_first_sending_leaves_open_what_its_framework_says(application, applicant):
    make_purposes(application.round.framework, first=CODES, review=[])
    achieved = bare(application, applicant)
    book = opened(application)
    assert problems_of(book) == []
    assert {key for key, field in book.by_key.items() if field.later} == {*RESULTS, achieved}


def test_a_review_demands_it(application, applicant):
    make_purposes(application.round.framework, first=CODES, review=[])
    achieved = bare(application, applicant)
    review_of_another(application)
    assert lacking(application) == {*RESULTS, achieved}
    assert not any(field.later for field in opened(application).by_key.values())


def test_what_both_leave_open_is_optional_rather_than_later(application, applicant):
    make_purposes(application.round.framework, first=["outcome.after"], review=["outcome.after"])
    bare(application, applicant)
    field = opened(application).by_key["outcome.sufficiency.after"]
    assert (field.required, field.later) == (False, False)
