"""The task list of an application; while it waits for others, its way so far and what comes next."""

import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.guards import requires
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification import rules
from certification.deadlines import deadlines_of
from certification.forms.places import place_of
from certification.forms.words import asked_by
from certification.models import Application, ChangeRequest
from certification.progress import Progress, Task, TaskState, progress_of, todo_of
from certification.queries.applicants_timeline import standing_of, timeline_of
from certification.queries.applying import certificate_of, decisions_of, meeting_of, neighbours_of
from certification.queries.held_before import held_before
from certification.queries.late import late_notice
from certification.queries.plan_reports import asked_of
from certification.queries.reviews_left import reviews_of
from certification.queries.sent_back import sent_back
from certification.services.renewing import may_begin_review
from certification.views.applying.opening import Opened, open_forms
from certification.workflow import ENDORSED_ON, WRITABLE, Stage

SOON = 7


@require_safe
@requires()
def application(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is done, what is missing, what to do now; or whom the application waits for."""
    opened = open_forms(request, public_id)
    application, meeting = opened.application, meeting_of(opened.application)
    waiting, deadlines = opened.waiting, deadlines_of([application])
    progress = progress_of(opened.book, waiting)
    context = {
        "opened": opened,
        "application": application,
        "progress": progress,
        "todo": todo_of(progress, application, waiting, deadlines.due_on(application)),
        "requests": [_request_row(application, one, one in waiting) for one in opened.requests],
        "sent_back": sent_back(application),
        "late": late_notice(application),
        "due": _due(application, deadlines.due_on(application)),
        "standing": standing_of(application, meeting, deadlines),
        "events": timeline_of(application, decisions_of(application), meeting, deadlines),
        "sent_forms": _sent_forms(application, progress),
        "certificate": certificate_of(application) if application.stage == Stage.CERTIFIED else None,
        "moves": rules.moves_open_to(opened.user, application),
        "plan_reports": asked_of(application),
        "moves_plan_reports": rules.may(opened.user, application, Ability.SUBMIT_APPLICATION),
        **_sendings(opened),
    }
    return render(request, _page_of(application), context)


def _page_of(application: Application) -> str:
    return f"certification/applying/{'task_list' if application.stage in WRITABLE else 'waiting'}.html"


def _sendings(opened: Opened) -> dict[str, object]:
    """What this sending asks, the other sendings of the round, what is left of them, the level held so far."""
    application = opened.application
    return {
        "asked": asked_by(opened.book),
        "neighbours": neighbours_of(application),
        "held": held_before([application]).get(application.pk),
        "endorsed": application.stage in ENDORSED_ON,
        "reviews": reviews_of([application])[application.pk],
        "may_begin_review": may_begin_review(application),
    }


def _request_row(application: Application, request: ChangeRequest, waits: bool) -> Task:
    """A change request as a row of the list, with its reason, its day and the way to its field."""
    detail = _("%(reason)s · ภายใน %(date)s") % {
        "reason": request.reason,
        "date": format_date(request.due_on),
    }
    state = TaskState.MEND if waits else TaskState.DONE
    return Task(request.key, request.label, state, place_of(application, request.key), detail)


def _due(application: Application, day: datetime.date) -> dict[str, str]:
    """What is due until when, and how many days are left, with the tone of the tag."""
    labels = {Stage.DRAFT: _("ส่งความจำนงภายใน"), Stage.RETURNED: _("ส่งฉบับแก้ไขภายใน")}
    left = (day - timezone.localdate()).days
    tag = _("เหลือ %(days)d วัน") % {"days": left} if left > 0 else _("วันสุดท้าย")
    if left < 0:
        tag = _("เกินกำหนด %(days)d วัน") % {"days": -left}
    tone = "red" if left < 0 else "amber" if left <= SOON else "blue"
    label = labels.get(Stage(application.stage), _("ส่งผลภายใน"))
    return {"label": label, "date": format_date(day), "tag": tag, "tone": tone}


def _sent_forms(application: Application, progress: Progress) -> list[Task]:
    """The forms that can be read while the application is with others; before the first sending อ.01 alone."""
    tasks = [task for group in progress.groups for task in group.tasks if task.prefix != "check"]
    return tasks if application.submission else tasks[:1]
