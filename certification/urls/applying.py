"""URLs of certification/views/applying/: the organisation's own pages of its application."""

from django.urls import path

from certification.views.applying import autosaving, pages, plan, process, renewing, sending, starting, tasks

ONE = "applications/<uuid:public_id>/"

urlpatterns = [
    path("applications/", starting.applications, name="applications"),
    path("applications/start/", starting.start, name="start"),
    path(ONE, tasks.application, name="application"),
    path(f"{ONE}autosave/", autosaving.autosave, name="autosave"),
    path(f"{ONE}intent/", pages.intent, name="intent"),
    path(f"{ONE}declaration/", pages.declaration, name="declaration"),
    path(f"{ONE}outcome/", pages.outcome, name="outcome"),
    path(f"{ONE}process/<slug:code>/", process.criterion, name="criterion"),
    path(f"{ONE}plan/", plan.plan, name="plan"),
    path(f"{ONE}plan/add/", plan.add_row, name="plan_add"),
    path(f"{ONE}plan/revise/", plan.revise, name="plan_revise"),
    path(f"{ONE}plan/<int:row_id>/", plan.row, name="plan_row"),
    path(f"{ONE}plan/<int:row_id>/removed/", plan.set_row_removed, name="plan_row_removed"),
    path(f"{ONE}plan/<int:row_id>/records/", plan.add_record, name="plan_record_add"),
    path(f"{ONE}records/<int:record_id>/", plan.record, name="plan_record"),
    path(f"{ONE}records/<int:record_id>/removed/", plan.set_record_removed, name="plan_record_removed"),
    path(f"{ONE}check/", sending.check_answers, name="check_answers"),
    path(f"{ONE}sent/", sending.sent, name="sent"),
    path(f"{ONE}review-anew/", renewing.begin_review, name="begin_review"),
    path(f"{ONE}recall/", sending.recall, name="recall"),
    path(f"{ONE}withdraw/", sending.withdraw, name="withdraw"),
]
