"""Letters go out when the deed is committed, in Thai, and never undo it."""

from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation

from accounts.letters import send_letter

WORDS = {"link": "http://localhost/x"}


class Wish:
    answer = "accepted"

    class user:  # noqa: N801  (stands for a person)
        name = "ครู <ก> & ข"

    class organisation:  # noqa: N801  (stands for an organisation)
        name = 'โรงเรียน\n"ก"'


def post(**more):
    send_letter("join_answered", to="a@example.org", request=Wish, **WORDS, **more)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_for_a_deed_that_was_undone():
    def fails():
        with transaction.atomic():
            post()
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fails()
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_it_is_sent_after_the_commit_in_thai_and_as_it_was_written():
    with translation.override("en"), transaction.atomic():
        post()
        assert mail.outbox == []
    (letter,) = mail.outbox
    assert letter.subject == 'ผลการขอเข้าร่วมทีม: โรงเรียน "ก"'
    assert "เรียน ครู <ก> & ข" in letter.body
    assert "&amp;" not in letter.body


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("problem", [ConnectionRefusedError("a@example.org"), SMTPException("a@example.org")])
def test_a_server_that_fails_is_logged_without_the_address(problem, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise problem

    monkeypatch.setattr("accounts.letters.send_mail", fails)
    sent = []
    post(sent=lambda: sent.append(1))
    assert sent == []
    assert "join_answered" in caplog.text
    assert "a@example.org" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_whoever_wants_to_know_is_told_that_it_went():
    sent = []
    post(sent=lambda: sent.append(1))
    assert sent == [1]
