"""A member with a conflict of interest: from the declaration on the item is nowhere, and he does not count."""

from certification.models import Resolution
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.meetings import verified_case
from tests.journeys import office
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor


@makes("place_on_agenda", "place_on_agenda", "endorse")
def test_the_member_declares_and_sees_it_no_more(
    application, applicant, officer, open_round, body, members, member_at_desk, officer_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    other = verified_case(open_round, officer, "วัดพระธาตุดอยตุง")
    meeting = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, meeting, application, other)
    member_at_desk.goto("home")
    member_at_desk.follow("certification:meetings")
    member_at_desk.follow("certification:meeting", meeting.public_id)
    member_at_desk.sees(application.organisation.name, "วัดพระธาตุดอยตุง")
    member_at_desk.follow("certification:agenda_item", meeting.public_id, application.public_id)
    evidence = application.evidence_links.first().evidence
    member_at_desk.follow("certification:declare_conflict")
    member_at_desk.press(fields={"reason": "เป็นที่ปรึกษาของโรงเรียน"})
    _sees_it_nowhere(member_at_desk, application, evidence, meeting)
    office.open_meeting(officer_at_desk, meeting)
    office.resolve(officer_at_desk, meeting, application, "endorse")
    resolution = Resolution.objects.get()
    assert (resolution.present, resolution.recused) == (4, 1)
    _sees_it_nowhere(member_at_desk, application, evidence, meeting)
    officer_at_desk.goto("certification:minutes", meeting.public_id)
    officer_at_desk.sees("กรรมการสมศรี", application.organisation.name)


def _sees_it_nowhere(member: Visitor, application, evidence, meeting) -> None:
    name = application.organisation.name
    for page in ("meeting", "resolutions", "meeting_papers", "print_agenda", "minutes", "attendance"):
        member.goto(f"certification:{page}", meeting.public_id)
        assert member.page.status == 200
        member.misses(name, application.spoken_reference)
    for to in ("home", "certification:meetings"):
        member.goto(to)
        member.misses(name)
    hidden = [
        ("certification:agenda_item", (meeting.public_id, application.public_id)),
        ("certification:case", (application.public_id,)),
        ("certification:review", (application.public_id, "c1")),
        ("certification:changes", (application.public_id,)),
        ("certification:evidence", (evidence.public_id,)),
        ("certification:evidence_file", (evidence.public_id,)),
    ]
    for to, args in hidden:
        assert member.goto(to, *args).status == 404, to


@makes("place_on_agenda")
def test_the_secretary_records_one_for_a_member_and_takes_it_back(
    application, applicant, officer, body, members, member, member_at_desk, officer_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    meeting = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, meeting, application)
    officer_at_desk.follow("certification:agenda_item", meeting.public_id, application.public_id)
    officer_at_desk.follow("certification:record_conflict")
    seat = next(one for one in members if one.user == member)
    officer_at_desk.press(fields={"member": str(seat.pk), "reason": "แจ้งทางโทรศัพท์"})
    assert member_at_desk.goto("certification:case", application.public_id).status == 404
    officer_at_desk.goto("certification:agenda_item", meeting.public_id, application.public_id)
    officer_at_desk.follow("certification:withdraw_conflict")
    officer_at_desk.press(fields={"reason": "ฟังผิดองค์กร"})
    assert member_at_desk.goto("certification:case", application.public_id).status == 200


@makes()
def test_an_officer_of_the_school_itself_decides_nothing_about_it(
    application, applicant, officer, officer_at_desk
):
    """The officer has become an editor of the organisation: its forms are open, its case is not."""
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    officer.memberships.create(role="editor", organisation=application.organisation)
    officer_at_desk.goto("certification:queue", query="?view=all")
    officer_at_desk.misses(application.organisation.name)
    assert officer_at_desk.goto("certification:case", application.public_id).status == 404
    assert officer_at_desk.goto("certification:move", application.public_id, "start_review").status == 404
    assert officer_at_desk.goto("certification:application", application.public_id).status == 200
