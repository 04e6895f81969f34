"""Bodies and their members with terms. An officer keeps the own province's body, the nation its own."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import User
from accounts.thai.plausible import TERM
from networks.access import forget_grants, managed_bodies, may_found_body
from networks.models import Body, BodyKind, Member, Province, Seat


def found_body(*, kind: BodyKind, province: Province | None, name: str, by: User) -> Body:
    """Enter a body that has been appointed; there is one in a province, and one of each national kind."""
    if not may_found_body(by, kind, province):
        raise NotAllowed
    try:
        with transaction.atomic():
            body = Body.objects.create(kind=kind, province=province, name=name)
            record("body.founded", body, by=by, kind=kind.value, province=province and province.pk)
            return body
    except IntegrityError:
        raise AlreadyMoved(_("คณะนี้มีอยู่แล้ว กรุณาเปิดจากรายการ")) from None


def change_body(*, body_id: int, name: str, quorum_percent: int, quorum_confirmed: bool, by: User) -> Body:
    """Name and quorum, the latter confirmed from the order of appointment. Raises NotAllowed."""
    with transaction.atomic():
        body = _locked_body(body_id, by)
        body.name, body.quorum_percent, body.quorum_confirmed = name, quorum_percent, quorum_confirmed
        body.save(update_fields=["name", "quorum_percent", "quorum_confirmed"])
        record("body.changed", body, by=by, quorum_percent=quorum_percent, quorum_confirmed=quorum_confirmed)
    return body


def add_member(
    *,
    body_id: int,
    name: str,
    post: str,
    seat: Seat,
    term_from: datetime.date,
    term_until: datetime.date | None,
    by: User,
) -> Member:
    """Seat somebody. The same person sent twice is seated once. Raises NotAllowed, Refused."""
    with transaction.atomic():
        body = _locked_body(body_id, by)
        member = Member(
            body=body, name=name, post=post, seat=seat, term_from=term_from, term_until=term_until
        )
        twin = body.members.filter(name=name, post=post, seat=seat, term_from=term_from).first()
        if twin:
            return twin
        _check(member)
        member.save()
        record("member.seated", member, by=by, body=body.pk, seat=seat.value, **_term(member))
    return member


def change_member(
    *,
    member_id: int,
    name: str,
    post: str,
    seat: Seat,
    term_from: datetime.date,
    term_until: datetime.date | None,
    by: User,
) -> Member:
    """Correct a seat, renew or end its term (a term is ended by its last day). Raises NotAllowed, Refused."""
    with transaction.atomic():
        member = Member.objects.select_related("user").get(pk=member_id)
        _locked_body(member.body_id, by)
        member.name, member.post, member.seat = name, post, seat
        member.term_from, member.term_until = term_from, term_until
        _check(member)
        member.save()
        if member.user:
            forget_grants(member.user)
        record("member.changed", member, by=by, body=member.body_id, seat=seat.value, **_term(member))
    return member


def _locked_body(body_id: int, by: User) -> Body:
    body = Body.objects.select_for_update(no_key=True).get(pk=body_id)
    if not managed_bodies(by).filter(pk=body.pk).exists():
        raise NotAllowed
    return body


def _check(member: Member) -> None:
    """A term can be meant and ends after it begins, and a body has one chair at a time."""
    TERM.insist(member.term_from, member.term_until)
    if member.term_until and member.term_until < member.term_from:
        raise Refused(_("วันสิ้นสุดวาระต้องไม่ก่อนวันเริ่มวาระ กรุณาตรวจสอบ"))
    if member.seat != Seat.CHAIR:
        return
    chairs = member.body.members.filter(seat=Seat.CHAIR).exclude(pk=member.pk)
    overlapping = chairs.filter(Q(term_until__isnull=True) | Q(term_until__gte=member.term_from))
    if member.term_until:
        overlapping = overlapping.filter(term_from__lte=member.term_until)
    if overlapping.exists():
        raise Refused(_("ช่วงเวลานี้มีประธานอยู่แล้ว กรุณากำหนดวันสิ้นสุดวาระของประธานคนเดิมก่อน"))


def _term(member: Member) -> dict[str, str]:
    return {"term_from": str(member.term_from), "term_until": str(member.term_until or "")}
