"""Rows of the provincial office and of meetings."""

from collections.abc import Mapping

from django.utils import timezone

from tests.house.matrix.table import NOBODY, Args, Row, case
from tests.house.matrix.world import BEFORE_THE_BODY, WAITING, Corner

# Who reads the cases of a province: its office, and the nation.
DESK = "officer approver department secretary auditor"
BODY = "officer approver member recused auditor"
REASON = {"reason": "เหตุผล"}


def finding(corner: Corner) -> Mapping[str, object]:
    return {"score": "3", "reason": "", "submission": corner.cases["under_review"].submission_id}


def asked(corner: Corner) -> Mapping[str, object]:
    today = timezone.localdate()
    return {"ask": "1", "ask-key": "intent.head_post", "ask-reason": "แก้", "ask-due_on": f"{today:%d/%m/%Y}"}


def late_results(corner: Corner) -> tuple[object, ...]:
    return (corner.organisation().public_id, corner.nation.round.pk, "submit")


def request_of(corner: Corner) -> object:
    return corner.things["request of under_review"].pk  # type: ignore[attr-defined]


def run_of(corner: Corner) -> tuple[object, ...]:
    return (corner.things["run"].public_id,)  # type: ignore[attr-defined]


def meeting(name: str) -> Args:
    return lambda corner: (corner.meetings[name].public_id,)


def item(of_meeting: str, stage: str, *more: str) -> Args:
    def args(corner: Corner) -> tuple[object, ...]:
        rest = (corner.things[name].pk for name in more)  # type: ignore[attr-defined]
        return (corner.meetings[of_meeting].public_id, corner.cases[stage].public_id, *rest)

    return args


def national_meeting(corner: Corner) -> tuple[object, ...]:
    return (corner.nation.selection.meetings.first().public_id,)


def chosen(corner: Corner) -> Mapping[str, object]:
    return {"case": str(corner.cases["verified"].public_id)}


def of_province(corner: Corner) -> str:
    """Somebody tries the other province in the address of the list."""
    return f"?province={corner.province.pk}&view=all"


def move(stage: str, name: str, who: str, also: str = "") -> Row:
    """Who reads the case finds the page of a move; it is made by those whose ability the table names."""
    return Row("certification:move", f"{DESK} {also}", who, case(stage, name), REASON)


LOCKED = item("locked", BEFORE_THE_BODY)

ROWS = [
    # ── the queue ──
    Row("certification:queue", DESK, NOBODY),
    Row("certification:queue", DESK, NOBODY, query=of_province, anywhere=True),
    Row("certification:queue", DESK, NOBODY, query="?q=บ้าน"),
    Row("certification:bulk", "officer", "officer", lambda corner: ("start_review",), chosen, anywhere=True),
    Row("certification:bulk_result", "officer", NOBODY, run_of),
    Row("certification:bulk_undo", "officer", "officer", run_of, REASON),
    Row("certification:not_sent", "officer administrator", NOBODY),
    Row("certification:remind_not_sent", "officer administrator", "officer administrator"),
    # ── one case ──
    Row("certification:case", DESK, NOBODY, case("under_review")),
    Row("certification:case", DESK, NOBODY, case("intent_submitted")),
    Row("certification:case", NOBODY, NOBODY, case("draft"), note="a draft is the organisation's own"),
    Row("certification:case", f"{DESK} member", NOBODY, case(BEFORE_THE_BODY), note="not the recused member"),
    Row("certification:case", f"{DESK} member recused selector", NOBODY, case("selected")),
    move("intent_submitted", "enrol", "officer"),
    move("submitted", "start_review", "officer"),
    move("under_review", "stop_review", "officer"),
    move("verified", "undo_verify", "officer"),
    move("reported", "send_back_to_province", "department", "member recused"),
    move("checked", "undo_check", "department", "member recused"),
    move("approved", "undo_approve", "secretary", "member recused selector"),
    move("declined", "reopen", "officer", "member recused"),
    Row("certification:admit_late", "officer administrator", "officer administrator", late_results),
    Row("certification:more_time", "officer", "officer", case("under_review")),
    Row("certification:review", DESK, "officer", case("under_review", "c1"), finding),
    Row("certification:review_form", DESK, "officer", case("under_review", "intent"), asked),
    Row("certification:changes", DESK, NOBODY, case("returned")),
    Row("certification:send_back", "officer", "officer", case("under_review")),
    Row("certification:pass_review", "officer", "officer", case("under_review")),
    Row("certification:withdraw_request", NOBODY, "officer", case("under_review", request_of)),
    Row("certification:close_request", NOBODY, "officer", case("under_review", request_of)),
    # ── meetings ──
    Row("certification:meetings", f"{BODY} department secretary selector", NOBODY),
    Row("certification:convene", "officer secretary", "officer secretary"),
    Row("certification:place_cases", "officer secretary", NOBODY),
    Row("certification:meeting", BODY, NOBODY, meeting("open")),
    Row("certification:meeting", BODY, NOBODY, meeting("locked")),
    Row("certification:meeting", "department secretary auditor selector", NOBODY, national_meeting),
    Row("certification:amend_meeting", "officer", "officer", meeting("open")),
    Row("certification:attendance", BODY, "officer", meeting("locked")),
    Row("certification:build_agenda", "officer", NOBODY, meeting("open")),
    Row("certification:place_on_agenda", NOBODY, "officer", meeting("open"), chosen),
    Row("certification:move_item", NOBODY, "officer", meeting("open")),
    Row("certification:lock_agenda", "officer", "officer", meeting("open")),
    Row("certification:unlock_agenda", "officer", "officer", meeting("locked"), REASON),
    Row("certification:print_agenda", BODY, NOBODY, meeting("locked")),
    Row("certification:resolutions", BODY, NOBODY, meeting("locked")),
    Row("certification:resolve_together", "officer", "officer", meeting("locked")),
    Row("certification:meeting_papers", BODY, NOBODY, meeting("locked")),
    Row("certification:minutes", BODY, NOBODY, meeting("held")),
    Row("reports:make_meeting_paper", NOBODY, BODY, meeting("held"), {"kind": "minutes", "digits": "thai"}),
    Row("reports:make_meeting_paper", NOBODY, BODY, meeting("locked"), {"kind": "agenda", "digits": "thai"}),
    Row("certification:close_meeting", "officer", "officer", meeting("held")),
    # ── one item; the member with a conflict of interest does not find it ──
    Row("certification:agenda_item", "officer approver member auditor", NOBODY, LOCKED),
    Row("certification:resolve_item", "officer", "officer", LOCKED, {"outcome": "endorse", "level": "3"}),
    Row("certification:reconsider_item", "officer", "officer", item("held", "endorsed"), REASON),
    Row("certification:replace_item", NOBODY, "officer", LOCKED),
    Row("certification:take_off", "officer", "officer", item("open", WAITING), REASON),
    Row("certification:declare_conflict", "member", "member", LOCKED, REASON),
    Row("certification:record_conflict", "officer", "officer", LOCKED),
    Row(
        "certification:withdraw_conflict",
        "officer",
        "officer",
        item("locked", BEFORE_THE_BODY, "conflict"),
        REASON,
    ),
]
