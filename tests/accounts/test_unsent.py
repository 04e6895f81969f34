"""What somebody posts after the session has ended comes back to that person, and to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.unsent import MOST_CHARACTERS, mark_of
from tests.factories.people import PASSWORD, make_user

SETTINGS = "/settings/"
TYPED = "นางสาวสมใจ ที่พิมพ์ไว้ตอนหมดเวลา"


@pytest.fixture
def typist(db):
    return make_user("สมใจ")


@pytest.fixture
def computer() -> Client:
    """One browser, which several people use one after the other."""
    return Client()


def sign_in(computer: Client, user) -> None:
    computer.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def post_after_the_end(computer: Client, typist, path: str = SETTINGS, **changes):
    """The page was opened while signed in; by the time it is sent, the session is gone."""
    data = {"name": TYPED, "phone": "081 234 5678", "opened_by": mark_of(typist), "once": "x", **changes}
    return computer.post(path, data, headers={"referer": f"http://testserver{path}"})


def name_on(computer: Client) -> str:
    return computer.get(SETTINGS).context["form"]["name"].value()


def test_the_page_carries_the_mark_of_who_opened_it(typist, as_):
    page = as_(typist).get(SETTINGS).content.decode()
    assert 'name="opened_by"' in page
    assert typist.email not in page.split('name="opened_by"')[1][:200]


def test_the_text_is_back_after_signing_in_again(computer, typist):
    response = post_after_the_end(computer, typist)
    assert response.url == f"{reverse('account_login')}?next={SETTINGS}"
    sign_in(computer, typist)
    page = computer.get(SETTINGS)
    assert page.context["form"]["name"].value() == TYPED
    assert page.context["form"]["phone"].value() == "081 234 5678"
    assert "ยังไม่ได้บันทึก" in page.content.decode()
    typist.refresh_from_db()
    assert typist.name == "สมใจ"


def test_it_is_shown_once(computer, typist):
    post_after_the_end(computer, typist)
    sign_in(computer, typist)
    assert [name_on(computer) for _ in range(2)] == [TYPED, "สมใจ"]


def test_the_next_person_at_the_same_computer_never_sees_it(computer, typist):
    post_after_the_end(computer, typist)
    sign_in(computer, make_user("คนถัดไป"))
    page = computer.get(SETTINGS).content.decode()
    assert TYPED not in page
    assert "คนถัดไป" in page


def test_nor_in_the_session_after_the_next_person_has_left(computer, typist):
    post_after_the_end(computer, typist)
    sign_in(computer, make_user("คนถัดไป"))
    computer.post(reverse("account_logout"))
    assert "unsent" not in computer.session


def test_a_form_that_nobody_opened_is_not_kept(computer, typist):
    for mark in ("", "forged", mark_of(typist) + "x"):
        post_after_the_end(computer, typist, opened_by=mark)
    assert "unsent" not in computer.session


def test_a_mark_is_for_its_person_even_when_another_signs_in_with_it(computer, typist):
    thief = make_user("ขโมยเครื่องหมาย")
    post_after_the_end(computer, typist)
    sign_in(computer, thief)
    assert name_on(computer) == "ขโมยเครื่องหมาย"


def test_the_text_belongs_to_its_page(computer, typist, organisation):
    post_after_the_end(computer, typist, path=f"/organisations/{organisation.public_id}/join/")
    sign_in(computer, typist)
    assert name_on(computer) == "สมใจ"


def test_secrets_of_the_form_are_not_kept(computer, typist):
    post_after_the_end(computer, typist, csrfmiddlewaretoken="secret")
    assert set(computer.session["unsent"]["texts"]) == {"name", "phone"}


def test_too_much_text_is_not_kept(computer, typist):
    post_after_the_end(computer, typist, name="ก" * (MOST_CHARACTERS + 1))
    assert "unsent" not in computer.session


def test_a_script_is_told_to_sign_in_and_keeps_its_text_itself(computer, typist):
    response = computer.post(SETTINGS, {"name": TYPED}, headers={"X-Requested-With": "fetch"})
    assert response.status_code == 401
    assert response.json() == {"login_url": reverse("account_login")}


def test_a_registration_comes_back_with_its_place(computer, typist, places):
    path = "/organisations/register/"
    post_after_the_end(computer, typist, path=path, name="โรงเรียนบ้านใหม่", province="57", district="5707")
    sign_in(computer, typist)
    form = computer.get(path).context["form"]
    assert form["name"].value() == "โรงเรียนบ้านใหม่"
    assert [d.pk for d in form.fields["district"].queryset] == ["5701", "5707"]
    assert form["district"].value() == "5707"


@pytest.mark.parametrize(
    "referer",
    [
        "https://evil.example/steal",
        "https://a//evil.example/",
        "https://a/\\\\evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "https:evil",
        "",
    ],
)
def test_signing_in_never_leads_to_another_site(referer, computer, typist):
    response = computer.post(SETTINGS, {"name": "x"}, headers={"referer": referer})
    assert response.url.startswith(f"{reverse('account_login')}?next=")
    after = computer.post(response.url, {"login": typist.email, "password": PASSWORD})
    assert after.url.startswith("/")
    assert not after.url.startswith(("//", "/\\"))
