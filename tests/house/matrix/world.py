"""Two provinces alike, each with its people and with an application in every stage; and the nation.

Everything that belongs to a province carries the province's word (a flower) in its name, and each
organisation a word of its own, so that a page that shows too much can be recognised.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accounts.models import Notice, User
from accounts.roles import Role
from certification.models import Application, BulkRun, Evidence, Meeting, ProvincialReport, Round
from certification.services import bulk, drafting, recusing, reporting, requesting, reviewing
from certification.services.deciding import decide
from certification.services.requesting import Asked
from certification.workflow import Stage
from networks.models import Body, BodyKind, Organisation, Province, Seat
from networks.services import inviting, joining
from reports.papers.certificates import request_book, request_certificate
from reports.services.documents import Template
from reports.services.documents import render as render_document
from tests.factories.applications import fill, link, make_application, make_organisation, put, token, walk_to
from tests.factories.frameworks import make_round
from tests.factories.letters import failed_letter
from tests.factories.meetings import make_meeting, place, ready_meeting, resolve, seat
from tests.factories.people import make_body, make_national, make_officer, make_seat, make_user
from tests.factories.places import make_places
from tests.factories.upward import certify, check, report_up, resolve_at

# Province → its word. No word of one is part of the other's.
FLOWERS = {"57": "ดอกเหมย", "56": "ดอกเอื้อง"}
DISTRICTS = {"57": "5707", "56": "5601"}
# What stands on an agenda that is still open, and on one that can be resolved.
WAITING, BEFORE_THE_BODY = "on_agenda", "on_agenda_locked"


@dataclass
class Nation:
    round: Round
    administrator: User
    department: User
    secretary: User
    auditor: User
    newcomer: User
    selection: Body
    national: Body
    selector: User

    @property
    def people(self) -> dict[str, User]:
        names = ("administrator", "department", "secretary", "auditor", "newcomer", "selector")
        return {name: getattr(self, name) for name in names}


@dataclass
class Corner:
    """One province with everything in it."""

    province: Province
    nation: Nation
    people: dict[str, User] = field(default_factory=dict)
    cases: dict[str, Application] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    reports: dict[str, ProvincialReport] = field(default_factory=dict)
    things: dict[str, object] = field(default_factory=dict)

    @property
    def flower(self) -> str:
        return FLOWERS[self.province.pk]

    def name_of(self, what: str) -> str:
        return f"บ้าน{self.flower} {what}"

    def organisation(self, stage: str = "enrolled") -> Organisation:
        return self.cases[stage].organisation

    def new_case(self, stage: str, owner: User | None = None) -> Application:
        """A draft of a new organisation whose people are the province's owner and editor."""
        organisation = make_organisation(DISTRICTS[self.province.pk], self.name_of(stage))
        if owner is None:
            owner = self.people["owner"]
            organisation.membership_set.create(user=self.people["editor"], role=Role.EDITOR)
        organisation.membership_set.create(user=owner, role=Role.OWNER)
        for each in (owner, self.people["editor"]):
            each.__dict__.pop("_grants", None)
        self.cases[stage] = make_application(self.nation.round, organisation, owner)
        return self.cases[stage]

    def walked(self, stage: str, to: Stage) -> Application:
        case = self.new_case(stage)
        return walk_to(to, case, owner=self.people["owner"], officer=self.people["officer"])


def make_world() -> dict[str, Corner]:
    """Both provinces by their codes; the same things stand in both."""
    places = make_places()
    administrator = make_national(Role.ADMINISTRATOR, "ผู้ดูแลระบบ")
    selection = make_body(BodyKind.SELECTION)
    selector = make_user("กรรมการคัดเลือก")
    make_seat(selection, "กรรมการคัดเลือก", Seat.MEMBER, selector)
    nation = Nation(
        round=make_round(administrator),
        administrator=administrator,
        department=make_national(Role.DEPARTMENT_OFFICER, "เจ้าหน้าที่กรม"),
        secretary=make_national(Role.NATIONAL_SECRETARY, "เลขานุการระดับชาติ"),
        auditor=make_national(Role.AUDITOR, "ผู้ตรวจสอบ"),
        newcomer=make_user("ผู้มาใหม่"),
        selection=selection,
        national=make_body(BodyKind.NATIONAL),
        selector=selector,
    )
    corners = {code: Corner(places[code], nation) for code in FLOWERS}
    for corner in corners.values():
        for furnish in (_people, _early_stages, _upward, _meetings, _ends, _neighbour, _paper, _small_things):
            furnish(corner)
        for case in corner.cases.values():
            case.refresh_from_db()
    return corners


