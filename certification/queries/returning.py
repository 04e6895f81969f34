"""What the pages of sending back, of what came back, and of passing the review show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from certification import rules
from certification.forms.reviewing import MoveForm
from certification.models import Application
from certification.queries.case import crumbs_of, first_to_review, may_review, open_requests
from certification.queries.review import all_changes
from certification.queries.scores import scores_of
from certification.queries.sent import form_of
from certification.scoring import standings


def context_of_return(user: User, application: Application, form: MoveForm) -> dict[str, Any]:
    """The open requests: those that will go out, and those answered before that must be settled first."""
    requests = open_requests(application)
    return {
        "application": application,
        "form": form,
        "outgoing": [request for request in requests if not request.answered_at],
        "unsettled": [request for request in requests if request.answered_at],
        "open": "return" in rules.moves_open_to(user, application),
        "breadcrumbs": crumbs_of(application, _("ส่งกลับให้แก้ไข")),
    }


def context_of_passing(user: User, application: Application, form: MoveForm) -> dict[str, Any]:
    """The scores, and each level with its points and threshold, by the office's scores."""
    scores = scores_of(user, application)
    found = {row.criterion.number: row.verified.score if row.verified else None for row in scores.rows}
    return {
        "application": application,
        "form": form,
        "scores": scores,
        "standings": standings(found, scores.rubric.level_rules),
        "requests": open_requests(application),
        "open": "verify" in rules.moves_open_to(user, application),
        "breadcrumbs": crumbs_of(application, _("ผ่านการตรวจ")),
    }


def context_of_changes(user: User, application: Application) -> dict[str, Any]:
    """Asked and answered on one side, unasked on the other; `changes` is None for a first submission."""
    changes, reviews = all_changes(application), may_review(user, application)
    return {
        "application": application,
        "changes": changes,
        "answers": [
            {
                "request": request,
                "changes": changes.under(request.key),
                "actable": reviews and request.closed_at is None,
                "again_base": page_of(application, request.key),
            }
            for request in changes.requests
        ]
        if changes
        else [],
        "reviews": reviews,
        "go_on": first_to_review(application, scores_of(user, application)) if reviews else "",
        "breadcrumbs": crumbs_of(application, _("สิ่งที่เปลี่ยน")),
    }


def page_of(application: Application, key: str) -> str:
    """The page on which a field is reviewed."""
    form, parts = form_of(key), key.split(".")
    if form == "process" and len(parts) > 1:
        return reverse("certification:review", args=[application.public_id, parts[1]])
    return reverse("certification:review_form", args=[application.public_id, form])
