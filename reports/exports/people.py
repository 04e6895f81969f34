"""Officers with their roles, bodies, and the members of one: for those who keep them."""

from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import Ability
from networks.access import body_or_404
from networks.forms.staff import PeopleFilter
from networks.models import Membership
from networks.queries.bodies import MemberRow, counted_bodies, member_rows, members_of
from networks.queries.staff import officers_matching, staff_row
from networks.views.bodies import KEEPERS
from reports.exports.columns import Column, Found, Row, Sheet

STAFF = (
    Column(gettext_lazy("ชื่อ"), 30),
    Column(gettext_lazy("อีเมล"), 32),
    Column(gettext_lazy("บทบาท"), 28),
    Column(gettext_lazy("ขอบเขต"), 22),
    Column(gettext_lazy("ตั้งแต่"), 14),
    Column(gettext_lazy("ถึง"), 14),
    Column(gettext_lazy("สถานะ"), 14),
)
BODIES = (
    Column(gettext_lazy("คณะ"), 48),
    Column(gettext_lazy("จังหวัด"), 20),
    Column(gettext_lazy("กรรมการในวาระ"), 16),
    Column(gettext_lazy("องค์ประชุม (ร้อยละ)"), 20),
    Column(gettext_lazy("ยืนยันองค์ประชุมแล้ว"), 20),
)
MEMBERS = (
    Column(gettext_lazy("ชื่อ"), 30),
    Column(gettext_lazy("ตำแหน่ง"), 36),
    Column(gettext_lazy("หน้าที่"), 22),
    Column(gettext_lazy("วาระตั้งแต่"), 14),
    Column(gettext_lazy("วาระถึง"), 14),
    Column(gettext_lazy("สถานะ"), 14),
    Column(gettext_lazy("บัญชี"), 32),
)


def find_staff(user: User, params: QueryDict, subject: str) -> Found:
    """The officers under the filters, by name."""
    return Found([officers_matching(PeopleFilter(params))], lambda chunk: map(_of_officer, chunk))


def find_bodies(user: User, params: QueryDict, subject: str) -> Found:
    """The bodies that the person keeps."""
    return Found([counted_bodies(user)], lambda chunk: map(_of_body, chunk))


def find_members(user: User, params: QueryDict, subject: str) -> Found:
    """The members of one body that the person keeps, in the order of their seats."""
    if not (subject.isascii() and subject.isdigit() and len(subject) < 10):
        raise Http404
    members = members_of(body_or_404(user, int(subject)))
    return Found([members], lambda chunk: map(_of_member, member_rows(chunk, {})))


def _of_officer(membership: Membership) -> Row:
    row = staff_row(membership)
    word = _("ใช้อยู่") if row.holds else _("ยังไม่เริ่ม") if row.begins_later else _("พ้นแล้ว")
    return (
        membership.user.name,
        membership.user.email,
        membership.get_role_display(),
        membership.place,
        membership.valid_from,
        membership.valid_until,
        word,
    )


def _of_body(body: Any) -> Row:
    return (
        body.name,
        body.province.name if body.province else "",
        body.serving,
        body.quorum_percent,
        _("ยืนยันแล้ว") if body.quorum_confirmed else _("ยังไม่ยืนยัน"),
    )


def _of_member(row: MemberRow) -> Row:
    member = row.member
    word = _("พ้นวาระ") if row.over else _("อยู่ในวาระ") if row.serves else _("ยังไม่เริ่ม")
    return (
        member.name,
        member.post,
        member.get_seat_display(),
        member.term_from,
        member.term_until,
        word,
        member.user.email if member.user else "",
    )


STAFF_SHEET = Sheet(
    "staff",
    gettext_lazy("เจ้าหน้าที่"),
    (Ability.INVITE_STAFF,),
    tuple(PeopleFilter.base_fields),
    STAFF,
    find_staff,
)
BODIES_SHEET = Sheet("bodies", gettext_lazy("คณะกรรมการ"), KEEPERS, (), BODIES, find_bodies)
MEMBERS_SHEET = Sheet("members", gettext_lazy("กรรมการ"), KEEPERS, (), MEMBERS, find_members)
