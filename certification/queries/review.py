"""One criterion under review: the answer as it was sent, what changed since, the scores, the files beside it."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.answering import refusal_of
from accounts.models import User
from certification.forms.book import Book, Share
from certification.forms.contradictions import Contradiction
from certification.forms.kept_contradictions import about, kept_in
from certification.forms.reviewing import ChangeRequestForm, ScoreForm
from certification.models import Application, ChangeRequest, Criterion, Evidence, ReviewClaim, VerifiedScore
from certification.queries.affirmed import Affirmations, Affirmed, affirmations_of
from certification.queries.case import claim_of_another, crumbs_of, may_review, open_requests
from certification.queries.changes import Change, Changes, changes_of, covers, earlier_of
from certification.queries.scores import ScoreRow, Scores, scores_of
from certification.queries.sent import askable, choice_of, files_by_key, label_of, sent_book
from certification.queries.since_before import Beside, since_before
from certification.services.reviewing import ScoredMeanwhile


@dataclass(frozen=True)
class Preview:
    """One file beside the answer: which of how many, which page, and where its neighbours are."""

    file: Evidence
    number: int
    count: int
    page: int
    picture: str
    download: str
    previous: str
    next: str
    others: tuple[dict[str, Any], ...]
    affirmed: Affirmed | None = None


@dataclass(frozen=True)
class CriterionPage:
    """Everything that the page of one criterion shows."""

    application: Application
    book: Book
    criterion: Criterion
    row: ScoreRow
    scores: Scores
    narrative: str
    share: Share | None
    changes: list[Change]
    beside: Beside | None
    affirmed: Affirmed | None
    requests: list[ChangeRequest]
    standing: int
    marks: list[dict[str, Any]]
    previous_url: str
    next_url: str
    claim: ReviewClaim | None
    preview: Preview | None
    reviews: bool

    @property
    def current(self) -> VerifiedScore | None:
        """The office's score in force."""
        return self.row.verified

    @property
    def last_year_text(self) -> str:
        """The narrative of the same criterion last time; "" without one."""
        last = self.scores.last_year
        return last.text(f"process.{self.criterion.code}.narrative") if last else ""

    @property
    def keys(self) -> list[tuple[str, Any]]:
        """What a change can be asked of here."""
        prefix = f"process.{self.criterion.code}"
        labels = [key for key in askable(self.book) if covers(prefix, key)]
        return [(key, choice_of(self.book, key, label_of(self.book, key))) for key in labels]

    @property
    def not_begun(self) -> bool:
        """Did the organisation answer that it has not begun with this criterion?"""
        return self.criterion.code in self.book.not_begun

    @property
    def facts(self) -> list[dict[str, str]]:
        """Where n and N of the criterion come from, for a criterion that draws them from other forms."""
        labels = {"total": self.criterion.share_total, "part": self.criterion.share_part}
        drawn = {name: self.book.drawn(f"process.{self.criterion.code}.{name}") for name in labels}
        return [{"label": labels[name], "value": fact.text} for name, fact in drawn.items() if fact]

    @property
    def contradictions(self) -> list[Contradiction]:
        """What did not agree about this criterion when it was sent."""
        sent = self.application.submission
        return about(kept_in(sent.snapshot), f"process.{self.criterion.code}") if sent else []

    @property
    def passable(self) -> bool:
        """Is every criterion scored and nothing asked for any more?"""
        return self.scores.complete and not self.standing


def read_criterion(
    user: User, application: Application, code: str, params: QueryDict
) -> CriterionPage | None:
    """The page of one criterion; None when there is no such criterion or nothing was sent yet."""
    if application.submission is None:
        return None
    book = sent_book(application, application.submission)
    criterion = book.rubric.criterion(code)
    if criterion is None:
        return None
    scores, requests = scores_of(user, application), open_requests(application)
    reviews = may_review(user, application)
    visible = requests if reviews else [request for request in requests if request.sent_at]
    prefix = f"process.{code}"
    neighbours = _neighbours(application, scores, code)
    since, affirmed = since_before(user, application, book), affirmations_of(application.submission)
    return CriterionPage(
        application=application,
        book=book,
        criterion=criterion,
        row=next(row for row in scores.rows if row.criterion.code == code),
        scores=scores,
        narrative=book.text(f"{prefix}.narrative"),
        share=book.share(criterion),
        changes=_changes(application, book, prefix),
        beside=since.of(code) if since else None,
        affirmed=affirmed.of(prefix),
        requests=[request for request in visible if covers(prefix, request.key)],
        standing=len(visible),
        marks=_marks(application, scores, visible, code),
        previous_url=neighbours[0],
        next_url=neighbours[1],
        claim=claim_of_another(user, application),
        preview=preview_of(book, prefix, params, affirmed),
        reviews=reviews,
    )


