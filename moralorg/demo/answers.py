"""What an organisation of the demonstration has typed into its five forms: one story, told field by field."""

import datetime

from accounts.models import User
from accounts.thai.dates import format_date
from certification.forms.book import Book, open_book
from certification.forms.fields import Field, FieldType
from certification.models import ActivityRecord, Answer, Application, PlanRow
from certification.services.carrying import affirm
from certification.services.drafting import revise_plan
from moralorg.demo.story import Story
from moralorg.demo.themes import Activity, Aim
from moralorg.demo.words import NARRATIVES

PICTURES = {
    "shared_picture": "องค์กรที่ทุกคนตรงเวลา มีน้ำใจ และภูมิใจในงานของตน",
    "existing_good": "ช่วยเหลือกันในงานบุญ มีผู้ใหญ่เป็นแบบอย่าง แต่ยังพบปัญหาที่เขียนไว้ด้านล่าง",
    "activity_design": "ตั้งข้อตกลงร่วมกัน แบ่งผู้รับผิดชอบตามกลุ่มงาน",
    "doing": "เริ่มจากเรื่องใกล้ตัว ผู้บริหารร่วมกิจกรรมทุกครั้ง",
    "lessons": "ทำแล้วสบายใจ งานเสร็จเร็วขึ้น อยากชวนชุมชนใกล้เคียงทำต่อ",
}
RATINGS = ("ยังไม่สำเร็จ", "สำเร็จบางส่วน", "สำเร็จตามเป้าหมาย")
Rows = dict[int, tuple[int, Activity]]  # pk of a plan row → its place in the plan, its activity


def write_intent(application: Application, by: User, today: datetime.date) -> None:
    """อ.01 alone, as before the province has accepted."""
    story, book = Story(application.organisation, {}, today), open_book(application)
    _write(application, by, {field.key: _intent(field, story) for field in book.fields["intent"]})


def write_forms(application: Application, by: User, scores: dict[int, int], today: datetime.date) -> None:
    """The four forms after อ.01 as this organisation has them today; criterion number → self-score.

    Criteria without a score, and what follows from them, are not begun.
    """
    story = Story(application.organisation, scores, today)
    virtues = ",".join(aim.virtue for aim in story.theme.aims)
    _write(application, by, {"declaration.virtues": virtues})
    rows, periods = _plan(application, story)
    book = open_book(application)
    texts = {
        key: _text(field, book, story, rows, periods)
        for key, field in book.by_key.items()
        if key != "declaration.virtues" and not key.startswith("intent.")
    }
    _write(application, by, texts)
    if scores.get(5) == 3:
        reason = "ปรับตัวชี้วัดให้วัดได้ชัดขึ้นหลังรายงานรอบ 6 เดือน"
        revise_plan(application_id=application.pk, reason=reason, by=by)


def write_review(application: Application, by: User, scores: dict[int, int]) -> None:
    """What is done so far of a review: the first two forms affirmed, criteria 3 and 6 raised by a point."""
    book = open_book(application)
    for form in ("intent", "declaration"):
        keys = [field.key for field in book.fields[form]]
        affirm(application_id=application.pk, keys=keys, evidence_key=form, by=by)
    raised = {}
    for criterion in book.rubric.criteria:
        if criterion.number in (3, 6):
            score = scores[criterion.number] + 1
            raised[f"process.{criterion.code}.score"] = str(score)
            raised[f"process.{criterion.code}.narrative"] = NARRATIVES[criterion.number][score]
    _write(application, by, raised)


def write_departure(application: Application, by: User, scores: dict[int, int], today: datetime.date) -> None:
    """One number of อ.02 that is another than อ.05 has, with its reason: what a reviewer sees of such."""
    story = Story(application.organisation, scores, today)
    texts = {"part": str(story.signers + 1), "reason": "ลงนามเพิ่ม 1 คน หลังปิดประกาศ เพราะลาป่วยในวันประกาศ"}
    _write(application, by, {f"process.declare.{name}": text for name, text in texts.items()})


def _write(application: Application, by: User, texts: dict[str, str]) -> None:
    """This year's texts, over those carried from the year before."""
    Answer.objects.bulk_create(
        [
            Answer(application=application, key=key, text=text, updated_by=by)
            for key, text in texts.items()
            if text
        ],
        update_conflicts=True,
        unique_fields=["application", "key"],
        update_fields=["text", "updated_by", "carried"],
    )
    Answer.objects.filter(application=application, key__in=texts).update(carried=False)


def _plan(application: Application, story: Story) -> tuple[Rows, dict[int, str]]:
    """Rows and records of อ.04: the activities, and for each record the round that it reports."""
    rows: Rows = {}
    periods: dict[int, str] = {}
    carried = {row.position: row for row in application.plan_rows.all()}
    for place, activity in enumerate(story.theme.activities):
        virtue = story.theme.aims[activity.aim].virtue
        row = carried.get(place + 1) or PlanRow.objects.create(
            application=application, virtue=virtue, position=place + 1
        )
        rows[row.pk] = (place, activity)
        for position, period in enumerate(story.rounds, 1):
            periods[ActivityRecord.objects.create(row=row, position=position).pk] = period
    return rows, periods


def _text(field: Field, book: Book, story: Story, rows: Rows, periods: dict[int, str]) -> str:
    """The text of one field; what is not known here stays empty where it may."""
    form, part = field.key.split(".")[:2]
    if form == "declaration":
        return _declaration(field, story)
    if form == "plan":
        return _activity(field, story, *rows[int(part)])
    if form == "record":
        row = next(row.pk for row in book.rows if int(part) in {r.pk for r in book.records[row.pk]})
        return _record(field, story, *rows[row], periods[int(part)])
    if form == "process":
        return _criterion(field, book, story)
    aim = next(aim for aim in story.theme.aims if aim.virtue == part)
    return _outcome(field, story, aim)


