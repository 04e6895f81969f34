"""The watch over locks (tests/locks.py) sees what it is for."""

import pytest
from django.db import transaction

from accounts.audit import record
from certification.models import Application
from tests.locks import LateLockError


def test_a_row_locked_after_a_record_is_told(application, officer):
    with transaction.atomic():
        record("application.claimed", application, by=officer)
        with pytest.raises(LateLockError):
            Application.objects.select_for_update(no_key=True).get(pk=application.pk)


def test_a_row_locked_before_may_be_locked_again(application, officer):
    with transaction.atomic():
        Application.objects.select_for_update(no_key=True).get(pk=application.pk)
        record("application.claimed", application, by=officer)
        Application.objects.select_for_update(no_key=True).get(pk=application.pk)


def test_each_transaction_begins_anew(application, officer):
    with transaction.atomic():
        record("application.claimed", application, by=officer)
    with transaction.atomic():
        Application.objects.select_for_update(no_key=True).get(pk=application.pk)


def test_a_lock_that_hinders_who_points_at_the_row_is_told(application):
    with transaction.atomic(), pytest.raises(AssertionError, match="without no_key"):
        Application.objects.select_for_update().get(pk=application.pk)


def test_a_lock_on_more_than_the_row_is_told(application):
    with transaction.atomic(), pytest.raises(AssertionError, match="read with"):
        Application.objects.select_for_update(no_key=True).select_related("round").get(pk=application.pk)