def _changes(application: Application, book: Book, prefix: str) -> list[Change]:
    earlier = earlier_of(application.submission)
    if earlier is None or application.submission is None:
        return []
    return changes_of(application, earlier, application.submission, book).under(prefix)


def all_changes(application: Application) -> Changes | None:
    """Everything that differs between the present submission and the one before; None for a first one."""
    earlier = earlier_of(application.submission)
    if earlier is None or application.submission is None:
        return None
    return changes_of(
        application, earlier, application.submission, sent_book(application, application.submission)
    )


def _url(application: Application, code: str) -> str:
    return reverse("certification:review", args=[application.public_id, code])


def _neighbours(application: Application, scores: Scores, code: str) -> tuple[str, str]:
    codes = [row.criterion.code for row in scores.rows]
    here = codes.index(code)
    before = _url(application, codes[here - 1]) if here else ""
    return before, _url(application, codes[here + 1]) if here + 1 < len(codes) else ""


def _marks(
    application: Application, scores: Scores, requests: list[ChangeRequest], code: str
) -> list[dict[str, Any]]:
    """The foot's row of numbers: red where a change is asked for, green where scored."""
    marks = []
    for row in scores.rows:
        asked = any(covers(f"process.{row.criterion.code}", request.key) for request in requests)
        state = _("ขอให้แก้ไข") if asked else _("ตรวจแล้ว") if row.verified else _("ยังไม่ตรวจ")
        marks.append(
            {
                "number": row.criterion.number,
                "url": _url(application, row.criterion.code),
                "tone": "red" if asked else "green" if row.verified else "",
                "current": row.criterion.code == code,
                "label": f"{row.criterion} · {state}",
            }
        )
    return marks


def preview_of(
    book: Book, key: str, params: QueryDict, affirmed: Affirmations | None = None
) -> Preview | None:
    """The file that the URL names (?file=2&page=3), else the first; None when the answer has none."""
    files = files_by_key(book).get(key, [])
    if not files:
        return None
    number = min(_whole(params.get("file", "")), len(files))
    file = files[number - 1]
    pages = (file.pages or 1) if file.has_preview else 1
    page = min(_whole(params.get("page", "")), pages)
    picture = (
        reverse("certification:evidence_preview", args=[file.public_id, page]) if file.has_preview else ""
    )
    return Preview(
        file=file,
        number=number,
        count=len(files),
        page=page,
        picture=picture,
        download=reverse("certification:evidence_file", args=[file.public_id]),
        previous=_turn(number, page - 1) if page > 1 else "",
        next=_turn(number, page + 1) if page < pages else "",
        others=tuple(
            {"label": str(other), "url": _turn(place, 1), "current": place == number}
            for place, other in enumerate(files, 1)
        ),
        affirmed=affirmed.of_file(key, file.public_id) if affirmed else None,
    )


def _turn(file: int, page: int) -> str:
    return f"?file={file}&page={page}#evidence"


def _whole(text: str) -> int:
    """A page number from a URL; 1 for whatever is none."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def context_of_criterion(page: CriterionPage, form: ScoreForm, ask: ChangeRequestForm) -> dict[str, Any]:
    """The page with its two forms. A bound form that was refused is the one whose errors stand on top."""
    return {
        "page": page,
        "score_form": form,
        "ask_form": ask,
        "form": form if form.is_bound else ask,
        "cards": _cards(page, form),
        "asking": ask.is_bound or bool(ask.initial.get("key")),
        "overtaken": page.current if isinstance(refusal_of(form), ScoredMeanwhile) else None,
        "breadcrumbs": crumbs_of(page.application, str(page.criterion)),
    }


def _cards(page: CriterionPage, form: ScoreForm) -> list[dict[str, Any]]:
    """The anchors as radio cards; the organisation's own choice is named on its card."""
    chosen = str(form["score"].value() if form["score"].value() is not None else "")
    return [
        {
            "value": anchor.score,
            "lead": _("องค์กรประเมิน") if anchor.score == page.row.self_score else "",
            "anchor": anchor.text,
            "points": _("%(score)d คะแนน") % {"score": anchor.score},
            "checked": str(anchor.score) == chosen,
        }
        for anchor in page.criterion.anchors.all()
    ]
