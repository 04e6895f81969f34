"""One agenda item under its locks: the live row, and how it stands. Read by the services of a meeting."""

from certification.bodies import REOPENINGS, Docket, ItemState, Standing, state_of
from certification.models import AgendaItem, Application, Decision, Meeting
from certification.rolls import has_resolution


def live_item(meeting: Meeting, application_id: int) -> AgendaItem | None:
    """The application's item on this agenda, or None when it is not (or no longer) there."""
    return (
        AgendaItem.objects.filter(meeting=meeting, application=application_id, removed_at__isnull=True)
        .select_related("resolution", "application")
        .first()
    )


def state_of_item(item: AgendaItem, docket: Docket, application: Application) -> ItemState:
    """How the item stands, with the application as it is under the lock."""
    outcome = item.resolution.outcome if has_resolution(item) else None
    return state_of(
        docket,
        Standing(
            stage=application.stage,
            same_submission=item.submission_id == application.submission_id,
            outcome=outcome,
            undone_later=outcome is not None and undoing_decision(item, docket) is not None,
        ),
    )


def undoing_decision(item: AgendaItem, docket: Docket) -> Decision | None:
    """The decision that took this item's resolution back, with its reason; None while it stands."""
    return (
        Decision.objects.filter(
            application=item.application_id,
            move__in=(docket.undo, *REOPENINGS),
            at__gt=item.resolution.resolved_at,
        )
        .select_related("by")
        .first()
    )
