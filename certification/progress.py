"""What is done, what is missing and what to do now in an application.

`progress_of` and `todo_of` are pure over an open Book: no query. The task list is five groups of tasks; each
says in words what is missing, its score, and one of four states. `todo_for_applicant` is for the home page.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.thai.printing import format_date
from certification.access import own_applications, with_names
from certification.deadlines import deadlines_of
from certification.forms import aims, declaration, intent, outcome, plan
from certification.forms.book import Book
from certification.forms.checks import Problem, problems_of
from certification.forms.contradictions import Degree, contradictions_of
from certification.forms.page import covers
from certification.forms.places import page_of, place_of
from certification.forms.process import NOT_BEGUN_WORD
from certification.forms.words import LevelStep, level_steps, missing_said, share_said
from certification.models import Application, ChangeRequest, Criterion
from certification.queries.applying import open_to_start
from certification.queries.plan_reports import todo_of_organisations
from certification.queries.sent_back import last_move_and_why
from certification.queries.todo import Todo
from certification.scoring import share_text
from certification.workflow import WRITABLE, Stage


class TaskState(models.TextChoices):
    LOCKED = "locked", gettext_lazy("ยังไม่เปิด")
    NOT_STARTED = "not_started", gettext_lazy("ยังไม่เริ่ม")
    UNDERWAY = "underway", gettext_lazy("กำลังทำ")
    DONE = "done", gettext_lazy("ครบแล้ว")
    MEND = "mend", gettext_lazy("ต้องแก้ไข")
    UNSENT = "unsent", gettext_lazy("ยังไม่ส่ง")
    READY = "ready", gettext_lazy("พร้อมส่ง")


TONES = {TaskState.UNDERWAY: "plum", TaskState.DONE: "green", TaskState.MEND: "red", TaskState.READY: "blue"}
ICONS = {TaskState.DONE: "check", TaskState.MEND: "alert", TaskState.LOCKED: "lock"}


@dataclass(frozen=True)
class Task:
    """One row of the list. Without a url it cannot be opened yet."""

    prefix: str
    name: str | Promise
    state: TaskState
    url: str = ""
    detail: str = ""
    score: str = ""

    @property
    def tag(self) -> str | Promise:
        return self.state.label

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "")

    @property
    def icon(self) -> str:
        return ICONS.get(self.state, "")


@dataclass(frozen=True)
class TaskGroup:
    title: str
    summary: str
    tasks: list[Task]


@dataclass(frozen=True)
class Progress:
    """The whole task list: groups, the bar of levels, and the problems that still stand before sending."""

    groups: list[TaskGroup]
    levels: list[LevelStep]
    problems: list[Problem]

    @property
    def next_task(self) -> Task | None:
        """The first task that is open and not complete; the check before sending comes last."""
        tasks = [task for group in self.groups for task in group.tasks if task.url]
        return next((task for task in tasks if task.state != TaskState.DONE), None)


def progress_of(book: Book, waiting: Iterable[ChangeRequest] = ()) -> Progress:
    """The task list of an application. `waiting` are the change requests not carried out or answered yet."""
    problems = problems_of(book, "intent") if book.application.stage == Stage.DRAFT else problems_of(book)
    rows = _Rows(book, problems, list(waiting))
    groups = [
        _group(_("เริ่มต้น"), [rows.intent(), rows.declaration()]),
        _group(_("วางแผน"), [rows.plan()]),
        _group(_("ประเมินตนเอง แบบ อ.02"), [rows.criterion(one) for one in book.rubric.criteria]),
        _group(_("ประเมินความสำเร็จ"), [rows.outcome()]),
        TaskGroup(_("ตรวจและส่ง"), "", [rows.check()]),
    ]
    return Progress(groups, level_steps(book), problems)


def _group(title: str, tasks: list[Task]) -> TaskGroup:
    done = sum(task.state == TaskState.DONE for task in tasks)
    if len(tasks) == 1 or all(task.state in (TaskState.LOCKED, TaskState.NOT_STARTED) for task in tasks):
        return TaskGroup(title, "", tasks)
    return TaskGroup(title, _("ครบแล้ว %(done)d จาก %(all)d") % {"done": done, "all": len(tasks)}, tasks)


class _Rows:
    """Makes the rows of the list out of a book, its problems and the change requests that wait."""

    def __init__(self, book: Book, problems: list[Problem], waiting: list[ChangeRequest]) -> None:
        self.book = book
        self.problems = problems
        self.waiting = waiting
        self.is_draft = book.application.stage == Stage.DRAFT
        self.contradictions = [] if self.is_draft else contradictions_of(book)

    def intent(self) -> Task:
        return self._row("intent", intent.TITLE)

    def declaration(self) -> Task:
        chosen = self.book.target_virtues
        counts = {name: len(aims.lines_of(self.book, name, chosen)) for name in aims.LISTS}
        said = _("ปัญหาที่อยากแก้ %(problems)d เรื่อง ความดีที่อยากทำ %(good)d เรื่อง") % counts
        return self._row("declaration", declaration.TITLE, said if any(counts.values()) else "")

    def plan(self) -> Task:
        met, rows = self.book.achieved
        said = _("%(rows)d กิจกรรม สำเร็จแล้ว %(met)d กิจกรรม (ร้อยละ %(percent)s)") % {
            "rows": rows,
            "met": met,
            "percent": share_text(met, rows) if rows else "0.00",
        }
        if self.book.achieved_later:
            said = _("%(rows)d กิจกรรม ผลตามตัวชี้วัดส่งภายหลัง") % {"rows": rows}
        return self._row("plan", plan.TITLE, said if rows else "")

    def criterion(self, criterion: Criterion) -> Task:
        share, score = self.book.share(criterion), self.book.score(criterion)
        most = max((anchor.score for anchor in criterion.anchors.all()), default=0)
        said = str(NOT_BEGUN_WORD) if criterion.code in self.book.not_begun else ""
        return self._row(
            f"process.{criterion.code}",
            f"{criterion.number}. {criterion.short}",
            share_said(criterion, share) if share else said,
            score=f"{'–' if score is None else score} / {most}",
        )

    def outcome(self) -> Task:
        chosen = len(self.book.target_virtues)
        if not chosen and not self.is_draft:
            hint = _("เลือกคุณธรรมเป้าหมายในแบบ อ.05 ก่อน")
            url = page_of(self.book.application, "outcome")
            return Task("outcome", outcome.TITLE, TaskState.NOT_STARTED, url, hint)
        return self._row("outcome", outcome.TITLE, _("คุณธรรมเป้าหมาย %(chosen)d ข้อ") % {"chosen": chosen})

    def check(self) -> Task:
        name, left = _("ตรวจคำตอบ แล้วส่งให้จังหวัด"), len(self.problems)
        if self.is_draft:
            name = _("ตรวจแบบ อ.01 แล้วส่งให้จังหวัด")
        detail = _("ยังขาดหรือต้องแก้ %(left)d จุด") % {"left": left} if left else ""
        url = reverse("certification:check_answers", args=[self.book.application.public_id])
        return Task("check", name, TaskState.UNSENT if left else TaskState.READY, url, detail)

    def _row(self, prefix: str, name: str | Promise, said: str = "", score: str = "") -> Task:
        if self.is_draft and prefix != "intent":
            return Task(prefix, name, TaskState.LOCKED, "", _("เปิดเมื่อจังหวัดรับเข้าร่วม"), "")
        url = page_of(self.book.application, prefix)
        asked = [request for request in self.waiting if _concerns(request.key, prefix)]
        if asked:
            return Task(prefix, name, TaskState.MEND, url, asked[0].reason, score)
        said = " · ".join(part for part in (said, self._contradicted(prefix)) if part)
        missing = [problem for problem in self.problems if _concerns(problem.key, prefix)]
        if not missing:
            return Task(prefix, name, TaskState.DONE, url, said, score)
        if not self._begun(prefix):
            return Task(prefix, name, TaskState.NOT_STARTED, url, said, score)
        detail = " · ".join(part for part in (said, missing_said(missing)) if part)
        return Task(prefix, name, TaskState.UNDERWAY, url, detail, score)

    def _contradicted(self, prefix: str) -> str:
        """How many numbers of this page do not agree with another form and may be sent so."""
        found = [
            one
            for one in self.contradictions
            if one.degree != Degree.IMPOSSIBLE and _concerns(one.keys[0], prefix)
        ]
        return _("ไม่ตรงกับแบบอื่น %(count)d จุด") % {"count": len(found)} if found else ""

    def _begun(self, prefix: str) -> bool:
        if prefix == "plan":
            return bool(self.book.rows)
        form = prefix.split(".", maxsplit=1)[0]
        typed = (self.book.text(f.key) for f in self.book.fields[form] if covers(prefix, f.key))
        return any(typed) or bool(self.book.evidence(prefix))


def _concerns(key: str, prefix: str) -> bool:
    """Does a key (of a problem or a change request) belong to the row? Records belong to the plan."""
    return covers(key, prefix) or (prefix == "plan" and key.startswith("record."))


def todo_of(
    progress: Progress, application: Application, waiting: Sequence[ChangeRequest], due: datetime.date
) -> list[Todo]:
    """What the organisation must do now with this application, until `due`; nothing while it waits for others."""
    if application.stage not in WRITABLE:
        return []
    check = reverse("certification:check_answers", args=[application.public_id])
    if waiting:
        first = waiting[0]
        sentence = _("จังหวัดขอให้แก้ไข %(count)d รายการ เริ่มที่ %(label)s: %(reason)s") % {
            "count": len(waiting),
            "label": first.label,
            "reason": first.reason,
        }
        return [Todo(sentence, _until(first.due_on), place_of(application, first.key), _("ไปแก้ไข"))]
    if not progress.problems:
        sentence = _SENTENCES[Stage(application.stage)] % {"province": application.organisation.province.name}
        return [Todo(sentence, _until(due), check, _("ตรวจและส่ง"))]
    task = progress.next_task
    if task is None or task.prefix == "check":
        return [Todo(_("ยังมีจุดที่ต้องแก้ก่อนส่ง"), _until(due), check, _("ดูทีละจุด"))]
    sentence = _("ทำต่อ: %(task)s") if task.state == TaskState.UNDERWAY else _("ต่อไป: %(task)s")
    return [Todo(sentence % {"task": task.name}, _until(due), task.url, _("เปิดแบบนี้"))]


_SENTENCES = {
    Stage.DRAFT: gettext_lazy("แบบ อ.01 ครบแล้ว ตรวจอีกครั้งแล้วส่งความจำนงให้จังหวัด%(province)s"),
    Stage.ENROLLED: gettext_lazy("กรอกครบทุกแบบแล้ว ตรวจอีกครั้งแล้วส่งผลการประเมินให้จังหวัด%(province)s"),
    Stage.RETURNED: gettext_lazy("แก้ไขครบแล้ว ตรวจอีกครั้งแล้วส่งฉบับแก้ไขให้จังหวัด%(province)s"),
}


def _until(day: datetime.date) -> str:
    return _("ภายใน %(date)s") % {"date": format_date(day)}


def todo_for_applicant(user: User) -> list[Todo]:
    """What to do now for one's own organisations, the most pressing first. Nine queries, whatever their number."""
    mine = own_applications(user)
    applications = list(
        with_names(mine)
        .filter(stage__in=WRITABLE)
        .annotate(waiting=Count("change_requests", filter=_WAITS), **last_move_and_why())
    )
    deadlines = deadlines_of(applications)
    found = [
        (deadlines.due_on(application), _desk_item(application, deadlines.due_on(application)))
        for application in applications
    ]
    for organisation, round_, due in open_to_start(user):
        words = {"year": round_.fiscal_year, "organisation": organisation.name}
        sentence = _("เริ่มทำคำขอปีงบประมาณ พ.ศ. %(year)s ของ%(organisation)s") % words
        start = Todo(sentence, _until(due), reverse("certification:start"), _("เริ่มทำคำขอ"))
        found.append((due, start))
    found += todo_of_organisations(mine)
    return [item for _day, item in sorted(found, key=lambda pair: pair[0])]


