"""The papers of a meeting on paper: what the pages say, and no word of what a conflict of interest hides."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.thai.digits import to_arabic, to_thai
from accounts.thai.printing import format_date
from certification.models import Outcome
from certification.services import convening, recusing
from networks.access import forget_grants
from networks.models import BodyKind, Seat
from reports.models import DocumentKind
from reports.papers import meetings as papers
from reports.pdf.meetings import RENDERERS
from tests.factories.meetings import attend, lock, make_meeting, place, resolve, seat, verified_case
from tests.factories.people import make_body, make_seat
from tests.reports.papers.reading import folded, is_tagged, lost, page_number, pages_of, text_of

KINDS = papers.KINDS
NAMES = ("วัดป่าน้ำซับวนาราม", "บริษัทก้าวหน้าเชียงรายจำกัด", "โรงเรียนอนุบาลแม่จำ")


@pytest.fixture
def meeting(open_round, officer, body, member):
    """Three items, everybody there; the member has a conflict with the first."""
    cases = [verified_case(open_round, officer, name) for name in NAMES]
    seat(body, 3)
    make_seat(body, "วัฒนธรรมจังหวัด ผู้เลขานุการ", Seat.SECRETARY)
    meeting = make_meeting(body, officer, number=1, place="ห้องประชุมธรรมลังกา ชั้น 3")
    for case in cases:
        place(meeting, case, officer)
    recusing.declare(meeting_id=meeting.pk, application_id=cases[0].pk, reason="ญาติ", by=member)
    return meeting


@pytest.fixture
def held(meeting, officer):
    lock(meeting, officer)
    present = [each for each in meeting.body.members.all() if each.name != "กรรมการคนที่ 3"]
    attend(meeting, officer, *present, chair=next(each for each in present if each.seat == Seat.CHAIR))
    outcomes = (
        (Outcome.ENDORSE, ""),
        (Outcome.DEFER, "รอเอกสารเพิ่ม 2 รายการ"),
        (Outcome.DECLINE, "คะแนนไม่ตรงหลักฐาน"),
    )
    for item, (outcome, reason) in zip(meeting.items.order_by("position"), outcomes, strict=True):
        resolve(meeting, item.application, officer, outcome, reason=reason)
    meeting.refresh_from_db()
    return meeting


def made(kind, user, meeting, digits="thai") -> tuple[dict, str]:
    data = papers.data_of(kind, user, meeting, digits)
    return data, text_of(RENDERERS[kind](data))


def on_every_paper(data) -> list[str]:
    return [data["body"], data["province"], data["number"], data["held_on"], data["place"], *NAMES]


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_says_which_meeting_it_is_of_and_what_is_before_it(meeting, officer, kind):
    data, text = made(kind, officer, meeting)
    assert lost(text, [to_thai(each) for each in on_every_paper(data)]) == []
    assert data["held_on"] == format_date(meeting.held_on, "words", lang="th")
    arabic = made(kind, officer, meeting, "arabic")[1]
    assert lost(arabic, on_every_paper(data)) == []
    assert to_arabic(arabic) == arabic
    assert is_tagged(RENDERERS[kind](data))


def test_the_preliminary_list_has_scores_and_levels(meeting, officer):
    data, text = made(DocumentKind.PRELIMINARY_LIST, officer, meeting)
    assert lost(text, ["องค์กรที่ผ่านการตรวจและเสนอคณะพิจารณา จำนวน ๓ แห่ง", "องค์กรคุณธรรมต้นแบบ จำนวน ๓ แห่ง"]) == []
    assert lost(text, ["วาระยังไม่ล็อก", "อำเภอแม่จัน", "การศึกษา", "สถานศึกษา"]) == []
    assert text.count("๒๗") == 6  # three rows, self and verified
    assert [line["name"] for line in data["lines"]] == list(NAMES)


def test_the_agenda_has_boxes_until_there_is_a_resolution(meeting, officer, held):
    empty = papers.data_of(DocumentKind.AGENDA, officer, meeting, "thai")
    text = made(DocumentKind.AGENDA, officer, held)[1]
    assert lost(text, ["เห็นชอบ: องค์กรคุณธรรมต้นแบบ", "เลื่อนการพิจารณา", "๒๗ → ๒๗"]) == []
    assert "เห็นชอบตามที่เสนอ" not in text
    for line in empty["lines"]:
        line["resolved"] = False
    assert text_of(RENDERERS[DocumentKind.AGENDA](empty)).count("เห็นชอบตามที่เสนอ") == 3


def test_the_minutes_have_attendance_quorum_recusals_and_resolutions(held, officer):
    data, text = made(DocumentKind.MINUTES, officer, held)
    assert lost(text, ["ผู้มาประชุม", "ผู้ไม่มาประชุม", "กรรมการคนที่ ๓", "กรรมการคนที่ ๑", "กรรมการและเลขานุการ"]) == []
    assert (
        lost(text, ["กรรมการ ๕ คน ต้องมีอย่างน้อย ๓ คน มาประชุม ๔ คน ครบองค์ประชุม (สัดส่วนองค์ประชุมยังไม่ยืนยัน)"]) == []
    )
    assert (
        lost(text, ["ผู้มีส่วนได้เสีย ไม่ร่วมพิจารณา", "เหตุผล: รอเอกสารเพิ่ม ๒ รายการ", "เหตุผล: คะแนนไม่ตรงหลักฐาน"]) == []
    )
    assert lost(text, ["๑. เห็นชอบ: องค์กรคุณธรรมต้นแบบ จำนวน ๑ องค์กร", "ไม่เห็นชอบ จำนวน ๑ องค์กร"]) == []
    assert lost(text, ["ประธานในที่ประชุม กรรมการคนที่ ๑", "ฉบับร่าง การประชุมยังไม่ปิด"]) == []
    assert data["lines"][0]["recused"] == ["กรรมการสมศรี"]
    convening.close(meeting_id=held.pk, end_time=None, by=officer)
    held.refresh_from_db()
    text = made(DocumentKind.MINUTES, officer, held)[1]
    assert lost(text, [f"({officer.name})", "ผู้จดรายงานการประชุม"]) == []
    assert "ฉบับร่าง" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_recused_member_reads_no_word_of_the_item(held, officer, member, kind):
    data, text = made(kind, member, held)
    assert lost(text, [NAMES[0]]) == [NAMES[0]]
    assert lost(text, NAMES[1:]) == []
    assert NAMES[0] not in str(data)
    assert lost(text, ["เอกสารนี้แสดงเฉพาะวาระที่ท่านมีสิทธิ์อ่าน"]) == []
    assert [line["number"] for line in data["lines"]] == [1, 2]
    assert "เอกสารนี้แสดงเฉพาะวาระ" not in made(kind, officer, held)[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_read_by_whoever_may_see_all_of_it(
    held, officer, approver, auditor, member, stranger, applicant, department, kind
):
    whole = papers.request_meeting_paper(kind=kind, meeting=held, digits="thai", by=officer)
    assert all(papers.readable(user, whole) for user in (officer, approver, auditor))
    outside = (member, stranger, applicant, department, AnonymousUser())
    assert not any(papers.readable(user, whole) for user in outside)
    own = papers.request_meeting_paper(kind=kind, meeting=held, digits="thai", by=member)
    assert own.pk != whole.pk
    assert papers.readable(member, own)


def test_a_conflict_declared_later_closes_the_paper_that_was_made_before(meeting, officer, member):
    own = papers.request_meeting_paper(kind=DocumentKind.AGENDA, meeting=meeting, digits="thai", by=member)
    later = meeting.items.order_by("position").last().application
    recusing.declare(meeting_id=meeting.pk, application_id=later.pk, reason="ญาติ", by=member)
    forget_grants(member)
    assert not papers.readable(member, own)


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_table_repeats_its_header_and_splits_no_row(held, officer, kind):
    data = papers.data_of(kind, officer, held, "thai")
    names = [f"โรงเรียนบ้านน้ำคำสามัคคีวิทยาคม {n} จบ{n}" for n in range(1, 221)]
    data["lines"] = [{**data["lines"][0], "number": n, "name": name} for n, name in enumerate(names, 1)]
    pages = pages_of(RENDERERS[kind](data))
    assert all(page_number(n, len(pages)) in page for n, page in enumerate(pages, 1))
    rows = [[name for name in names if folded(to_thai(name)) in page] for page in pages]
    assert [name for found in rows for name in found] == names
    full = [page for page, found in zip(pages, rows, strict=True) if found]
    assert len(full) > 10
    assert all(("องค์กร" in page and "คะแนนตรวจ" in page) or "ตนเอง→ตรวจ" in page for page in full)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_another_province_or_meeting_stands_on_the_paper(
    held, officer, stranger, open_round, other_province, kind
):
    other = make_body(BodyKind.PROVINCIAL, other_province)
    make_seat(other, "กรรมการพะเยา", Seat.CHAIR)
    elsewhere = make_meeting(other, stranger, number=1)
    place(elsewhere, verified_case(open_round, stranger, "วัดศรีโคมคำ", "5601"), stranger)
    later = make_meeting(held.body, officer, number=2)
    place(later, verified_case(open_round, officer, "โรงเรียนประชุมหน้า"), officer)
    text = made(kind, officer, held)[1]
    assert not any(word in text for word in ("วัดศรีโคมคำ", "พะเยา", "โรงเรียนประชุมหน้า"))
