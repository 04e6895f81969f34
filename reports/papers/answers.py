"""What each of the five forms says, as plain values: read from a Book, never a second way to read the forms.

Every question is there, answered or not: {key, label, value, missing}, in the words of the check-answers page.
"""

from collections.abc import Callable
from typing import Any

from certification.forms import declaration, intent
from certification.forms.book import Book
from certification.forms.check import CheckPart, CheckRow, check_sections
from certification.forms.contradictions import contradictions_of
from certification.forms.kept_contradictions import about, kept_in
from certification.forms.page import GroupSpec
from certification.forms.words import level_steps, share_said
from certification.models import Criterion, FactCode, PlanRow, Submission
from certification.queries.plan_page import plan_page, title_of
from certification.queries.sent import place_of
from certification.scoring import level_of, share_text, total_of

Said = dict[str, Any]


def form_said(book: Book, form: str) -> Said:
    """One form: {"form": its name, …}."""
    return {"form": form, **FORMS_SAID[form](book)}


def _parts(book: Book, form: str) -> list[CheckPart]:
    return check_sections(book, lambda key: False, (form,))[0].parts


def _said(row: CheckRow) -> Said:
    return {"key": row.key, "label": row.label, "value": row.value, "missing": row.missing}


def _by_key(book: Book, form: str) -> dict[str, Said]:
    return {row.key: _said(row) for part in _parts(book, form) for row in part.rows}


def _grouped(book: Book, form: str, spec: GroupSpec) -> Said:
    """The rows of a form of one page under its headings, and each by the last part of its key."""
    rows = _by_key(book, form)
    groups = [
        {"title": str(title), "rows": [rows[f"{form}.{name}"] for name in names if f"{form}.{name}" in rows]}
        for title, _hint, names in spec
    ]
    return {"groups": groups, "by_name": {key.rsplit(".", 1)[-1]: row for key, row in rows.items()}}


def _intent(book: Book) -> Said:
    return _grouped(book, "intent", intent.GROUPS)


def _declaration(book: Book) -> Said:
    part, whole = book.number("declaration.signers"), book.fact(FactCode.DECLARED_HEADCOUNT).value
    shared = part is not None and whole and part <= whole
    return {
        **_grouped(book, "declaration", declaration.groups(book.aims)),
        "preamble": book.rubric.framework.preamble,
        "share": share_text(part, whole) if shared and part is not None and whole else "",
    }


def _plan(book: Book) -> Said:
    """Rows numbered and grouped by virtue as on the page of the plan; then every execution record."""
    rows, groups, records = _by_key(book, "plan"), [], []
    page = plan_page(book)
    for group in page.groups:
        groups.append(
            {
                "virtue": group.name,
                "rows": [
                    {"number": card.number, **_fields(rows, f"plan.{card.row.pk}.")} for card in group.rows
                ],
            }
        )
        for card in group.rows:
            records += _records(book, rows, card.row, card.number)
    return {
        "groups": groups,
        "records": records,
        "met": page.met,
        "count": page.count,
        "percent": page.percent,
        "later": book.achieved_later,
    }


def _fields(rows: dict[str, Said], prefix: str) -> Said:
    return {key.removeprefix(prefix): row for key, row in rows.items() if key.startswith(prefix)}


def _records(book: Book, rows: dict[str, Said], row: PlanRow, number: str) -> list[Said]:
    return [
        {
            "number": number,
            "activity": title_of(book, row),
            "files": _files(book, f"record.{record.pk}"),
            **_fields(rows, f"record.{record.pk}."),
        }
        for record in book.records[row.pk]
    ]


def _process(book: Book) -> Said:
    level = level_of(book.scores, book.rubric.level_rules)
    about = _by_key(book, "intent")
    rows = _by_key(book, "process")
    return {
        "criteria": [_criterion(book, criterion, rows) for criterion in book.rubric.criteria],
        "total": total_of(book.scores),
        "most": book.rubric.most,
        "level": book.rubric.level_name(level),
        "levels": [{"name": step.name, "text": step.text} for step in level_steps(book)],
        "phone": about["intent.phone"]["value"],
        "headcount": about["intent.headcount"]["value"],
        "head": {name: book.text(f"intent.{name}").strip() for name in ("head_name", "head_post")},
    }


def _criterion(book: Book, criterion: Criterion, every: dict[str, Said]) -> Said:
    prefix, score, share = f"process.{criterion.code}", book.score(criterion), book.share(criterion)
    rows = _fields(every, f"{prefix}.")
    one_answer = rows["score"]["value"] if criterion.code in book.not_begun else ""
    return {
        "number": criterion.number,
        "short": criterion.short,
        "wording": criterion.wording,
        "unconfirmed": criterion.unconfirmed,
        "score": score,
        "anchors": [
            {"score": anchor.score, "text": anchor.text, "chosen": anchor.score == score and not one_answer}
            for anchor in criterion.anchors.all()
        ],
        "share": share_said(criterion, share) if share else "",
        "rows": [rows[name] for name in ("total", "part") if name in rows],
        "narrative": rows.get("narrative"),
        "one_answer": one_answer,
        "missing": rows["score"]["missing"],
        "files": _files(book, prefix),
    }


def _outcome(book: Book) -> Said:
    parts, met = _parts(book, "outcome"), [book.achieved_for(code) for code in book.target_virtues]
    return {
        "virtues": [
            {
                "name": part.title,
                "rows": [_said(row) for row in part.rows],
                "met": done,
                "count": count,
                "percent": share_text(done, count) if count else "",
            }
            for part, (done, count) in zip(parts, met, strict=True)
        ],
        "met": book.achieved[0],
        "count": book.achieved[1],
        "percent": share_text(*book.achieved) if book.achieved[1] else "",
        "later": book.achieved_later,
        "unconfirmed": any(item.unconfirmed for item in book.rubric.outcome_items),
    }


def _files(book: Book, key: str) -> list[str]:
    return [str(link.evidence) for link in book.evidence(key)]


def contradictions_said(book: Book, submission: Submission | None, forms: tuple[str, ...]) -> list[Said]:
    """What does not agree about these forms and why: as it was sent, or as it stands in the draft."""
    found = kept_in(submission.snapshot) if submission else contradictions_of(book)
    prefixes = (*forms, "record") if "plan" in forms else forms
    return [{"text": one.text, "reason": one.reason} for one in about(found, *prefixes)]


def evidence_said(book: Book) -> list[Said]:
    """Each file once: its name, caption, hash, and everything that it supports."""
    found: dict[str, Said] = {}
    for link in book.links:
        file = link.evidence
        said = found.setdefault(
            str(file.public_id),
            {
                "name": file.download_name,
                "caption": file.caption,
                "sha256": file.sha256,
                "pages": file.pages,
                "supports": [],
            },
        )
        said["supports"].append(place_of(book, link.key))
    return list(found.values())


FORMS_SAID: dict[str, Callable[[Book], Said]] = {
    "intent": _intent,
    "declaration": _declaration,
    "plan": _plan,
    "process": _process,
    "outcome": _outcome,
}
