"""Sending: the forms become a Submission, frozen and hashed, and the application moves on in one transaction."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.once import insist_on_the_same
from accounts.roles import Ability
from accounts.thai.text import normalise
from certification import rules
from certification.forms.book import FORMS, Book, open_book
from certification.forms.contradictions import contradictions_of, doubts_of
from certification.forms.facts import Fact
from certification.forms.kept_contradictions import kept
from certification.models import Application, ChangeRequest, Criterion, Decision, Submission, VerifiedScore
from certification.notices.answers import tell_of_answers
from certification.scoring import level_of, total_of
from certification.services.carrying import lineage_of
from certification.services.deciding import Effect, decide, lock
from certification.workflow import Stage

MOST_OF_A_REPLY = 2000


@dataclass(frozen=True)
class Signed:
    """Who stands for what is sent, as typed by the sender with the declaration that it is true."""

    name: str
    post: str
    # Why the forms do not agree where the sender must say so (forms/contradictions.py, DOUBT).
    explanation: str = ""


class Unanswered(Refused):
    """Change requests that are neither carried out nor explained: request id → what is missing."""

    status = 422

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(_("ยังมีรายการที่ขอให้แก้ไขที่ยังไม่ได้แก้หรือชี้แจง"))
        self.problems = problems


def submit_intent(*, application_id: int, by: User, once: str) -> Decision:
    """Send อ.01 to the provincial office. Raises what `decide` raises."""
    return decide(application_id=application_id, move="submit_intent", by=by, once=once)


def submit(*, application_id: int, by: User, once: str, signed: Signed | None = None) -> Decision:
    """Send all five forms for the first time (or again after recalling). Raises what `decide` raises."""
    return decide(
        application_id=application_id,
        move="submit",
        by=by,
        once=once,
        effect=lambda a: _freeze(a, by, signed),
    )


def resubmit(*, application_id: int, by: User, once: str, signed: Signed | None = None) -> Decision:
    """Send the corrected forms; verified scores of unchanged criteria are carried over."""
    return decide(
        application_id=application_id,
        move="resubmit",
        by=by,
        once=once,
        effect=lambda a: _freeze_and_tell(a, by, signed),
    )


def _freeze_and_tell(application: Application, by: User, signed: Signed | None) -> Effect:
    """Freeze, and tell the officers who asked of each answer."""
    frozen = _freeze(application, by, signed)
    tell_of_answers(application, by=by)
    return frozen


def send_corrections(
    *, application_id: int, replies: Mapping[int, str], signed: Signed, by: User, once: str
) -> Decision:
    """Answer the change requests and send the corrected forms; sent twice, the same decision.

    The replies are kept even when something else is still missing. Raises Unanswered, and what `decide` raises.
    """
    with transaction.atomic():
        lock(application_id)
        earlier = Decision.objects.filter(application_id=application_id, once=once).first()
        if earlier:
            insist_on_the_same((earlier.move, "resubmit"), (earlier.by_id, by.pk))
            return earlier
        problems = answer_change_requests(application_id=application_id, replies=replies, by=by)
    if problems:
        raise Unanswered(problems)
    return resubmit(application_id=application_id, by=by, once=once, signed=signed)


def answer_change_requests(*, application_id: int, replies: Mapping[int, str], by: User) -> dict[int, str]:
    """Keep the reply to each open change request; returns, by request, why it does not count as answered.

    A request is answered by changing what it names, by a reply, or both. Raises AlreadyMoved when the forms
    are not with the organisation any more, NotAllowed.
    """
    with transaction.atomic():
        application = lock(application_id)
        if application.stage != Stage.RETURNED:
            raise AlreadyMoved(_("คำขอนี้ไม่ได้อยู่ในขั้นแก้ไขแล้ว กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
        if not rules.may(by, application, Ability.EDIT_APPLICATION):
            raise NotAllowed
        changed = changed_since_sent(open_book(application))
        problems = {}
        for request in application.change_requests.filter(closed_at__isnull=True, sent_at__isnull=False):
            problem = _answer(request, normalise(replies.get(request.pk, request.reply)), changed, by)
            if problem:
                problems[request.pk] = problem
        return problems


def _answer(request: ChangeRequest, reply: str, changed: set[str], by: User) -> str:
    if len(reply) > MOST_OF_A_REPLY:
        return _("คำชี้แจงยาวเกินไป มี %(has)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(most)d ตัวอักษร") % {
            "has": len(reply),
            "most": MOST_OF_A_REPLY,
        }
    answered = bool(reply) or carried_out(request, changed)
    if (reply, answered) != (request.reply, request.answered_at is not None):
        request.reply = reply
        request.answered_at, request.answered_by = (timezone.now(), by) if answered else (None, None)
        request.save(update_fields=["reply", "answered_at", "answered_by"])
        record("change_request.answered" if answered else "change_request.unanswered", request, by=by)
    return "" if answered else _("ยังไม่ได้แก้ กรุณาแก้ไขตามที่ขอ หรือเขียนคำชี้แจงว่าเหตุใดจึงไม่แก้")


def carried_out(request: ChangeRequest, changed: set[str]) -> bool:
    """Is something changed that the request names? `changed` comes from changed_since_sent."""
    return any(rules.concerns(request.key, key) for key in changed)


def changed_since_sent(book: Book) -> set[str]:
    """Keys that differ from the submission last sent; none before the first. Needs `submission` fetched."""
    sent = book.application.submission
    if not sent:
        return set()
    now = snapshot_of(book)
    return changed_keys(sent.snapshot, now) | _changed_shares(sent.snapshot, now)


def snapshot_of(book: Book) -> dict[str, Any]:
    """All that the forms say: texts, how they are understood, rows, evidence hashes, framework version.

    Of one that was begun from another also which rows are whose, and what was affirmed.
    """
    framework = book.rubric.framework
    keys = [field.key for form in FORMS for field in book.fields[form]]
    organisation = book.application.organisation
    return {
        "organisation": {
            "name": organisation.name,
            "type": organisation.type,
            "sector": organisation.sector,
            "province": organisation.province_id,
            "district": organisation.district_id,
            "subdistrict": organisation.subdistrict_id,
        },
        "framework": {"code": framework.code, "version": framework.version},
        "texts": {key: book.text(key) for key in keys},
        "understood": {key: book.read(key).value for key in keys},
        "labels": {key: str(book.by_key[key].label) for key in keys},
        "facts": {code: {"value": fact.value, "text": fact.text} for code, fact in _facts(book)},
        "shares": {c.code: _share(book, c) for c in book.rubric.criteria if c.asks_share},
        "plan_versions": book.plan_versions,
        "rows": [
            {"row": row.pk, "virtue": row.virtue, "records": [r.pk for r in book.records[row.pk]]}
            for row in book.rows
        ],
        "evidence": [
            {
                "key": link.key,
                "id": str(link.evidence.public_id),
                "sha256": link.evidence.sha256,
                "caption": link.evidence.caption,
            }
            for link in book.links
        ],
        **lineage_of(book),
    }


def _facts(book: Book) -> list[tuple[str, Fact]]:
    """Every fact of the table that the framework draws on, as it stands now."""
    return [(code, book.fact(code)) for code in sorted(book.rubric.draws)]


def _share(book: Book, criterion: Criterion) -> list[int | None]:
    """n and N of a criterion as they count, typed or drawn from another form."""
    return [book.counted(f"process.{criterion.code}.{name}") for name in ("part", "total")]


def hash_of(snapshot: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a snapshot; 64 hex digits."""
    canonical = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _freeze(application: Application, by: User, signed: Signed | None) -> Effect:
    book = open_book(application)
    with translation.override(settings.LANGUAGE_CODE):  # the record is Thai, whatever the sender's page was
        snapshot = {**snapshot_of(book), "contradictions": _contradictions(book, signed)}
    if signed:
        snapshot["signed"] = {"name": signed.name, "post": signed.post}
    scores = {c.code: book.score(c) for c in book.rubric.criteria}
    level = level_of(book.scores, book.rubric.level_rules)
    # The last one, also where it was recalled: what the office has scored there is not lost.
    earlier = application.submissions.last()
    submission = Submission.objects.create(
        application=application,
        number=earlier.number + 1 if earlier else 1,
        snapshot=snapshot,
        sha256=hash_of(snapshot),
        self_scores=scores,
        self_total=total_of(book.scores),
        self_level=level,
        submitted_by=by,
        on_behalf=rules.acts_on_behalf(by, application, Ability.SUBMIT_APPLICATION),
        departures=len(snapshot["contradictions"]),
    )
    if earlier:
        _carry_scores(earlier, submission)
    return Effect(submission=submission, proposed_level=level)


