"""Three rounds on the shipped framework: two years that are over and the one that is under way."""

import datetime

from django.utils import timezone

from accounts.models import User
from certification.models import Framework, Round
from certification.services import frameworks
from certification.services.shipping import load_shipped

CODE = "organisation-plan-2"
NOTE = "ค่าสมมติสำหรับวัดความเร็ว"
YEARS = 3


def this_fiscal_year(today: datetime.date) -> int:
    """The Buddhist fiscal year of a day; it begins on the first of October."""
    return today.year + 543 + (today.month >= 10)


def open_rounds(by: User) -> list[Round]:
    """The rounds, oldest first; all but the last are closed."""
    load_shipped()
    framework = Framework.objects.get(code=CODE)
    if framework.frozen_at is None:
        frameworks.confirm_all(framework=framework, by=by, note=NOTE)
    today = timezone.localdate()
    rounds = []
    for back in reversed(range(YEARS)):
        year = this_fiscal_year(today) - back
        planned = Round(framework=framework, fiscal_year=year, **_dates(today, back))
        opened = frameworks.open_round(round_=frameworks.add_round(round_=planned, by=by), by=by)
        rounds.append(frameworks.close_round(round_=opened, by=by) if back else opened)
    return rounds


def _dates(today: datetime.date, back: int) -> dict[str, datetime.date]:
    """Intents and forms are due behind us, the provincial review is still running."""
    day = today - datetime.timedelta(days=365 * back)
    return {
        "opens_on": day - datetime.timedelta(days=150),
        "intent_due_on": day - datetime.timedelta(days=60),
        "submit_due_on": day - datetime.timedelta(days=10),
        "review_due_on": day + datetime.timedelta(days=20),
    }