def _people(corner: Corner) -> None:
    word = corner.flower
    body = make_body(BodyKind.PROVINCIAL, corner.province)
    body.name = f"คณะอนุกรรมการ {word}"
    body.save()
    corner.things["body"] = body
    corner.people |= {
        "owner": make_user(f"เจ้าของ {word}"),
        "editor": make_user(f"ผู้ร่วมกรอก {word}"),
        "neighbour": make_user(f"เพื่อนบ้าน {word}"),
        "officer": make_officer(corner.province, Role.PROVINCIAL_OFFICER, f"เจ้าหน้าที่ {word}"),
        "approver": make_officer(corner.province, Role.PROVINCIAL_APPROVER, f"ผู้ลงนาม {word}"),
        "member": make_user(f"กรรมการ {word}"),
        "recused": make_user(f"กรรมการมีส่วนได้เสีย {word}"),
    }
    for name in ("member", "recused"):
        corner.things[f"seat of {name}"] = make_seat(
            body, str(corner.people[name]), Seat.MEMBER, corner.people[name]
        )
    seat(body, 3)


def _early_stages(corner: Corner) -> None:
    owner, officer = corner.people["owner"], corner.people["officer"]
    draft = corner.new_case("draft")
    put(draft, "intent.head_name", f"หัวหน้า {corner.flower}", owner)
    for stage in (
        Stage.INTENT_SUBMITTED,
        Stage.ENROLLED,
        Stage.SUBMITTED,
        Stage.UNDER_REVIEW,
        Stage.VERIFIED,
    ):
        corner.walked(stage.value, stage)
    corner.walked("ready", Stage.ENROLLED)
    enrolled = corner.cases["enrolled"]
    row = enrolled.plan_rows.get()
    put(enrolled, f"plan.{row.pk}.activity", f"กิจกรรม {corner.flower}", owner)
    record = drafting.add_record(application_id=enrolled.pk, row_id=row.pk, by=owner)
    corner.things |= {"row": row, "record": record, "evidence": _evidence(enrolled, owner, corner)}
    for stage, sent in (("under_review", False), ("returned", True)):
        case = corner.cases.get(stage) or corner.walked(stage, Stage.UNDER_REVIEW)
        asked = Asked("intent.head_name", f"กรุณาแก้ {corner.flower}", timezone.localdate())
        corner.things[f"request of {stage}"] = requesting.request_change(
            application_id=case.pk, asked=asked, by=officer
        )
        if sent:
            reviewing.send_back(application_id=case.pk, by=officer, once=token())


