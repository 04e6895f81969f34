"""Rows of the organisation's own pages, and of evidence."""

from collections.abc import Mapping

from tests.house.matrix.table import NOBODY, SIGNED_IN, Args, Row, case, thing
from tests.house.matrix.world import Corner

# The officer keys in paper forms for the organisation.
WRITERS = "owner editor officer"
SENDERS = "owner officer"
READERS = "owner editor officer approver department secretary auditor"
SIGNED = {"agreed": "on", "name": "สมชาย", "post": "ผู้อำนวยการ"}
REASON = {"reason": "เหตุผล"}
PACK = {"kind": "pack", "digits": "thai"}


def row_of(corner: Corner) -> object:
    return corner.things["row"].pk  # type: ignore[attr-defined]


def record_of(corner: Corner) -> object:
    return corner.things["record"].pk  # type: ignore[attr-defined]


def file_of(corner: Corner) -> object:
    return corner.things["evidence"].public_id  # type: ignore[attr-defined]


def start_of(corner: Corner) -> Mapping[str, object]:
    return {"organisation": corner.organisation().public_id, "round": corner.nation.round.pk}


def one(url: str, get: str, post: str, stage: str, /, *more: object, **data: object) -> Row:
    return Row(f"certification:{url}", get, post, case(stage, *more), data)


FILE: Args = thing("evidence", "public_id")

ROWS = [
    Row("certification:applications", SIGNED_IN, SIGNED_IN),
    Row("certification:start", SIGNED_IN, SIGNED_IN, data=start_of),
    one("application", WRITERS, NOBODY, "enrolled"),
    one("application", WRITERS, NOBODY, "draft"),
    one("application", WRITERS, NOBODY, "under_review"),
    one("autosave", NOBODY, WRITERS, "enrolled", key="intent.head_name", text="x", version="1"),
    one("intent", WRITERS, WRITERS, "enrolled"),
    one("declaration", WRITERS, WRITERS, "enrolled"),
    one("outcome", WRITERS, WRITERS, "enrolled"),
    one("criterion", WRITERS, WRITERS, "enrolled", "c1"),
    one("plan", WRITERS, NOBODY, "enrolled"),
    one("plan_add", NOBODY, WRITERS, "enrolled", virtue="discipline"),
    one("plan_revise", NOBODY, WRITERS, "enrolled", **REASON),
    one("plan_row", WRITERS, WRITERS, "enrolled", row_of),
    one("plan_row_removed", NOBODY, WRITERS, "enrolled", row_of, removed="yes"),
    one("plan_record_add", NOBODY, WRITERS, "enrolled", row_of),
    one("plan_record", WRITERS, WRITERS, "enrolled", record_of),
    one("plan_record_removed", NOBODY, WRITERS, "enrolled", record_of, removed="yes"),
    one("send_plan_report", NOBODY, SENDERS, "enrolled", "six"),
    one("take_back_plan_report", NOBODY, SENDERS, "enrolled", "six"),
    one("check_answers", WRITERS, SENDERS, "ready", **SIGNED),
    one("sent", WRITERS, NOBODY, "submitted"),
    one("begin_review", WRITERS, SENDERS, "certified"),
    one("recall", WRITERS, SENDERS, "submitted"),
    one("withdraw", WRITERS, SENDERS, "enrolled", **REASON),
    # ── papers: a draft is its writers'; what was sent is for who reads the case ──
    Row("reports:make_form_paper", NOBODY, WRITERS, case("enrolled"), PACK),
    Row("reports:make_form_paper", NOBODY, "officer owner editor", case("draft"), PACK),
    Row("reports:make_form_paper", NOBODY, READERS, case("under_review"), {**PACK, "number": "1"}),
    # ── evidence ──
    one("add_evidence", WRITERS, WRITERS, "enrolled", "process.c2"),
    one("reuse_evidence", WRITERS, WRITERS, "enrolled", "process.c2"),
    one("remove_evidence", NOBODY, WRITERS, "enrolled", "process.c2", file_of),
    Row(
        "certification:evidence_box",
        "owner editor",
        NOBODY,
        lambda corner: (corner.organisation().public_id,),
    ),
    Row("certification:evidence", READERS, NOBODY, FILE),
    Row("certification:evidence_file", READERS, NOBODY, FILE),
    Row("certification:evidence_preview", READERS, NOBODY, FILE),
    Row("certification:evidence_preview", READERS, NOBODY, lambda corner: (*FILE(corner), 1)),
    Row("certification:evidence_thumbnail", READERS, NOBODY, FILE),
]
