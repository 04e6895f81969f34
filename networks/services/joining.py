"""Ask to join the team of an organisation that is in the register; the owner or an officer answers."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import User
from accounts.roles import Ability, Role
from networks.models import JoinAnswer, JoinRequest, Membership, Organisation
from networks.services.memberships import give
from networks.services.telling import tell_answered, tell_asked


def may_answer(user: User, organisation: Organisation) -> bool:
    """The owner, or an officer of the province (for an organisation whose owner does not answer)."""
    return user.has_perm(Ability.MANAGE_TEAM, organisation) or user.has_perm(Ability.KEY_IN, organisation)


def ask_to_join(*, organisation: Organisation, message: str, by: User) -> JoinRequest:
    """Ask; asking twice is asking once. Raises Refused for somebody who is in the team already."""
    if Membership.objects.current().filter(organisation=organisation, user=by).exists():
        raise Refused(_("ท่านอยู่ในทีมขององค์กรนี้แล้ว กรุณาเปิดจากหน้าหลัก"))
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(organisation=organisation, user=by, message=message)
            record("join_request.asked", request, by=by, organisation=organisation.pk)
            tell_asked(request)
    except IntegrityError:
        return JoinRequest.objects.get(organisation=organisation, user=by, answered_at__isnull=True)
    return request


def accept_request(*, request_id: int, by: User) -> JoinRequest:
    """The person becomes an editor. Raises NotAllowed, AlreadyMoved."""
    with transaction.atomic():
        request = _answer(request_id, JoinAnswer.ACCEPTED, by)
        give(user=request.user, role=Role.EDITOR, organisation=request.organisation, by=by)
    return request


def decline_request(*, request_id: int, by: User) -> JoinRequest:
    """The person does not become an editor; he or she may ask again. Raises NotAllowed, AlreadyMoved."""
    with transaction.atomic():
        return _answer(request_id, JoinAnswer.DECLINED, by)


def _answer(request_id: int, answer: JoinAnswer, by: User) -> JoinRequest:
    request = (
        JoinRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "user")
        .get(pk=request_id)
    )
    if not may_answer(by, request.organisation) or request.user == by:
        raise NotAllowed
    if request.answer == answer and request.answered_by == by:
        return request
    if request.answered_at:
        raise AlreadyMoved(_("มีผู้ตอบคำขอเข้าร่วมทีมนี้แล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
    request.answer, request.answered_at, request.answered_by = answer, timezone.now(), by
    request.save(update_fields=["answer", "answered_at", "answered_by"])
    record(f"join_request.{answer.value}", request, by=by, organisation=request.organisation_id)
    tell_answered(request)
    return request
