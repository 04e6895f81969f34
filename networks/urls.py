"""URLs of this room."""

from django.urls import path

from networks.views import bodies, directory, invitations, offices, registering, sectors, staff, teams

app_name = "networks"
urlpatterns = [
    path("organisations/", directory.directory, name="directory"),
    path("organisations/register/", registering.register_organisation, name="register_organisation"),
    path("organisations/<uuid:public_id>/", directory.organisation, name="organisation"),
    path(
        "organisations/<uuid:public_id>/correct/",
        registering.correct_organisation,
        name="correct_organisation",
    ),
    path("organisations/<uuid:public_id>/join/", registering.join, name="join"),
    path("organisations/<uuid:public_id>/team/", teams.team, name="team"),
    path("organisations/<uuid:public_id>/team/leave/", teams.leave, name="leave_team"),
    path("organisations/<uuid:public_id>/team/hand-over/", teams.hand_over, name="hand_over"),
    path("organisations/<uuid:public_id>/team/appoint-owner/", teams.appoint_owner, name="appoint_owner"),
    path(
        "organisations/<uuid:public_id>/team/editors/<int:pk>/remove/",
        teams.remove_editor,
        name="remove_editor",
    ),
    path(
        "organisations/<uuid:public_id>/team/letters/<int:pk>/resend/",
        teams.resend_letter,
        name="resend_letter",
    ),
    path(
        "organisations/<uuid:public_id>/team/letters/<int:pk>/withdraw/",
        teams.withdraw_letter,
        name="withdraw_letter",
    ),
    path(
        "organisations/<uuid:public_id>/team/requests/<uuid:request_id>/accept/",
        teams.accept_request,
        name="accept_join_request",
    ),
    path(
        "organisations/<uuid:public_id>/team/requests/<uuid:request_id>/decline/",
        teams.decline_request,
        name="decline_join_request",
    ),
    path("invitations/<uuid:token>/", invitations.invitation, name="invitation"),
    path("staff/", staff.staff, name="staff"),
    path("staff/invite/", staff.invite_staff, name="invite_staff"),
    path("staff/memberships/<int:pk>/end/", staff.end_membership, name="end_membership"),
    path("staff/letters/<int:pk>/resend/", staff.resend_staff_letter, name="resend_staff_letter"),
    path("staff/letters/<int:pk>/withdraw/", staff.withdraw_staff_letter, name="withdraw_staff_letter"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/new/", sectors.add_sector, name="add_sector"),
    path("sectors/terms/<int:pk>/", sectors.change_sector_term, name="change_sector_term"),
    path("sectors/terms/<int:pk>/remove/", sectors.remove_sector_term, name="remove_sector_term"),
    path("sectors/<slug:code>/", sectors.sector, name="sector"),
    path("sectors/<slug:code>/change/", sectors.change_sector, name="change_sector"),
    path("sectors/<slug:code>/terms/new/", sectors.add_sector_term, name="add_sector_term"),
    path("sectors/<slug:code>/end/", sectors.end_sector, name="end_sector"),
    path("sectors/<slug:code>/remove/", sectors.remove_sector, name="remove_sector"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.found_body, name="found_body"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("offices/<str:code>/", offices.office, name="office"),
    path("bodies/<int:pk>/change/", bodies.change_body, name="change_body"),
    path("bodies/<int:pk>/members/new/", bodies.add_member, name="add_member"),
    path("bodies/members/<int:pk>/", bodies.change_member, name="change_member"),
    path("bodies/members/<int:pk>/invite/", bodies.invite_member, name="invite_member"),
    path(
        "bodies/members/<int:pk>/letters/<int:letter_pk>/resend/",
        bodies.resend_seat_letter,
        name="resend_seat_letter",
    ),
    path(
        "bodies/members/<int:pk>/letters/<int:letter_pk>/withdraw/",
        bodies.withdraw_seat_letter,
        name="withdraw_seat_letter",
    ),
]
