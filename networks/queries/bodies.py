"""The pages of the bodies: which there are, and the members of one with their terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from networks.access import managed_bodies, may_found_body, provinces_for_new_body
from networks.models import Body, BodyKind, Member
from networks.people import open_letters
from networks.queries.teams import Letter, letter_of, tried_in_vain


@dataclass(frozen=True)
class BodyRow:
    body: Body
    serving: int


@dataclass(frozen=True)
class MemberRow:
    """`over`: the term has ended; `letter`: an open invitation to have an account."""

    member: Member
    serves: bool
    over: bool
    letter: Letter | None


@dataclass(frozen=True)
class BodyPage:
    body: Body
    rows: list[MemberRow]
    serving: int


def counted_bodies(reader: User) -> QuerySet[Any]:
    """The bodies that the reader keeps, with how many are `serving` today."""
    today = timezone.localdate()
    serves = Q(members__term_from__lte=today) & (
        Q(members__term_until__isnull=True) | Q(members__term_until__gte=today)
    )
    return managed_bodies(reader).annotate(serving=Count("members", filter=serves))


def body_rows(reader: User) -> list[BodyRow]:
    """The same as rows."""
    return [BodyRow(body, body.serving) for body in counted_bodies(reader)]


def may_found_any(reader: User) -> bool:
    """Is there a body that the reader could enter?"""
    national = {BodyKind(kind) for kind in BodyKind.values} - {BodyKind.PROVINCIAL}
    known = {row.body.kind for row in body_rows(reader)}
    missing = [kind for kind in national if kind not in known and may_found_body(reader, kind, None)]
    return bool(missing) or provinces_for_new_body(reader).exists()


SEAT_ORDER = ("chair", "vice_chair", "member", "secretary")


def body_page(body: Body) -> BodyPage:
    """The members of a body that the reader keeps."""
    invitations = list(open_letters().filter(member__body=body))
    failing = tried_in_vain(invitations)
    letters = {
        one.member_id: letter_of(one, may_manage=True, failing=one.pk in failing) for one in invitations
    }
    rows = member_rows(members_of(body), letters)
    return BodyPage(body=body, rows=rows, serving=sum(row.serves for row in rows))


def members_of(body: Body) -> QuerySet[Member]:
    """Every member of the body, whose term is over as well."""
    return body.members.select_related("user")


def member_rows(members: Iterable[Member], letters: Mapping[int | None, Letter]) -> list[MemberRow]:
    """These members in the order of their seats; those whose term is over stand last."""
    today = timezone.localdate()
    rows = [
        MemberRow(
            member=member,
            serves=member.term_from <= today and (member.term_until is None or member.term_until >= today),
            over=member.term_until is not None and member.term_until < today,
            letter=letters.get(member.pk),
        )
        for member in members
    ]
    return sorted(rows, key=lambda row: (row.over, SEAT_ORDER.index(row.member.seat), row.member.pk))