def _intent(field: Field, story: Story) -> str:
    return {
        "address": story.address,
        "postal_code": story.postcode,
        "phone": story.phone,
        "email": "contact@example.org",
        "head_name": story.head,
        "head_post": story.theme.head_post,
        "coordinator_name": story.person(0),
        "coordinator_phone": story.mobile,
        "coordinator_email": "coordinator@example.org",
        "headcount": str(story.staff),
        "headcount_on": format_date(story.today - datetime.timedelta(days=7)),
        "statement": "อยากให้ทุกคนในองค์กรทำงานด้วยความสุข ซื่อสัตย์ และช่วยเหลือกัน",
        "signatory_name": story.head,
        "signatory_post": story.theme.head_post,
        "signed_on": format_date(story.today),
    }.get(field.name) or _by_type(field, story)


def _declaration(field: Field, story: Story) -> str:
    return {
        **PICTURES,
        **{key: text for aim in story.theme.aims for key, text in _of_aim(aim, story).items()},
        "declared_on": format_date(story.declared_on),
        # Where the number of อ.01 is taken when this stays empty, it stays empty.
        "headcount": str(story.staff) if field.required else "",
        "signers": str(story.signers),
        "choosers": str(story.choosers),
        "signatory_name": story.head,
        "signatory_post": story.theme.head_post,
        "posted_at": story.theme.posted_at,
    }.get(field.name) or _by_type(field, story)


def _of_aim(aim: Aim, story: Story) -> dict[str, str]:
    """What อ.05 says of one target virtue, and its pledge in the first version."""
    texts = {
        "problems": aim.problem,
        "good": aim.good,
        "pledge_do": aim.good,
        "pledge_dont": f"ปล่อยให้{aim.problem}โดยไม่ช่วยกันแก้",
        "pledge_adopted": format_date(story.declared_on),
        "pledge_trial_until": format_date(story.tried_until),
    }
    return {f"{name}_{aim.virtue}": text for name, text in texts.items()}


def _activity(field: Field, story: Story, place: int, activity: Activity) -> str:
    aim = story.theme.aims[activity.aim]
    return {
        "problem": aim.problem,
        "good": aim.good,
        "activity": activity.name,
        "indicator": activity.indicator,
        "starts_on": format_date(story.starts_on),
        "ends_on": format_date(story.ends_on),
        "budget": f"{(place + 1) * 1500:,}",
        "responsible": story.person(place),
        "achieved": "yes" if place < story.achieved else "partly",
        "changed": "yes" if place < story.changed else "no",
    }.get(field.name) or _by_type(field, story)


def _record(field: Field, story: Story, place: int, activity: Activity, period: str) -> str:
    met = place < story.achieved and period == story.rounds[-1]
    return {
        "period": period,
        "date": format_date(story.reported_on(period)),
        "place": activity.place,
        "participants": str(story.staff - place - (3 if period == "six" else 1)),
        "spent": f"{(place + 1) * 1500 // len(story.rounds):,}",
        "result": activity.result if met else "เริ่มเห็นผล ผู้เข้าร่วมยังไม่ครบตามเป้าหมาย จึงทำต่อในรอบถัดไป",
    }.get(field.name) or _by_type(field, story)


def _criterion(field: Field, book: Book, story: Story) -> str:
    criterion = book.rubric.criterion(field.key.split(".")[1])
    if criterion is None or criterion.number not in story.scores:
        return ""
    score = story.scores[criterion.number]
    share = {
        1: (story.signers, story.staff),
        2: (story.choosers, story.staff),
        4: (story.achieved, len(story.theme.activities)),
        7: (story.changed, len(story.theme.activities)),
    }.get(criterion.number)
    texts = {"narrative": NARRATIVES[criterion.number][score], "score": str(score)}
    if share and field.required:  # else the number that stands in another form is taken
        texts |= {"part": str(share[0]), "total": str(share[1])}
    return texts.get(field.name) or _by_type(field, story)


def _outcome(field: Field, story: Story, aim: Aim) -> str:
    """อ.03 of one virtue, as far as its activities were met; the result stands there only then."""
    places = [place for place, one in enumerate(story.theme.activities) if story.theme.aims[one.aim] == aim]
    met = sum(place < story.achieved for place in places)
    if 8 not in story.scores and field.name in ("after", "behaviour", "self_rating"):
        return ""  # the year is not over yet
    whole = met == len(places)
    return {
        "indicator": aim.indicator,
        "before": aim.before,
        "target": aim.target,
        "after": aim.after if whole else f"ดีขึ้นจากเดิม ({aim.before}) แต่ยังไม่ถึงเป้าหมาย",
        "behaviour": aim.behaviour if whole else "เริ่มเห็นการเปลี่ยนแปลงในบางกลุ่มงาน ยังต้องทำต่อเนื่อง",
        "self_rating": RATINGS[2 if whole else bool(met)],
    }.get(field.name) or _by_type(field, story)


def _by_type(field: Field, story: Story) -> str:
    """A field that this script does not know: empty where it may be."""
    if not field.required:
        return ""
    if field.choices:
        return str(field.choices[0][0])
    samples = {
        FieldType.DATE: format_date(story.today),
        FieldType.MONEY: "0",
        FieldType.COUNT: "1",
        FieldType.PHONE: story.phone,
        FieldType.POSTCODE: story.postcode,
        FieldType.EMAIL: "contact@example.org",
    }
    return samples.get(field.type, "ตามที่ตกลงร่วมกันในที่ประชุม")
