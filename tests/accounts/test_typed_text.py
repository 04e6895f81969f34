"""What somebody typed outlives a token of the session before and a switch of the language; nothing forged is done."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.errors import AlreadyMoved
from accounts.unsent import mark_of
from certification.models import Answer
from certification.workflow import Stage
from moralorg.errors import refusal
from tests.factories.applications import walk_to
from tests.factories.people import PASSWORD, make_user

SETTINGS, LOGIN = "/settings/", "/accounts/login/"
TYPED = "ชื่อที่พิมพ์ไว้ในแท็บแรก"


def hidden_in(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found
    return found[1]


def sign_in(browser: Client, user) -> None:
    page = browser.get(LOGIN).content.decode()
    csrf = hidden_in(page, "csrfmiddlewaretoken")
    browser.post(LOGIN, {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": csrf})


@pytest.fixture
def typist(db):
    return make_user("สมใจ ใจดี")


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def first_tab(browser, typist) -> dict[str, str]:
    """The hidden fields of a page that was opened before somebody signed in again in a second tab."""
    sign_in(browser, typist)
    page = browser.get(SETTINGS).content.decode()
    hidden = {name: hidden_in(page, name) for name in ("csrfmiddlewaretoken", "opened_by", "once")}
    Session.objects.all().delete()
    return hidden


def test_it_is_shown_at_once_and_stands_in_its_form_again(browser, typist, first_tab):
    sign_in(browser, typist)
    answer = browser.post(SETTINGS, {**first_tab, "name": TYPED})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert TYPED in page
    assert f'href="{SETTINGS}"' in page
    assert browser.get(SETTINGS).context["form"]["name"].value() == TYPED
    typist.refresh_from_db()
    assert typist.name == "สมใจ ใจดี"


def test_an_answer_of_an_application_stands_in_its_field_again(application, applicant, officer, browser):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    sign_in(browser, applicant)
    url = f"/applications/{application.public_id}/declaration/"
    page = browser.get(url).content.decode()
    names = ("csrfmiddlewaretoken", "opened_by", "version:declaration.lessons")
    first_tab = {name: hidden_in(page, name) for name in names}
    Session.objects.all().delete()
    sign_in(browser, applicant)
    answer = browser.post(url, {**first_tab, "declaration.lessons": TYPED, "go": "next"})
    assert TYPED in answer.content.decode()
    assert TYPED in browser.get(url).content.decode()
    assert Answer.objects.get(application=application, key="declaration.lessons").text != TYPED


def test_the_next_person_sees_and_keeps_nothing_of_it(browser, first_tab):
    other = make_user("คนถัดไป")
    sign_in(browser, other)
    answer = browser.post(SETTINGS, {**first_tab, "name": TYPED})
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
    assert TYPED not in browser.get(SETTINGS).content.decode()
    assert "unsent" not in browser.session


@pytest.mark.parametrize("mark", ["", "forged"])
def test_a_page_that_nobody_opened_keeps_nothing(browser, typist, first_tab, mark):
    sign_in(browser, typist)
    answer = browser.post(SETTINGS, {**first_tab, "opened_by": mark, "name": TYPED})
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
    assert browser.get(SETTINGS).context["form"]["name"].value() == "สมใจ ใจดี"


def test_what_another_site_sends_is_neither_done_nor_kept(browser, typist, first_tab):
    sign_in(browser, typist)
    answer = browser.post(SETTINGS, {**first_tab, "name": TYPED}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
    assert browser.get(SETTINGS).context["form"]["name"].value() == "สมใจ ใจดี"


def test_the_script_of_the_same_person_gets_the_token_of_now(browser, typist, first_tab):
    sign_in(browser, typist)
    fetch = {"X-Requested-With": "fetch"}
    answer = browser.post(SETTINGS, {**first_tab, "name": TYPED}, headers=fetch)
    assert answer.status_code == 403
    again = browser.post(SETTINGS, {**first_tab, "name": TYPED, "csrfmiddlewaretoken": answer.json()["csrf"]})
    assert again.status_code == 302
    typist.refresh_from_db()
    assert typist.name == TYPED


def test_the_script_of_somebody_else_does_not(browser, first_tab):
    fetch = {"X-Requested-With": "fetch"}
    gone = browser.post(SETTINGS, first_tab, headers=fetch)
    assert gone.status_code == 401
    assert gone.json() == {"login_url": LOGIN}
    sign_in(browser, make_user("คนถัดไป"))
    assert "csrf" not in browser.post(SETTINGS, first_tab, headers=fetch).json()


def test_a_refusal_shows_what_was_typed_to_who_typed_it(rf, typist):
    for person, is_shown in ((typist, True), (make_user("คนถัดไป"), False)):
        request = rf.post("/x/", {"reason": TYPED, "opened_by": mark_of(typist)})
        request.user = person
        answer = refusal(request, AlreadyMoved("มีผู้อื่นทำไปก่อนแล้ว"))
        assert answer.status_code == 409
        assert (TYPED in answer.content.decode()) is is_shown


def test_the_language_is_switched_and_the_text_comes_along(as_, typist):
    client = as_(typist)
    posted = {"language": "en", "next": SETTINGS, "opened_by": mark_of(typist), "name": TYPED}
    answer = client.post("/i18n/setlang/", posted)
    assert answer.url == SETTINGS
    page = client.get(SETTINGS)
    assert page.context["form"]["name"].value() == TYPED
    assert page.headers["Content-Language"] == "en"
    typist.refresh_from_db()
    assert typist.name == "สมใจ ใจดี"


def test_the_switch_keeps_nothing_for_somebody_else(as_, typist):
    client = as_(make_user("คนถัดไป"))
    client.post(
        "/i18n/setlang/",
        {"language": "en", "next": SETTINGS, "opened_by": mark_of(typist), "name": TYPED},
    )
    assert TYPED not in client.get(SETTINGS).content.decode()


class TestTheSwitchOfTheLanguage:
    """The button posts the page's form, with no script at all."""

    def switch(self, page: str) -> tuple[str, str]:
        """Address and form of the button in the head."""
        button = re.search(r'<button[^>]*data-to="(?:en|th)"[^>]*>', page)
        assert button
        address = re.search(r'formaction="([^"]*)"', button[0])
        form = re.search(r' form="([^"]*)"', button[0])
        assert address
        assert form
        return address[1].replace("&amp;", "&"), form[1]

    def test_keeps_what_stands_in_the_form_of_the_page(self, browser, typist):
        sign_in(browser, typist)
        page = browser.get(SETTINGS).content.decode()
        address, form = self.switch(page)
        assert f'<form id="{form}"' in page
        hidden = {name: hidden_in(page, name) for name in ("csrfmiddlewaretoken", "opened_by", "once")}
        answer = browser.post(address, {**hidden, "name": TYPED, "phone": "081 234 5678"})
        assert (answer.status_code, answer.url) == (302, SETTINGS)
        again = browser.get(SETTINGS)
        assert '<html lang="en">' in again.content.decode()
        assert again.context["form"]["name"].value() == TYPED
        typist.refresh_from_db()
        assert typist.name == "สมใจ ใจดี"

    def test_is_not_misled_by_a_field_of_its_own_name(self, browser, typist):
        sign_in(browser, typist)
        address, _form = self.switch(browser.get("/notices/settings/").content.decode())
        page = browser.get("/notices/settings/").content.decode()
        hidden = {name: hidden_in(page, name) for name in ("csrfmiddlewaretoken", "opened_by", "once")}
        answer = browser.post(address, {**hidden, "language": "th", "mail_of_own": "never"})
        assert answer.url == "/notices/settings/"
        again = browser.get(answer.url)
        assert '<html lang="en">' in again.content.decode()
        assert again.context["form"]["mail_of_own"].value() == "never"

    def test_never_leads_to_another_site(self, browser, typist):
        sign_in(browser, typist)
        page = browser.get(SETTINGS).content.decode()
        csrf = hidden_in(page, "csrfmiddlewaretoken")
        for target in ("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"):
            answer = browser.post(f"/i18n/setlang/?to=en&next={target}", {"csrfmiddlewaretoken": csrf})
            assert "evil" not in answer.url
            assert "javascript" not in answer.url

    def test_posts_its_own_form_where_nothing_is_typed(self, guest, db):
        page = guest.get("/privacy/").content.decode()
        assert 'name="language" value="en"' in page
        assert "formaction" not in page

    def test_an_answer_of_an_application_comes_along(self, application, applicant, officer, browser):
        walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
        sign_in(browser, applicant)
        url = f"/applications/{application.public_id}/declaration/"
        page = browser.get(url).content.decode()
        address, form = self.switch(page)
        assert form == "answers"
        names = ("csrfmiddlewaretoken", "opened_by", "version:declaration.lessons")
        hidden = {name: hidden_in(page, name) for name in names}
        browser.post(address, {**hidden, "declaration.lessons": TYPED})
        assert TYPED in browser.get(url).content.decode()
        assert Answer.objects.get(application=application, key="declaration.lessons").text != TYPED
