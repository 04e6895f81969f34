"""The stage of these stories: an application that the province has accepted, and its addresses."""

import pytest
from django.urls import reverse

from certification.workflow import Stage
from tests.factories.applications import walk_to


@pytest.fixture
def enrolled(application, applicant, officer):
    """Accepted by the province, every form filled in."""
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


@pytest.fixture
def under_review(application, applicant, officer):
    return walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)


@pytest.fixture
def page():
    """page("criterion", application, "c1") → its address."""
    return lambda name, application, *args: reverse(
        f"certification:{name}", args=[application.public_id, *args]
    )