def _contradictions(book: Book, signed: Signed | None) -> list[dict[str, Any]]:
    """What does not agree and why, as the submission keeps it. Raises NotReady while a doubt is not explained."""
    explanation = signed.explanation.strip() if signed else ""
    if doubts_of(book) and not explanation:
        raise NotReady(_("ข้อมูลในแบบต่าง ๆ ยังไม่ตรงกัน กรุณาแก้ไข หรืออธิบายในหน้าตรวจคำตอบก่อนส่ง"))
    return kept(contradictions_of(book), explanation)


def _carry_scores(earlier: Submission, later: Submission) -> None:
    """Criteria whose answer and evidence did not change keep the office's score, marked as carried."""
    changed = changed_keys(earlier.snapshot, later.snapshot) | _changed_shares(
        earlier.snapshot, later.snapshot
    )
    for score in earlier.verified_scores.filter(replaced_at__isnull=True):
        prefix = f"process.{score.criterion}"
        if not any(key == prefix or key.startswith(f"{prefix}.") for key in changed):
            VerifiedScore.objects.create(
                submission=later,
                criterion=score.criterion,
                score=score.score,
                reason=score.reason,
                scored_at=timezone.now(),
                scored_by=score.scored_by,
                carried=True,
            )


def _changed_shares(earlier: dict[str, Any], later: dict[str, Any]) -> set[str]:
    """Keys of n and N that became another number, also where a form that they draw on changed."""
    old, new = earlier.get("shares", {}), later.get("shares", {})
    return {
        f"process.{code}.{name}"
        for code in old.keys() & new.keys()
        for name, before, now in zip(("part", "total"), old[code], new[code], strict=True)
        if before != now
    }


def changed_keys(earlier: dict[str, Any], later: dict[str, Any]) -> set[str]:
    """Keys whose text differs between two snapshots, and `<key>.evidence` where the files differ."""
    old, new = earlier["texts"], later["texts"]
    changed = {key for key in old.keys() | new.keys() if old.get(key, "") != new.get(key, "")}
    old_files, new_files = _files(earlier), _files(later)
    return changed | {
        f"{key}.evidence"
        for key in old_files.keys() | new_files.keys()
        if old_files.get(key) != new_files.get(key)
    }


def _files(snapshot: dict[str, Any]) -> dict[str, set[str]]:
    files: dict[str, set[str]] = {}
    for link in snapshot["evidence"]:
        files.setdefault(link["key"], set()).add(link["sha256"])
    return files
