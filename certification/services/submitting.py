"""Sending: the forms become a Submission, frozen and hashed, and the application moves on in one transaction."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from accounts.models import User
from certification import rules
from certification.forms.book import FORMS, Book, open_book
from certification.models import Application, Decision, Submission, VerifiedScore
from certification.scoring import level_of, total_of
from certification.services.deciding import Effect, decide


def submit_intent(*, application_id: int, by: User, once: str) -> Decision:
    """Send อ.01 to the provincial office. Raises what `decide` raises."""
    return decide(application_id=application_id, move="submit_intent", by=by, once=once)


def submit(*, application_id: int, by: User, once: str) -> Decision:
    """Send all five forms for the first time (or again after recalling). Raises what `decide` raises."""
    return decide(
        application_id=application_id, move="submit", by=by, once=once, effect=lambda a: _freeze(a, by)
    )


def resubmit(*, application_id: int, by: User, once: str) -> Decision:
    """Send the corrected forms; verified scores of unchanged criteria are carried over."""
    return decide(
        application_id=application_id, move="resubmit", by=by, once=once, effect=lambda a: _freeze(a, by)
    )


def snapshot_of(book: Book) -> dict[str, Any]:
    """All that the forms say: texts, how they are understood, rows, evidence hashes, framework version."""
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
    }


def hash_of(snapshot: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a snapshot; 64 hex digits."""
    canonical = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _freeze(application: Application, by: User) -> Effect:
    book = open_book(application)
    snapshot = snapshot_of(book)
    scores = {c.code: book.score(c) for c in book.rubric.criteria}
    level = level_of(book.scores, book.rubric.level_rules)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        snapshot=snapshot,
        sha256=hash_of(snapshot),
        self_scores=scores,
        self_total=total_of(book.scores),
        self_level=level,
        submitted_by=by,
        on_behalf=rules.acts_on_behalf(by, application, _SUBMIT),
    )
    if application.submission:
        _carry_scores(application.submission, submission)
    return Effect(submission=submission, proposed_level=level)


def _carry_scores(earlier: Submission, later: Submission) -> None:
    """Criteria whose answer and evidence did not change keep the office's score, marked as carried."""
    changed = changed_keys(earlier.snapshot, later.snapshot)
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


_SUBMIT = rules.Ability.SUBMIT_APPLICATION
