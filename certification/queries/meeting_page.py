"""What every page of one meeting shows around its own content: breadcrumbs, tabs, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.queries.agendas import Line, count_left
from certification.queries.meetings import MeetingHead
from certification.queries.todo import Todo


@dataclass(frozen=True)
class Frame:
    """One page of one meeting."""

    head: MeetingHead
    lines: Sequence[Line]
    tab: str

    @property
    def left(self) -> int:
        return count_left(self.lines)

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """วาระ ผู้เข้าประชุม มติ เอกสาร."""
        there = self.head.roll.quorum.present if self.head.roll.recorded else None
        shown = [
            ("meeting", _("วาระ"), len(self.lines)),
            ("attendance", _("ผู้มาประชุม"), there),
            ("resolutions", _("มติ"), len(self.lines) - self.left),
            ("meeting_papers", _("เอกสาร"), None),
        ]
        return [
            {"label": label, "url": self.url(name), "count": count, "current": name == self.tab}
            for name, label, count in shown
        ]

    def url(self, name: str) -> str:
        """The address of a page of this meeting."""
        return reverse(f"certification:{name}", args=[self.head.meeting.public_id])

    @property
    def breadcrumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("การประชุม"), "url": reverse("certification:meetings")},
            {"label": str(self.head.meeting), "url": ""},
        ]

    @property
    def todo(self) -> list[Todo]:
        """The one thing that this person should do next; none when there is nothing."""
        step = self._secretary_step() if self.head.can_record else self._member_step()
        return [step] if step and step.url else []

    def _secretary_step(self) -> Todo | None:
        meeting, quorum = self.head.meeting, self.head.roll.quorum
        if not self.lines and not meeting.locked_at:
            return self._step(
                _("ยังไม่มีวาระ กรุณาเลือกองค์กรที่ผ่านการตรวจแล้วเพื่อบรรจุวาระ"),
                "build_agenda",
                _("เลือกองค์กรเพื่อบรรจุวาระ"),
            )
        if not meeting.locked_at:
            return self._step(
                _("บรรจุวาระแล้ว %(count)d รายการ ล็อกวาระเมื่อครบ แล้วจึงลงมติได้") % {"count": len(self.lines)},
                "lock_agenda",
                _("ล็อกวาระ"),
            )
        if meeting.held_on > timezone.localdate():
            return self._step(
                _("ล็อกวาระแล้ว บันทึกผู้มาประชุมและลงมติได้ตั้งแต่วันประชุม %(day)s")
                % {"day": format_date(meeting.held_on)},
                "meeting_papers",
                _("ดูแฟ้มวาระ"),
            )
        if not self.head.roll.recorded:
            return self._step(_("บันทึกผู้มาประชุมเพื่อนับองค์ประชุม"), "attendance", _("บันทึกผู้มาประชุม"))
        if not quorum.reached:
            return self._step(
                _("ยังไม่ครบองค์ประชุม ขาดอีก %(count)d คน จึงยังลงมติไม่ได้") % {"count": quorum.missing},
                "attendance",
                _("แก้รายชื่อผู้มาประชุม"),
            )
        if self.left:
            return self._step(
                _("รอลงมติ %(left)d จาก %(all)d วาระ") % {"left": self.left, "all": len(self.lines)},
                "resolutions",
                _("ลงมติ"),
            )
        return self._step(_("ลงมติครบทุกวาระแล้ว ปิดการประชุมเพื่อให้รายงานสมบูรณ์"), "close_meeting", _("ปิดการประชุม"))

    def _member_step(self) -> Todo | None:
        if self.head.seat is None or self.head.meeting.closed_at or not self.left:
            return None
        return Todo(
            _("อ่านแฟ้มวาระ %(count)d รายการ ถ้ามีส่วนได้เสียกับรายการใด เปิดรายการนั้นแล้วกดแจ้งส่วนได้เสีย")
            % {"count": self.left},
            "",
            self.lines[0].url,
            _("เริ่มอ่านวาระแรก"),
        )

    def _step(self, sentence: str, name: str, action: str) -> Todo:
        """A step on another page; on that page itself nothing needs to be said."""
        return Todo(sentence, "", "" if name == self.tab else self.url(name), action)
