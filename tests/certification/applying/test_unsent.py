"""The session ends while one types: after signing in again the text is back in its fields."""

import pytest

from certification.models import Answer
from tests.certification.applying.hand import fill_in, read_form
from tests.factories.people import PASSWORD


@pytest.fixture
def address(enrolled, page):
    return page("declaration", enrolled)


@pytest.fixture
def come_back(guest, address, applicant, as_):
    """Posts changes after the session has ended, signs in as somebody, and opens the page again."""

    def walk(changes, person):
        opened = as_(applicant).get(address)
        answer = fill_in(guest, address, changes, opened=opened)
        assert answer.status_code == 302
        guest.post(answer.url, {"login": person.email, "password": PASSWORD})
        return guest.get(address)

    return walk


def test_the_text_is_in_its_field_but_not_saved_yet(come_back, enrolled, applicant):
    page = come_back({"declaration.lessons": "บทเรียนที่พิมพ์ไว้"}, applicant)
    assert "ข้อความที่พิมพ์ไว้ก่อนหมดเวลา" in page.content.decode()
    assert read_form(page)["declaration.lessons"] == ["บทเรียนที่พิมพ์ไว้"]
    assert Answer.objects.get(application=enrolled, key="declaration.lessons").text != "บทเรียนที่พิมพ์ไว้"


def test_pressing_save_saves_it(come_back, guest, address, enrolled, applicant):
    page = come_back({"declaration.lessons": "บทเรียนที่พิมพ์ไว้"}, applicant)
    assert fill_in(guest, address, {}, opened=page).status_code == 302
    assert Answer.objects.get(application=enrolled, key="declaration.lessons").text == "บทเรียนที่พิมพ์ไว้"
    assert "ข้อความที่พิมพ์ไว้ก่อนหมดเวลา" not in guest.get(address).content.decode()


def test_every_tick_is_back(come_back, applicant):
    page = come_back({"declaration.virtues": ["sufficiency", "discipline"]}, applicant)
    assert read_form(page)["declaration.virtues"] == ["sufficiency", "discipline"]


def test_a_colleague_who_wrote_meanwhile_is_not_overwritten(
    come_back, guest, address, enrolled, applicant, colleague, as_
):
    page = come_back({"declaration.lessons": "ของฉันก่อนหมดเวลา"}, applicant)
    fill_in(as_(colleague), address, {"declaration.lessons": "ของเพื่อน"})
    answer = fill_in(guest, address, {}, opened=page)
    assert answer.status_code == 409
    for text in ("ของฉันก่อนหมดเวลา", "ของเพื่อน"):
        assert text in answer.content.decode()


def test_the_next_person_at_the_computer_sees_nothing_of_it(come_back, colleague):
    page = come_back({"declaration.lessons": "ความในใจ"}, colleague)
    assert page.status_code == 200
    assert "ความในใจ" not in page.content.decode()


def test_an_autosave_without_a_session_says_where_to_sign_in(guest, enrolled, page):
    answer = guest.post(page("autosave", enrolled), {"key": "x"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert answer.json()["login_url"] == "/accounts/login/"
