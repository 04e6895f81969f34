"""What must follow from a move: a small model of one application, on the table written by hand."""

from dataclasses import dataclass, field

from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from tests.certification.workflow_by_hand import BY_HAND

# The endorsed level falls away wherever the province's resolution no longer stands behind it.
BEFORE_RESOLUTION = {"deferred", "declined", "enrolled", "under_review", "verified"}
LEVEL = 2
NATURAL = {
    "draft": "submit_intent",
    "intent_submitted": "enrol",
    "enrolled": "submit",
    "submitted": "start_review",
    "under_review": "verify",
    "returned": "resubmit",
    "verified": "place_on_agenda",
    "deferred": "place_on_agenda",
    "on_agenda": "endorse",
    "endorsed": "report",
    "reported": "check",
    "checked": "select",
    "selected": "approve",
    "approved": "certify",
    "declined": "reconsider",
}
# How to come to the stages that the natural way does not pass: from where, by which move.
ASIDE = {
    "returned": ("under_review", "return"),
    "deferred": ("on_agenda", "defer"),
    "declined": ("on_agenda", "decline"),
    "withdrawn": ("enrolled", "withdraw"),
    "lapsed": ("enrolled", "lapse"),
}
ROLES = (
    "owner",
    "editor",
    "provincial_officer",
    "provincial_approver",
    "stranger",
    "member",
    "department_officer",
    "national_secretary",
    "administrator",
    "auditor",
)


@dataclass
class Model:
    """What the application must be like."""

    stage: str = "draft"
    decisions: int = 0
    submissions: int = 0
    endorsed: int | None = None
    enrolled_once: bool = False
    intent_complete: bool = True
    scored: bool = False
    reported: bool = False
    # Was it begun as a review of an application that the province endorsed?
    review: bool = False
    # Have the days of the round passed, has the office admitted what comes after them, and did it send อ.01 back?
    passed: bool = False
    admitted: bool = False
    intent_returned: bool = False
    # None, "open" (not sent), "sent", "answered"
    request: str | None = None
    # Items on agendas that nobody resolved yet, each with the submission it was placed with.
    waiting_items: list[int] = field(default_factory=list)
    fresh_resolution: bool = False

    @property
    def is_late(self) -> bool:
        """Is a first sending made now after its day?"""
        return self.passed and not (self.stage == "draft" and self.intent_returned)

    def lacks(self, need: str) -> bool:
        """Is this need of a move missing?"""
        there = {
            "intent": self.intent_complete,
            "forms": self.intent_complete,
            "answered": self.request != "sent",
            "request": self.request in ("open", "sent"),
            "scored": self.scored and self.request is None,
            "meeting": bool(self.waiting_items),
            "resolution": self.fresh_resolution,
            "report": self.reported,
            "was_enrolled": self.enrolled_once,
            "never_enrolled": not self.enrolled_once,
            "review": self.review,
            "in_time": not self.is_late or self.admitted,
        }
        return not there[need]

    def answer(self, move: str, role: str, *, reason: bool, level: bool) -> type[Refused] | None:
        """The refusal that a move meets, or None when it must succeed."""
        line = BY_HAND[move]
        if self.stage not in line.sources:
            return AlreadyMoved
        if role not in line.who:
            return NotAllowed
        if (line.reason and not reason) or (line.level and not level):
            return NotReady
        if any(self.lacks(need) for need in line.needs - {"reason", "level"}):
            return NotReady
        # An answer that the officer has neither accepted nor asked about again stops the next return.
        if move == "return" and self.request == "answered":
            return NotReady
        return None

    def make(self, move: str) -> None:
        """The move succeeded."""
        line = BY_HAND[move]
        self.stage, self.decisions = line.target, self.decisions + 1
        self.fresh_resolution = False
        if line.target == "draft":
            self.intent_returned = move == "return_intent"
        self.enrolled_once |= line.target == "enrolled"
        if line.level:
            self.endorsed = LEVEL
        elif line.target in BEFORE_RESOLUTION:
            self.endorsed = None
        if move in ("submit", "resubmit"):
            self.submissions += 1
        if move == "return" and self.request == "open":
            self.request = "sent"
        if move == "cancel_return" and self.request:
            self.request = "open"
