"""The provincial office on its desk: what to do now, and the counts as quiet links."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.models import Due
from certification.queries import queue
from certification.queries.queue import LABELS, View
from certification.queries.queue_counts import Counts, at_work, counts_of, work_of
from certification.queries.rounds import RoundFacts, opened_rounds
from certification.queries.todo import Todo

TONES = {View.OVERDUE: "red"}


Counted = tuple[list[RoundFacts], Counts]


def counted_for_office(user: User) -> Counted | None:
    """The rounds at work, of whatever year, and what they hold; None for who meets no cases. Four queries.

    The same as the queue without a filter. A desk asks once, for its sentences and its counts.
    """
    if not (user.has_perm(Ability.SEE_CASES) or user.has_perm(Ability.REVIEW)):
        return None
    cases, every = queue.cases_in_queue(user), opened_rounds()
    work = work_of(cases, every)
    rounds = at_work(every, work)
    return rounds, counts_of(cases, rounds, work)


def todo_for_office(user: User, counted: Counted | None = None) -> list[Todo]:
    """Late things first, then what waits for the office; nothing for those who do not review.

    `counted` from `counted_for_office`, asked here where it is not given.
    """
    if not user.has_perm(Ability.REVIEW) or (counted := counted or counted_for_office(user)) is None:
        return []
    rounds, counts = counted
    of, reviewed = counts.of, counts.rounds[View.REVIEW]
    review_due = _until(
        min((one.dates.day(Due.REVIEW) for one in rounds if one.pk in reviewed), default=None)
    )
    found = [
        (View.OVERDUE, _("มีคำขอที่เกินกำหนด %(count)d รายการ"), "", _("ดูรายการ")),
        (View.INTENTS, _("รับความจำนง (อ.01) ที่ส่งมาใหม่ %(count)d คำขอ"), "", _("ไปรับเข้าร่วม")),
        (View.REVIEW, _("ตรวจผลการประเมิน %(count)d รายการ"), review_due, _("ไปตรวจ")),
        (View.AGENDA, _("บรรจุวาระคำขอที่ผ่านการตรวจ %(count)d รายการ"), "", _("ไปเลือกคำขอ")),
    ]
    todo = [
        Todo(sentence % {"count": of[view]}, due, _url(view), action)
        for view, sentence, due, action in found
        if of[view]
    ]
    not_sent = _not_sent(counts.not_sent_late)
    if of[View.OVERDUE] == counts.not_sent_late:  # one line for the same cases, that of the list to call from
        return [*not_sent, *todo[bool(not_sent) :]]
    return [*todo[:1], *not_sent, *todo[1:]]


def _not_sent(late: int) -> list[Todo]:
    """Who has not sent, or is not answered, though the day has passed: to be called or reminded."""
    if not late:
        return []
    sentence = _("เกินกำหนดส่งหรือตอบรับ %(count)d คำขอ") % {"count": late}
    return [Todo(sentence, "", f"{reverse('certification:not_sent')}?overdue=1", _("ดูผู้ที่ยังไม่ส่ง"))]


def counts_for_office(user: User, counted: Counted | None = None) -> list[dict[str, object]]:
    """{label, count, url, tone} for everybody who reads cases; empty for others. `counted` as above."""
    if not user.has_perm(Ability.SEE_CASES) or (counted := counted or counted_for_office(user)) is None:
        return []
    of = counted[1].of
    views = (View.REVIEW, View.OVERDUE, View.RETURNED, View.AGENDA)
    return [
        {
            "label": _("รอจังหวัดตรวจ") if view == View.REVIEW else LABELS[view],
            "count": of[view],
            "url": _url(view),
            "tone": TONES.get(view, "") if of[view] else "",
        }
        for view in views
    ]


def _until(day: datetime.date | None) -> str:
    return _("ภายใน %(day)s") % {"day": format_date(day, "short")} if day else ""


def _url(view: View) -> str:
    return f"{reverse('certification:queue')}?view={view.value}"
