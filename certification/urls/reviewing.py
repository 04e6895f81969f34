"""URLs of certification/views/reviewing/."""

from django.urls import path

from certification.views import not_sent
from certification.views.reviewing import case, criteria, queue, returning

urlpatterns = [
    path("cases/", queue.queue, name="queue"),
    path("cases/not-sent/", not_sent.not_sent, name="not_sent"),
    path("cases/not-sent/remind/", not_sent.remind, name="remind_not_sent"),
    path("cases/bulk/<slug:move>/", queue.bulk, name="bulk"),
    path("cases/bulk-results/<uuid:public_id>/", queue.bulk_result, name="bulk_result"),
    path("cases/bulk-results/<uuid:public_id>/undo/", queue.bulk_undo, name="bulk_undo"),
    path("cases/<uuid:public_id>/", case.case, name="case"),
    path("cases/<uuid:public_id>/moves/<slug:move>/", case.move, name="move"),
    path("cases/<uuid:public_id>/review/<slug:code>/", criteria.review, name="review"),
    path("cases/<uuid:public_id>/forms/<slug:form>/", criteria.review_form, name="review_form"),
    path("cases/<uuid:public_id>/changes/", returning.changes, name="changes"),
    path("cases/<uuid:public_id>/return/", returning.send_back, name="send_back"),
    path("cases/<uuid:public_id>/pass/", returning.pass_review, name="pass_review"),
    path(
        "cases/<uuid:public_id>/requests/<int:request_id>/withdraw/",
        returning.withdraw_request,
        name="withdraw_request",
    ),
    path(
        "cases/<uuid:public_id>/requests/<int:request_id>/close/",
        returning.close_request,
        name="close_request",
    ),
]
