"""The outbox: a letter is written with its deed, sent by the worker, tried again, and never undoes the deed."""

import datetime
from dataclasses import replace
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.letters import Told, sending, tell
from accounts.letters.carrying import AwayError, LaterError, RefusedError
from accounts.models import Letter, LetterState, Notice
from tests.factories.letters import mail_server_away, pauses_are_over, worker_comes_by

NAMES = {"name": "ครู <ก> & ข", "organisation": 'โรงเรียน\n"ก"'}


def letter_to(address: str, **more) -> Told:
    return Told(
        None, "event", _("พิจารณาใหม่: %(organisation)s"), "ถึง %(name)s", words=NAMES, to=address,
        link="http://localhost/x", **more,
    )  # fmt: skip


def post(**more) -> None:
    tell([letter_to("a@example.org", **more)])


def the_letter() -> Letter:
    return Letter.objects.get()


class TestWriting:
    @pytest.mark.django_db(transaction=True)
    def test_nothing_is_sent_for_a_deed_that_was_undone(self):
        def fails():
            with transaction.atomic():
                post()
                raise ValueError

        with pytest.raises(ValueError, match=r"^$"):
            fails()
        assert not Letter.objects.exists()
        assert mail.outbox == []

    @pytest.mark.django_db(transaction=True)
    def test_it_is_sent_after_the_commit_in_thai_and_as_it_was_written(self):
        with translation.override("en"), transaction.atomic():
            post()
            assert mail.outbox == []
        (letter,) = mail.outbox
        assert letter.subject == 'พิจารณาใหม่: โรงเรียน "ก"'
        assert "ถึง ครู <ก> & ข" in letter.body
        assert "&amp;" not in letter.body

    @pytest.mark.django_db
    def test_who_reads_english_gets_english(self, applicant):
        applicant.language = "en"
        tell([replace(letter_to("a@example.org"), person=applicant)])
        letter = the_letter()
        assert (letter.language, letter.subject.split(":")[0]) == ("en", "To be considered again")
        assert letter.text.startswith(f"Dear {applicant.name}")

    @pytest.mark.django_db
    def test_a_key_is_written_once(self, applicant):
        for _time in range(2):
            tell([replace(letter_to("a@example.org"), person=applicant, key="reminder:1:7")])
        assert (Letter.objects.count(), Notice.objects.count()) == (1, 1)

    @pytest.mark.django_db
    def test_a_long_name_is_short_in_the_subject_and_whole_in_the_text(self):
        name = "โรงเรียน" + "บ้านเหนือไกล" * 15
        told = letter_to("a@example.org")
        tell([replace(told, text="%(organisation)s", words={"organisation": name})])
        letter = the_letter()
        assert (len(letter.subject) <= 78, letter.subject[-1], name in letter.text) == (True, "…", True)

    @pytest.mark.django_db(transaction=True)
    def test_many_are_written_with_as_many_statements_as_one(self, django_assert_num_queries, monkeypatch):
        monkeypatch.setattr("accounts.letters.writing.send_hint", lambda ids: None)
        for count in (1, 40):
            wanted = [letter_to(f"{n}@example.org") for n in range(count)]
            with transaction.atomic(), django_assert_num_queries(7):
                tell(wanted)
        assert Letter.objects.count() == 41


@pytest.mark.django_db(transaction=True)
class TestAServerThatFails:
    @pytest.mark.parametrize(
        "problem", [ConnectionRefusedError("a@example.org"), SMTPException("a@example.org")]
    )
    @pytest.mark.parametrize("at", ["open", "send_messages"])
    def test_the_letter_waits_and_goes_once_when_it_is_back(self, problem, at, monkeypatch, caplog):
        with mail_server_away(monkeypatch, problem, at):
            post()
        letter = the_letter()
        assert (letter.state, letter.attempts, letter.error) == (
            LetterState.WAITING, 1, type(problem).__name__,
        )  # fmt: skip
        assert letter.next_try_at > timezone.now()
        assert "(event)" in caplog.text
        assert "a@example.org" not in caplog.text
        worker_comes_by()
        assert mail.outbox == []

        pauses_are_over()
        worker_comes_by()
        worker_comes_by()
        assert the_letter().state == LetterState.SENT
        assert [sent.to for sent in mail.outbox] == [["a@example.org"]]

    def test_while_it_is_away_nobody_waits_for_it_again(self, monkeypatch):
        with mail_server_away(monkeypatch):
            for _ in range(3):
                post()
        assert list(Letter.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0, 0]
        assert sending.sweep() == []
        pauses_are_over()
        assert len(sending.sweep()) == 3

    def test_pauses_grow_and_after_three_days_it_is_given_up(self, monkeypatch):
        began = timezone.now()
        with mail_server_away(monkeypatch):
            post()
            for attempt, pause in enumerate(sending.PAUSES, 1):
                letter = the_letter()
                assert letter.attempts == attempt
                assert pause - datetime.timedelta(minutes=1) < letter.next_try_at - timezone.now() <= pause
                pauses_are_over()
                worker_comes_by()
        assert the_letter().state == LetterState.GIVEN_UP
        assert (
            datetime.timedelta(days=2.5)
            < sum(sending.PAUSES, datetime.timedelta())
            < datetime.timedelta(days=3)
        )
        assert timezone.now() - began < datetime.timedelta(minutes=5)

    @pytest.mark.parametrize(
        ("answer", "state"),
        [
            (RefusedError("SMTP 550"), LetterState.REFUSED),
            (LaterError("SMTP 451"), LetterState.WAITING),
            (AwayError("SMTP 421"), LetterState.WAITING),
            (RuntimeError("a@example.org"), LetterState.WAITING),
        ],
    )
    def test_what_the_server_says_is_in_the_row(self, answer, state, monkeypatch):
        def says(*args):
            raise answer

        with monkeypatch.context() as patch:
            patch.setattr("accounts.letters.carrying.Carrier.carry", says)
            post()
        assert the_letter().state == state
        assert the_letter().error in ("SMTP 550", "SMTP 451", "SMTP 421", "RuntimeError")