def _evidence(case: Application, owner: User, corner: Corner) -> Evidence:
    """A picture that can really be shown."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    evidence = link(case, "process.c2", owner).evidence
    evidence.caption, evidence.name, evidence.content_type = f"หลักฐาน {corner.flower}", "x.png", "image/png"
    evidence.file.save("x", ContentFile(drawn.getvalue()), save=True)
    return evidence


def _meetings(corner: Corner) -> None:
    officer, body = corner.people["officer"], corner.things["body"]
    assert isinstance(body, Body)
    room = f"ห้อง {corner.flower}"
    open_one = make_meeting(body, officer, number=71, place=room)
    place(open_one, corner.walked(WAITING, Stage.VERIFIED), officer)
    before = corner.walked(BEFORE_THE_BODY, Stage.VERIFIED)
    locked = ready_meeting(body, officer, before, number=72, place=room)
    corner.meetings |= {"open": open_one, "locked": locked}
    corner.things["conflict"] = recusing.declare(
        meeting_id=locked.pk,
        application_id=corner.cases[BEFORE_THE_BODY].pk,
        reason=f"เป็นที่ปรึกษา {corner.flower}",
        by=corner.people["recused"],
    )
    stages = (Stage.DEFERRED, Stage.DECLINED, Stage.ENDORSED)
    cases = [corner.walked(stage.value, Stage.VERIFIED) for stage in stages]
    held = ready_meeting(body, officer, *cases, number=73, place=room)
    for stage, outcome in zip(stages, ("defer", "decline", "endorse"), strict=True):
        reason = "" if outcome == "endorse" else f"ตามมติ {corner.flower}"
        resolve(held, corner.cases[stage.value], officer, outcome, reason=reason)
    corner.meetings["held"] = held
    corner.reports["open"] = reporting.gather(
        province=corner.province, round_=corner.nation.round, by=officer
    )


def _upward(corner: Corner) -> None:
    """Five cases go up, each a stage further than the one before."""
    people, nation = corner.people, corner.nation
    steps: list[tuple[str, Callable[[Application], object]]] = [
        ("reported", lambda case: report_up(case, officer=people["officer"], approver=people["approver"])),
        ("checked", lambda case: check(case, department=nation.department)),
        ("selected", lambda case: resolve_at(nation.selection, case, nation.secretary)),
        ("approved", lambda case: resolve_at(nation.national, case, nation.secretary)),
        (
            "certified",
            lambda case: corner.things.update(certificate=certify(case, secretary=nation.secretary)),
        ),
    ]
    body = corner.things["body"]
    assert isinstance(body, Body)
    for reached in range(1, len(steps) + 1):
        case = corner.walked(steps[reached - 1][0], Stage.VERIFIED)
        resolve_at(body, case, people["officer"])
        for _name, step in steps[:reached]:
            step(case)
            case.refresh_from_db()
    corner.reports["signed"] = corner.cases["reported"].report_items.latest("pk").report


def _ends(corner: Corner) -> None:
    for stage, move, by in (("withdrawn", "withdraw", "owner"), ("lapsed", "lapse", "officer")):
        case = corner.walked(stage, Stage.ENROLLED)
        decide(
            application_id=case.pk,
            move=move,
            by=corner.people[by],
            once=token(),
            reason=f"เพราะ {corner.flower}",
        )


def _neighbour(corner: Corner) -> None:
    """Another organisation of the same province, whose owner knows nothing of the others."""
    case = corner.new_case("neighbour", corner.people["neighbour"])
    fill(case, corner.people["neighbour"])
    walk_to(Stage.ENROLLED, case, owner=corner.people["neighbour"], officer=corner.people["officer"])


def _paper(corner: Corner) -> None:
    """The certificate's paper and the book it stands in, as a worker would have stored them."""
    certificate, by = corner.things["certificate"], corner.nation.secretary
    asked = request_certificate(certificate=certificate, by=None)
    corner.things["book"] = book = request_book(certificates=[certificate], title=corner.flower, by=by)
    for each in (asked, book):
        template = Template(each.template_version, lambda data: b"%PDF-1.7")
        render_document(document_id=each.pk, templates={each.kind: template})


def _small_things(corner: Corner) -> None:
    people, nation, organisation = corner.people, corner.nation, corner.organisation()
    seat_without_account = corner.things["body"].members.filter(user=None).first()  # type: ignore[attr-defined]
    address = "a" if corner.province.pk == "57" else "b"
    corner.things |= {
        "owner notice": Notice.objects.filter(person=people["owner"]).first(),
        "failed letter": failed_letter(address),
        "wish": joining.ask_to_join(
            organisation=organisation, message=f"ขอร่วม {corner.flower}", by=make_user(f"ผู้ขอ {corner.flower}")
        ),
        "letter": inviting.invite_editor(
            organisation=organisation, email=f"{address}1@example.org", by=people["owner"]
        ),
        "seat": seat_without_account,
        "seat letter": inviting.invite_to_seat(
            member=seat_without_account, email=f"{address}2@example.org", by=people["officer"]
        ),
        "staff letter": inviting.invite_staff(
            role=Role.PROVINCIAL_OFFICER,
            email=f"{address}3@example.org",
            by=nation.administrator,
            province=corner.province,
        ),
        "staff membership": people["approver"].memberships.get(),
        "editor membership": organisation.membership_set.get(user=people["editor"]),
        "run": _bulk_run(corner),
    }


def _bulk_run(corner: Corner) -> BulkRun:
    case = corner.walked("started together", Stage.SUBMITTED)
    officer = corner.people["officer"]
    return bulk.run_on_many(move="start_review", application_ids=[case.pk], by=officer, once=token())
