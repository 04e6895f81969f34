"""Tell the officers who asked for changes what the organisation has answered, request by request."""

from django.utils.translation import gettext as _

from accounts.letters import Later, tell
from accounts.models import User
from certification.models import Application
from certification.notices.audiences import of_application
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody, To
from certification.notices.telling import told_of


def tell_of_answers(application: Application, *, by: User) -> None:
    """Who asked and still reviews here; in the inbox, and in the daily letter of who has one. The rest of the office
    hears of the sending as a whole."""
    telling = OF_EVENTS["change.answered"]
    answered = list(
        application.change_requests.filter(
            closed_at__isnull=True, sent_at__isnull=False, answered_at__isnull=False
        ).exclude(made_by=by)
    )
    if isinstance(telling, Nobody) or not answered:
        return
    reviewing = {person.pk: person for person in of_application(To.OFFICERS, application)}
    tell(
        [
            told_of(
                row,
                reviewing[request.made_by_id],
                "change.answered",
                {
                    "organisation": application.organisation.name,
                    "field": request.label,
                    "reply": request.reply or Later(lambda: _("แก้ไขตามที่ขอ ไม่มีคำชี้แจง")),
                },
                application,
                key=f"answered:{request.pk}:{application.submission_id}",
            )
            for request in answered
            if request.made_by_id in reviewing
            for row in telling
        ]
    )