_WAITS = Q(
    change_requests__closed_at__isnull=True,
    change_requests__sent_at__isnull=False,
    change_requests__answered_at__isnull=True,
)
_DESK = {
    Stage.DRAFT: (
        gettext_lazy("กรอกแบบ อ.01 ของ%(organisation)s แล้วส่งให้จังหวัด"),
        gettext_lazy("กรอกแบบ อ.01"),
    ),
    Stage.ENROLLED: (
        gettext_lazy("ประเมินตนเองของ%(organisation)s ให้ครบทุกแบบ แล้วส่งให้จังหวัด"),
        gettext_lazy("ทำต่อ"),
    ),
    Stage.RETURNED: (
        gettext_lazy("จังหวัดขอให้%(organisation)s แก้ไข %(waiting)d รายการ"),
        gettext_lazy("ไปแก้ไข"),
    ),
}


def _desk_item(application: Application, due: datetime.date) -> Todo:
    sentence, action = _DESK[Stage(application.stage)]
    if application.last_move == "return_intent":  # type: ignore[attr-defined]  # annotated, as below
        sentence = gettext_lazy("จังหวัดส่งความจำนงของ%(organisation)s กลับให้แก้ไข เหตุผล: %(why)s")
    words = {"organisation": application.called, **vars(application)}  # waiting, why: annotated
    return Todo(str(sentence) % words, _until(due), application.get_absolute_url(), str(action))