@pytest.mark.django_db(transaction=True)
class TestAWorkerThatDied:
    def left_behind(self, **columns) -> Letter:
        with transaction.atomic():
            post()
            Letter.objects.update(state=LetterState.SENDING, attempts=1, **columns)
        return the_letter()

    def test_what_it_had_not_handed_over_goes_out(self):
        self.left_behind(leased_until=timezone.now() - datetime.timedelta(seconds=1))
        worker_comes_by()
        assert (the_letter().state, len(mail.outbox)) == (LetterState.SENT, 1)

    def test_what_it_may_have_handed_over_is_not_sent_twice_and_can_be_seen(self):
        now = timezone.now()
        self.left_behind(leased_until=now - datetime.timedelta(seconds=1), handed_at=now)
        worker_comes_by()
        worker_comes_by()
        assert (the_letter().state, mail.outbox) == (LetterState.UNSURE, [])

    def test_what_another_worker_holds_is_left_to_it(self):
        self.left_behind(leased_until=timezone.now() + datetime.timedelta(minutes=1))
        worker_comes_by()
        assert (the_letter().state, mail.outbox) == (LetterState.SENDING, [])

    def test_who_was_taken_for_dead_sends_nothing_any_more(self, monkeypatch):
        with transaction.atomic():
            post()
            letter = the_letter()

            def taken_over(carrier, letter, handing):
                Letter.objects.update(attempts=7)
                handing()
                raise AssertionError("it was handed over")

            monkeypatch.setattr("accounts.letters.carrying.Carrier.carry", taken_over)
            sending.send(letter_ids=[letter.pk])
        assert (the_letter().state, mail.outbox) == (LetterState.SENDING, [])


@pytest.mark.django_db(transaction=True)
class TestSent:
    def test_whoever_wants_to_know_is_told_that_the_server_took_it(self, monkeypatch, open_round):
        heard = []
        monkeypatch.setitem(sending._heard, "event", lambda about, at: heard.append((about, at)))
        post(about=open_round)
        assert heard == [(str(open_round.pk), the_letter().sent_at)]

    def test_its_message_id_is_fixed_and_it_says_that_a_machine_wrote_it(self):
        post()
        (sent,) = mail.outbox
        assert sent.extra_headers["Message-ID"] == the_letter().message_id
        assert sent.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_a_link_that_lets_in_does_not_stay_in_the_database(self):
        post(secret=True)
        assert "http://localhost/x" in mail.outbox[0].body
        assert the_letter().text == ""

    def test_a_letter_is_sent_with_its_time_or_not_at_all(self):
        post()
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.update(sent_at=None)


@pytest.mark.django_db
class TestTheAccountsOwnLetters:
    def test_they_are_rows_and_a_server_that_is_away_is_no_error(
        self, client, monkeypatch, applicant, django_capture_on_commit_callbacks
    ):
        with mail_server_away(monkeypatch), django_capture_on_commit_callbacks(execute=True):
            for email in (applicant.email, "nobody@example.org"):
                assert client.post(reverse("account_reset_password"), {"email": email}).status_code == 302
        assert list(Letter.objects.order_by("pk").values_list("template", "to", "secret")) == [
            ("password_reset_key", applicant.email, True),
            ("unknown_account", "nobody@example.org", True),
        ]
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
            pauses_are_over()
            worker_comes_by()
        assert sorted(message.to[0] for message in mail.outbox) == sorted(
            [applicant.email, "nobody@example.org"]
        )
