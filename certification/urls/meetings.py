"""URLs of certification/views/meetings*.py."""

from django.urls import URLPattern, URLResolver, include, path

from certification.views import (
    meetings,
    meetings_agenda,
    meetings_items,
    meetings_papers,
    meetings_resolving,
)

one_item: list[URLPattern | URLResolver] = [
    path("", meetings_items.agenda_item, name="agenda_item"),
    path("resolve/", meetings_items.resolve_item, name="resolve_item"),
    path("reconsider/", meetings_items.reconsider_item, name="reconsider_item"),
    path("replace/", meetings_items.replace_item, name="replace_item"),
    path("take-off/", meetings_agenda.take_off, name="take_off"),
    path("declare/", meetings_items.declare_conflict, name="declare_conflict"),
    path("conflicts/", meetings_items.record_conflict, name="record_conflict"),
    path("conflicts/<int:conflict_id>/withdraw/", meetings_items.withdraw_conflict, name="withdraw_conflict"),
]

one_meeting: list[URLPattern | URLResolver] = [
    path("", meetings.meeting, name="meeting"),
    path("edit/", meetings.amend_meeting, name="amend_meeting"),
    path("attendance/", meetings.attendance, name="attendance"),
    path("agenda/add/", meetings_agenda.build_agenda, name="build_agenda"),
    path("agenda/place/", meetings_agenda.place_on_agenda, name="place_on_agenda"),
    path("agenda/move/", meetings_agenda.move_item, name="move_item"),
    path("agenda/lock/", meetings_agenda.lock_agenda, name="lock_agenda"),
    path("agenda/unlock/", meetings_agenda.unlock_agenda, name="unlock_agenda"),
    path("agenda/print/", meetings_papers.print_agenda, name="print_agenda"),
    path("resolutions/", meetings_resolving.resolutions, name="resolutions"),
    path("resolutions/together/", meetings_resolving.resolve_together, name="resolve_together"),
    path("papers/", meetings_papers.meeting_papers, name="meeting_papers"),
    path("minutes/", meetings_papers.minutes, name="minutes"),
    path("close/", meetings_papers.close_meeting, name="close_meeting"),
    path("items/<uuid:application_id>/", include(one_item)),
]

urlpatterns = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.convene, name="convene"),
    path("meetings/place/", meetings_agenda.place_cases, name="place_cases"),
    path("meetings/<uuid:public_id>/", include(one_meeting)),
]
