"""The words of the pages that ask before a deed of a meeting is done: what it is, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certification.models import AgendaItem, ConflictOfInterest, Meeting
from certification.queries.agendas import Line, item_url
from certification.queries.meetings import MeetingHead
from certification.services.agenda import Batch


@dataclass(frozen=True)
class Deed:
    """One page with one button."""

    heading: str
    button: str
    back_url: str
    lead: str = ""
    consequences: Sequence[str] = field(default_factory=list)
    danger: bool = False


def locking(head: MeetingHead, lines: Sequence[Line]) -> Deed:
    return Deed(
        heading=_("ล็อกวาระการประชุม%(meeting)s") % {"meeting": head.meeting},
        button=_("ล็อกวาระ"),
        back_url=head.meeting.get_absolute_url(),
        consequences=[
            _("วาระชุดนี้มี %(count)d รายการ") % {"count": len(lines)},
            _("หลังล็อกแล้วจึงลงมติได้"),
            _("หากต้องเพิ่ม ถอน หรือเรียงวาระอีก ต้องปลดล็อกพร้อมเหตุผล"),
        ],
    )


def unlocking(meeting: Meeting) -> Deed:
    return Deed(
        heading=_("ปลดล็อกวาระการประชุม%(meeting)s") % {"meeting": meeting},
        button=_("ปลดล็อกวาระ"),
        back_url=meeting.get_absolute_url(),
        consequences=[
            _("มติที่ลงไปแล้วไม่เปลี่ยน"),
            _("ต้องล็อกวาระอีกครั้งก่อนลงมติต่อ"),
            _("เหตุผลจะแสดงในเอกสารของการประชุม"),
        ],
        danger=True,
    )


def closing(head: MeetingHead, lines: Sequence[Line]) -> Deed:
    return Deed(
        heading=_("ปิดการประชุม%(meeting)s") % {"meeting": head.meeting},
        button=_("ปิดการประชุม"),
        back_url=head.meeting.get_absolute_url(),
        consequences=[
            _("มีมติแล้ว %(done)d จาก %(all)d วาระ")
            % {"done": sum(not line.waits for line in lines), "all": len(lines)},
            _("หลังปิดแล้ว วาระ ผู้มาประชุม และมติแก้ไขไม่ได้อีก"),
            _("หากต้องแก้มติภายหลัง ให้นำเรื่องกลับมาพิจารณาใหม่ มติเดิมยังอยู่ในรายงานการประชุม"),
        ],
    )


def taking_off(meeting: Meeting, item: AgendaItem) -> Deed:
    return Deed(
        heading=_("ถอนออกจากวาระ"),
        lead=str(item.application.organisation),
        button=_("ถอนออกจากวาระ"),
        back_url=item_url(meeting, item),
        consequences=[_("คำขอกลับไปรอการบรรจุวาระ และบรรจุใหม่ภายหลังได้")],
        danger=True,
    )


def reconsidering(line: Line, *, closed: bool) -> Deed:
    after = _("คำขอจะรอการบรรจุวาระการประชุมครั้งถัดไป") if closed else _("วาระนี้กลับมารอลงมติในการประชุมนี้ที่ลำดับเดิม")
    return Deed(
        heading=_("นำมติกลับมาพิจารณาใหม่"),
        lead=f"{line.application.organisation} · {line.outcome_tag.word}",
        button=_("พิจารณาใหม่"),
        back_url=line.url,
        consequences=[after, _("มติเดิมยังแสดงอยู่ พร้อมเหตุผลที่พิจารณาใหม่")],
        danger=True,
    )


def declaring(meeting: Meeting, item: AgendaItem) -> Deed:
    """A member's own declaration; the back button is the last way to see the item."""
    return Deed(
        heading=_("แจ้งส่วนได้เสีย"),
        lead=str(item.application.organisation),
        button=_("แจ้งส่วนได้เสีย"),
        back_url=item_url(meeting, item),
        consequences=[
            _("ท่านจะไม่เห็นวาระนี้อีก ทั้งในรายการ แฟ้มคำขอ และเอกสาร"),
            _("ท่านไม่นับเป็นองค์ประชุมและไม่ร่วมลงมติในวาระนี้"),
            _("หากแจ้งผิด กรุณาติดต่อฝ่ายเลขานุการเพื่อยกเลิก"),
        ],
    )


def recording(meeting: Meeting, item: AgendaItem) -> Deed:
    return Deed(
        heading=_("บันทึกส่วนได้เสียของกรรมการ"),
        lead=str(item.application.organisation),
        button=_("บันทึกส่วนได้เสีย"),
        back_url=item_url(meeting, item),
        consequences=[_("กรรมการท่านนี้จะไม่เห็นวาระนี้ และไม่นับเป็นองค์ประชุมของวาระนี้")],
    )


def withdrawing(meeting: Meeting, item: AgendaItem, conflict: ConflictOfInterest) -> Deed:
    return Deed(
        heading=_("ยกเลิกการแจ้งส่วนได้เสีย"),
        lead=f"{conflict.member} · {item.application.organisation}",
        button=_("ยกเลิกการแจ้ง"),
        back_url=item_url(meeting, item),
        consequences=[
            _("เหตุที่แจ้งไว้: %(reason)s") % {"reason": conflict.reason},
            _("กรรมการท่านนี้จะเห็นวาระและร่วมลงมติได้ การแจ้งเดิมยังอยู่ในบันทึก"),
        ],
        danger=True,
    )


def placed_words(count: int) -> str:
    return ngettext("บรรจุวาระแล้ว %(count)d องค์กร", "บรรจุวาระแล้ว %(count)d องค์กร", count) % {"count": count}


def resolved_words(count: int) -> str:
    return ngettext("ลงมติแล้ว %(count)d วาระ", "ลงมติแล้ว %(count)d วาระ", count) % {"count": count}


def skipped_words(batch: Batch) -> str:
    """Which were skipped, and why; empty when none were."""
    if not batch.skipped:
        return ""
    each = [f"{application.organisation} ({why})" for application, why in batch.skipped]
    return _("ข้าม %(count)d รายการ: %(each)s") % {"count": len(each), "each": " · ".join(each)}
