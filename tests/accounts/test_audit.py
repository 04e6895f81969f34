"""The audit trail: written with the deed, protected by the database, and every tampering is found."""

import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts.append_only import protect, unprotect
from accounts.audit import GENESIS, breaks, hash_of, record
from accounts.models import AuditEvent, AuditHead
from tests.factories.people import make_user

TABLE = "accounts_auditevent"
pytestmark = pytest.mark.django_db


@pytest.fixture
def deeds():
    """Five deeds of one person."""
    person = make_user()
    with transaction.atomic():
        return [record("user.tested", person, by=person, number=number) for number in range(5)]


@pytest.fixture
def tamper(deeds):
    """The hands of somebody who has the database: the triggers are lifted, then put back."""
    unprotect(connection, TABLE)
    yield AuditEvent.objects
    protect(connection, TABLE)


def positions() -> list[int]:
    return [one.position for one in breaks()]


def verify(*args) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify_audit", *args, stdout=said, stderr=StringIO())
    except SystemExit as end:
        return int(end.code), said.getvalue()
    return 0, said.getvalue()


class TestWriting:
    def test_each_event_holds_the_hash_of_the_one_before(self, deeds):
        assert deeds[0].previous_hash == GENESIS
        assert [e.previous_hash for e in deeds[1:]] == [e.hash for e in deeds[:-1]]
        assert AuditHead.objects.get().length == 5

    def test_the_hash_is_sha256_over_the_canonical_event(self, deeds):
        event = AuditEvent.objects.get(position=3)
        said = [
            event.previous_hash,
            3,
            event.at.isoformat(timespec="microseconds"),
            event.by_id,
            "user.tested",
            "accounts.user",
            str(event.by_id),
            {"number": 2},
        ]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert event.hash == hash_of(event) == hashlib.sha256(text.encode()).hexdigest()

    def test_a_deed_that_fails_leaves_no_record(self, deeds):
        def fails():
            with transaction.atomic():
                record("user.tested", deeds[0].by, by=deeds[0].by)
                raise ValueError

        with pytest.raises(ValueError, match=r"^$"):
            fails()
        assert AuditEvent.objects.count() == 5
        assert positions() == []

    @pytest.mark.django_db(transaction=True)
    def test_a_record_outside_a_transaction_is_refused(self):
        person = make_user()
        with pytest.raises(RuntimeError):
            record("user.tested", person, by=person)


class TestTheDatabaseRefuses:
    def test_a_change(self, deeds):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            AuditEvent.objects.filter(position=2).update(verb="x")

    def test_a_deletion(self, deeds):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            AuditEvent.objects.filter(position=2).delete()

    def test_saving_one_again(self, deeds):
        deeds[1].verb = "x"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deeds[1].save()


class TestTampering:
    def test_an_untouched_trail_holds(self, deeds):
        assert positions() == []

    def test_a_changed_event(self, tamper):
        tamper.filter(position=3).update(verb="user.nothing")
        assert positions() == [3]

    @pytest.mark.parametrize(
        "change",
        [
            {"data": {"number": 99}},
            {"by_id": None},
            {"subject_id": "1000"},
            {"subject_type": "x.y"},
        ],
    )
    def test_every_field_counts(self, change, tamper):
        tamper.filter(position=3).update(**change)
        assert positions() == [3]

    def test_a_changed_time(self, tamper):
        event = tamper.get(position=3)
        tamper.filter(position=3).update(at=event.at.replace(microsecond=(event.at.microsecond + 1) % 10**6))
        assert positions() == [3]

    def test_a_changed_event_with_a_fresh_hash_breaks_the_next(self, tamper):
        event = tamper.get(position=3)
        event.verb = "user.nothing"
        tamper.filter(position=3).update(verb=event.verb, hash=hash_of(event))
        assert positions() == [4]

    def test_a_deleted_event(self, tamper):
        tamper.filter(position=3).delete()
        assert 4 in positions()

    def test_the_first_event_deleted(self, tamper):
        tamper.filter(position=1).delete()
        assert 2 in positions()

    def test_a_truncated_trail(self, tamper):
        tamper.filter(position__gt=3).delete()
        assert [one.fault for one in breaks()] == ["the head does not match the last event"]

    def test_everything_deleted(self, tamper):
        tamper.all().delete()
        assert positions() == [5]

    def test_an_inserted_event(self, tamper):
        last = tamper.get(position=5)
        forged = AuditEvent(
            position=6,
            at=last.at,
            by=last.by,
            verb="user.forged",
            subject_type="accounts.user",
            subject_id="1",
            previous_hash=last.hash,
        )
        forged.hash = hash_of(forged)
        forged.save(force_insert=True)
        assert [one.fault for one in breaks()] == ["the head does not match the last event"]

    def test_two_events_in_each_other_s_place(self, tamper):
        tamper.filter(position=2).update(position=100)
        tamper.filter(position=3).update(position=2)
        tamper.filter(position=100).update(position=3)
        assert {2, 3} <= set(positions())

    def test_a_head_that_was_changed(self, deeds):
        AuditHead.objects.update(length=4)
        assert positions() == [4]

    def test_a_head_that_is_gone(self, deeds):
        AuditHead.objects.all().delete()
        assert positions() == [0]


class TestTheCommand:
    def test_a_trail_that_holds_ends_with_0_and_prints_its_last_event(self, deeds):
        assert verify() == (0, f"The audit trail holds: 5:{deeds[-1].hash}\n")

    def test_an_empty_trail_holds(self):
        assert verify() == (0, "The audit trail is empty.\n")

    def test_a_break_ends_with_1_and_a_line_each(self, tamper):
        tamper.filter(position=2).update(verb="x")
        tamper.filter(position=4).update(verb="y")
        code, said = verify()
        assert code == 1
        assert said.splitlines() == [
            "2: was changed after it was written",
            "4: was changed after it was written",
        ]

    def test_a_wholly_rewritten_trail_is_found_by_what_was_written_down(self, tamper, deeds):
        anchor = f"3:{deeds[2].hash}"
        assert verify("--anchor", anchor)[0] == 0
        previous = GENESIS
        for event in tamper.order_by("position"):
            event.verb, event.previous_hash = "user.rewritten", previous
            previous = event.hash = hash_of(event)
            event.save()
        AuditHead.objects.update(last_hash=previous)
        assert verify()[0] == 0
        assert verify("--anchor", anchor) == (1, "3: is not the event that was written down\n")

    @pytest.mark.parametrize("anchor", ["3", "x:y", "3:abc", ""])
    def test_an_anchor_that_is_none_is_told(self, anchor, deeds):
        if anchor:
            with pytest.raises(CommandError):
                verify("--anchor", anchor)
        else:
            assert verify("--anchor", anchor)[0] == 0
