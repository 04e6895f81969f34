"""Whose pages they are: the organisation's people and the officer who keys in; for all others they are not there."""

import pytest
from django.urls import reverse

from networks.models import Membership
from tests.factories.applications import token

PAGES = (
    "application", "intent", "declaration", "plan", "outcome", "check_answers", "sent", "recall", "withdraw",
)  # fmt: skip


@pytest.fixture
def addresses(enrolled, page):
    row = enrolled.plan_rows.get()
    return [
        *(page(name, enrolled) for name in PAGES),
        page("criterion", enrolled, "c1"),
        page("plan_row", enrolled, row.pk),
    ]


@pytest.fixture
def posts(enrolled, page):
    row = enrolled.plan_rows.get()
    return [
        page("intent", enrolled),
        page("check_answers", enrolled),
        page("withdraw", enrolled),
        page("recall", enrolled),
        page("plan_add", enrolled),
        page("plan_revise", enrolled),
        page("plan_row_removed", enrolled, row.pk),
        page("plan_record_add", enrolled, row.pk),
        page("plan_record_removed", enrolled, 1),
        page("autosave", enrolled),
    ]


def test_the_organisations_people_and_the_provinces_officer_open_every_page(
    addresses, applicant, colleague, officer, as_
):
    for person in (applicant, colleague, officer):
        client = as_(person)
        assert {client.get(address).status_code for address in addresses} <= {200, 302}


@pytest.mark.parametrize(
    "who", ["stranger", "approver", "member", "department", "secretary", "administrator", "auditor"]
)
def test_for_everybody_else_they_do_not_exist(request, addresses, posts, as_, who):
    client = as_(request.getfixturevalue(who))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address, {"once": token()}).status_code for address in posts} == {404}


def test_the_owner_of_another_organisation_finds_nothing(addresses, posts, other_application, as_):
    client = as_(other_application.created_by)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address, {"once": token()}).status_code for address in posts} == {404}


def test_a_guest_is_sent_to_sign_in(addresses, posts, guest):
    login = reverse("account_login")
    assert all(guest.get(address).url.startswith(login) for address in addresses)
    assert all(guest.post(address).url.startswith(login) for address in posts)


def test_an_officer_who_works_for_the_organisation_is_its_editor_and_no_officer(
    enrolled, officer, organisation, page, as_
):
    Membership.objects.create(user=officer, role="editor", organisation=organisation)
    shown = as_(officer).get(page("intent", enrolled)).content.decode()
    assert "กำลังกรอกแทน" not in shown


def test_pages_that_change_something_do_not_answer_to_a_link(enrolled, applicant, page, as_):
    client = as_(applicant)
    for name, *args in (("plan_add",), ("plan_revise",), ("plan_record_add", 1), ("autosave",)):
        assert client.get(page(name, enrolled, *args)).status_code == 405


@pytest.mark.parametrize("path", ["process/nothing/", "plan/999999999999999999999/", "records/99/"])
def test_what_is_not_there_is_not_there(enrolled, applicant, as_, path):
    assert as_(applicant).get(f"{enrolled.get_absolute_url()}{path}").status_code == 404
