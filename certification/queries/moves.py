"""The moves open to a person on a case, as buttons: where each leads, what follows from it, which comes first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from certification import rules
from certification.models import Application
from certification.services.reviewing import PLAIN_MOVES
from certification.workflow import MOVES, Move, Stage

Text = str | Promise


@dataclass(frozen=True)
class MovePage:
    """The page that confirms one move."""

    application: Application
    move: Move
    name: str
    consequences: tuple[Text, ...]
    open: bool

    @property
    def target(self) -> str:
        """The stage that it leads to, in words."""
        return str(self.move.target.label)


@dataclass(frozen=True)
class MoveLink:
    """One button of the case page."""

    move: str
    label: Text
    url: str
    prominent: bool = False


# What a person should know before confirming; the stage it leads to is said by the page itself.
CONSEQUENCES: dict[str, tuple[Text, ...]] = {
    "recall_intent": (_("องค์กรแก้ไขแบบ อ.01 แล้วส่งใหม่ได้"),),
    "recall": (_("องค์กรแก้ไขทุกแบบได้อีกครั้ง"), _("ฉบับที่ส่งไว้ยังเก็บอยู่")),
    "withdraw": (_("คำขอพ้นจากการพิจารณา"), _("จังหวัดเปิดคำขออีกครั้งได้ ถ้ามีเหตุ")),
    "return_intent": (_("องค์กรแก้ไขแบบ อ.01 แล้วส่งใหม่ได้"), _("องค์กรจะเห็นเหตุผลนี้ในหน้าคำขอและหน้าการแจ้ง")),
    "enrol": (_("องค์กรกรอกแบบ อ.05 อ.04 อ.02 อ.03 และแนบหลักฐานได้"), _("ยกเลิกการรับเข้าร่วมได้ภายหลัง")),
    "undo_enrol": (_("องค์กรกรอกแบบต่อไม่ได้จนกว่าจะรับเข้าร่วมอีกครั้ง"), _("สิ่งที่กรอกไว้ไม่หาย")),
    "start_review": (_("องค์กรดึงคำขอกลับไปแก้เองไม่ได้"), _("ยกเลิกการเริ่มตรวจได้ภายหลัง")),
    "stop_review": (_("องค์กรดึงคำขอกลับไปแก้เองได้อีก"), _("คะแนนตรวจที่ให้ไว้ไม่หาย")),
    "cancel_return": (_("องค์กรแก้ไขต่อไม่ได้"), _("รายการที่ขอให้แก้ไขยังอยู่ แก้ถ้อยคำหรือถอนได้")),
    "undo_verify": (_("แก้คะแนนตรวจและขอให้แก้ไขได้อีกครั้ง"), _("ต้องผ่านการตรวจใหม่ก่อนบรรจุวาระ")),
    "reconsider": (_("มติเดิมยังอยู่ในบันทึก"), _("คำขอกลับไปรอการบรรจุวาระของจังหวัด")),
    "send_back_to_province": (_("จังหวัดเห็นเหตุผลนี้ และแก้ไขแล้วรายงานใหม่ได้"),),
    "check": (_("คำขอไปรอคณะอนุกรรมการคัดเลือก"),),
    "undo_check": (_("คำขอกลับมารอกรมตรวจ"),),
    "undo_select": (_("มติเดิมยังอยู่ในบันทึก"), _("คำขอกลับไปรอคณะอนุกรรมการคัดเลือก")),
    "undo_approve": (_("มติเดิมยังอยู่ในบันทึก"), _("คำขอกลับไปรอคณะกรรมการแห่งชาติ")),
    "lapse": (_("องค์กรกรอกและส่งไม่ได้อีก"), _("จังหวัดเปิดคำขออีกครั้งได้ ถ้ามีเหตุ")),
    "reopen": (_("องค์กรกรอกต่อและส่งใหม่ได้"),),
    "reopen_draft": (_("องค์กรแก้ไขแบบ อ.01 แล้วส่งใหม่ได้"),),
}

# The natural next step of each stage; the first that is open to the person is the primary button.
FIRST: dict[Stage, tuple[str, ...]] = {
    Stage.INTENT_SUBMITTED: ("enrol",),
    Stage.SUBMITTED: ("start_review",),
    Stage.UNDER_REVIEW: ("verify",),
    Stage.RETURNED: (),
    Stage.VERIFIED: ("place_on_agenda",),
    Stage.DEFERRED: ("place_on_agenda",),
    Stage.ON_AGENDA: ("endorse",),
    Stage.ENDORSED: ("report",),
    Stage.REPORTED: ("check",),
    Stage.CHECKED: ("select",),
    Stage.SELECTED: ("approve",),
    Stage.APPROVED: ("certify",),
    Stage.WITHDRAWN: ("reopen",),
    Stage.LAPSED: ("reopen",),
    Stage.DECLINED: ("reconsider",),
}


# The other half of the choice that the primary button offers; everything else stays quiet.
SECOND = frozenset({"return", "return_intent", "send_back_to_province"})


def _case(name: str) -> Callable[[Application], str]:
    return lambda application: reverse(f"certification:{name}", args=[application.public_id])


def _list(name: str) -> Callable[[Application], str]:
    return lambda application: reverse(f"certification:{name}")


def _agenda(application: Application) -> str:
    return f"{reverse('certification:meetings')}?case={application.public_id}"


# Moves with a page of their own.
OWN_PAGES: dict[str, Callable[[Application], str]] = {
    "submit_intent": _case("application"),
    "submit": _case("application"),
    "begin_review": _case("application"),
    "resubmit": _case("application"),
    "verify": _case("pass_review"),
    "return": _case("send_back"),
    "place_on_agenda": _agenda,
    "report": _list("provincial_reports"),
    "certify": _case("certify"),
    "undo_certify": _case("undo_certify"),
}
# Resolutions are recorded in the meeting, so all of them lead there by one button.
IN_THE_MEETING = frozenset(
    {
        "take_off_agenda",
        "endorse",
        "defer",
        "decline",
        "select",
        "defer_selection",
        "decline_selection",
        "approve",
        "defer_approval",
        "decline_approval",
    }
)


def link_of(move: str, application: Application) -> MoveLink:
    """The button of a move."""
    row = MOVES[move]
    if move in IN_THE_MEETING:
        return MoveLink("meeting", _("เปิดการประชุมเพื่อบันทึกมติ"), reverse("certification:meetings"))
    if move in PLAIN_MOVES:
        url = reverse("certification:move", args=[application.public_id, move])
    else:
        url = OWN_PAGES[move](application)
    return MoveLink(move, row.label, url, prominent=move in SECOND)


def links_for(user: User, application: Application) -> tuple[MoveLink | None, list[MoveLink]]:
    """(the one to do next, the others)."""
    moves = rules.moves_open_to(user, application)
    first = next((move for move in FIRST.get(Stage(application.stage), ()) if move in moves), None)
    links = {link.move: link for link in (link_of(move, application) for move in moves)}
    primary = links.pop(link_of(first, application).move) if first else None
    return primary, sorted(links.values(), key=lambda link: not link.prominent)


def move_page(user: User, application: Application, move: str) -> MovePage:
    """What is to be confirmed; `open` says whether this person can make the move now."""
    opened = move in rules.moves_open_to(user, application)
    return MovePage(application, MOVES[move], move, CONSEQUENCES[move], opened)
