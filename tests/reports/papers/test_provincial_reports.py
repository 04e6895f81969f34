"""The provincial report on paper and in Word: letter and list say the same, and nothing of another province."""

import io

import docx
import pytest
from django.contrib.auth.models import AnonymousUser
from docx.oxml.ns import qn
from docx.shared import Cm

from accounts.roles import Role
from accounts.thai.digits import to_thai
from certification.services import reporting
from certification.workflow import Stage
from networks.access import forget_grants
from networks.models import Membership
from reports.models import DocumentFormat
from reports.papers import provincial_reports as papers
from reports.papers.provincial_reports import Letter
from reports.pdf.letter import letter_of
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.meetings import ready_meeting, resolve, seat, verified_case
from tests.factories.people import make_member_of
from tests.reports.papers.reading import folded, is_tagged, lost, page_number, pages_of, text_of

NAMES = ("วัดป่าน้ำซับวนาราม", "โรงเรียนอนุบาลแม่จำ")
SAID = Letter(
    post="วัฒนธรรมจังหวัดเชียงราย",
    refers_to="หนังสือกรมการศาสนา ที่ วธ 0301/ว 12 ลงวันที่ 3 มิถุนายน 2569",
    contact="กลุ่มส่งเสริมศาสนา ศิลปะ และวัฒนธรรม\nโทร. 0 5315 0169 culture57@example.org",
)


@pytest.fixture
def report(open_round, officer, approver, body, province):
    """Two organisations endorsed at one meeting, and signed."""
    seat(body, 3)
    cases = [verified_case(open_round, officer, name) for name in NAMES]
    meeting = ready_meeting(body, officer, *cases, number=1)
    for case, level in zip(cases, (3, 2), strict=True):
        resolve(meeting, case, officer, level=level, reason="ตามมติ" if level == 2 else "")
    report = reporting.gather(province=province, round_=open_round, by=officer)
    return reporting.sign(report_id=report.pk, letter_number="ชร 0031/123", by=approver, once=token())


def data_of(user, report, letter=SAID, format=DocumentFormat.PDF, digits="thai"):
    return papers.data_of(user, report, letter, format, digits)


def word_of(data):
    return docx.Document(io.BytesIO(papers.render({**data, "format": "docx"})))


def text_of_word(word) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return folded("".join([*(paragraph.text for paragraph in word.paragraphs), *cells]))


def wanted(data) -> list[str]:
    letter = letter_of(data)
    said = [
        letter.number,
        letter.office,
        letter.date,
        letter.subject,
        letter.to,
        letter.refers_to,
        letter.enclosure,
    ]
    said += [letter.opening, *letter.levels, letter.purpose, letter.closing, letter.name, letter.post]
    for line in data["lines"]:
        said += [line["name"], line["district"], line["sector"], line["type"], line["level"], line["meeting"]]
    return [*said, "ขอแสดงความนับถือ", "สิ่งที่ส่งมาด้วย", "อ้างถึง"]


def test_letter_and_list_come_back_from_the_pdf(report, officer, approver):
    data = data_of(officer, report)
    pdf = papers.render(data)
    text = text_of(pdf)
    assert lost(text, [to_thai(each) for each in wanted(data)]) == []
    assert lost(text, ["ที่ ชร ๐๐๓๑/๑๒๓", "กลุ่มส่งเสริมศาสนา", "โทร. ๐ ๕๓๑๕ ๐๑๖๙ culture57@example.org"]) == []
    assert [line["name"] for line in data["lines"]] == ["โรงเรียนอนุบาลแม่จำ", "วัดป่าน้ำซับวนาราม"]
    assert [each["count"] for each in data["levels"]] == [1, 1]
    assert data["signed_by"] == approver.name
    assert is_tagged(pdf)
    first, second = pages_of(pdf)
    assert "หน้า" not in first  # a letter's first page bears no number
    assert page_number(2, 2) in second
    arabic = text_of(papers.render(data_of(officer, report, digits="arabic")))
    assert lost(arabic, wanted(data)) == []


def test_word_holds_the_same_as_the_pdf(report, officer):
    data = data_of(officer, report)
    text = text_of_word(word_of(data))
    assert lost(text, [to_thai(each) for each in wanted(data)]) == []
    assert lost(text_of_word(word_of({**data, "digits": "arabic"})), wanted(data)) == []


def test_word_is_made_for_thai_and_for_going_on_with(report, officer):
    word = word_of(data_of(officer, report))
    letter, listed = word.sections
    sides = (letter.left_margin, letter.right_margin, letter.bottom_margin)
    assert [round(side / Cm(1), 1) for side in sides] == [3, 2, 2]
    for name in ("Normal", "Letter Body", "Heading 1", "Cell", "Quiet"):
        properties = word.styles[name].element.rPr
        assert properties.rFonts.get(qn("w:cs")) == "TH SarabunPSK"
        assert (
            int(properties.find(qn("w:szCs")).get(qn("w:val")))
            == int(word.styles[name].font.size.pt * 2)
            >= 28
        )
    assert word.styles["Heading 1"].font.cs_bold
    # A tab as a letter of the text is shown as a blank: number and office would stand in one heap.
    assert "\t" not in "".join(each.text or "" for each in word.element.iter(qn("w:t")))
    assert len(list(word.element.iter(qn("w:tab")))) >= 5
    assert word.inline_shapes[0].height == Cm(3)
    table = word.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    footer = listed.footer._element.xml
    assert "PAGE \\* ThaiArabic" in footer
    assert "NUMPAGES \\* ThaiArabic" in footer
    assert not letter.footer.paragraphs[0].text
    assert word.core_properties.author == ""


def test_what_is_not_known_stays_open_and_a_draft_says_so(open_round, officer, body, province):
    seat(body, 3)
    meeting = ready_meeting(body, officer, case := verified_case(open_round, officer, NAMES[0]), number=1)
    resolve(meeting, case, officer)
    draft = reporting.gather(province=province, round_=open_round, by=officer)
    data = data_of(officer, draft, Letter())
    for text in (text_of(papers.render(data)), text_of_word(word_of(data))):
        assert "ฉบับร่างยังไม่ลงนาม" in text
        assert "อ้างถึง" not in text
        assert not any(each in text for each in ("๐๐๓๑", officer.name.replace(" ", "")))


def test_a_text_cannot_break_the_word_file(report, officer):
    hostile = data_of(officer, report, Letter(post="<w:p/>\x0b\x00&", contact="=1+1\n\ufffe"))
    assert "<w:p/>&" in text_of_word(word_of(hostile))
    assert "<w:p/>" in text_of(papers.render({**hostile, "post": "<w:p/>"}))


def test_a_long_list_repeats_its_header_and_splits_no_row(report, officer):
    data = data_of(officer, report)
    names = [f"โรงเรียนบ้านน้ำคำสามัคคีวิทยาคม {n} จบ{n}" for n in range(1, 241)]
    data["lines"] = [{**data["lines"][0], "number": n, "name": name} for n, name in enumerate(names, 1)]
    pages = pages_of(papers.render(data))
    rows = [[name for name in names if folded(to_thai(name)) in page] for page in pages]
    assert [name for found in rows for name in found] == names
    full = [page for page, found in zip(pages, rows, strict=True) if found]
    assert len(full) > 10
    assert all("ภาคส่วนและประเภท" in page and "มติการประชุม" in page for page in full)
    assert all(page_number(n, len(pages)) in page for n, page in enumerate(pages[1:], 2))
    assert len(word_of(data).tables[0].rows) == 241


def test_a_report_is_read_by_its_province_and_the_nation(
    report, officer, approver, department, auditor, stranger, applicant, member
):
    paper = papers.request_report(
        report=report, letter=SAID, format=DocumentFormat.PDF, digits="thai", by=officer
    )
    assert all(papers.readable(user, paper) for user in (officer, approver, department, auditor))
    assert not any(papers.readable(user, paper) for user in (stranger, applicant, member, AnonymousUser()))


def test_who_works_for_an_organisation_on_the_list_does_not_get_its_line(report, officer, approver):
    paper = papers.request_report(
        report=report, letter=SAID, format=DocumentFormat.PDF, digits="thai", by=officer
    )
    school = report.items.get(application__organisation__name=NAMES[1]).application.organisation
    Membership.objects.create(user=approver, role=Role.EDITOR, organisation=school)
    forget_grants(approver)
    assert not papers.readable(approver, paper)
    text = text_of(papers.render(data_of(approver, report)))
    assert NAMES[1] not in text
    assert "ใช้ส่งไม่ได้" in text


def test_nothing_of_another_province_stands_on_the_paper(
    report, officer, stranger, open_round, other_province
):
    other = make_organisation("5601", "วัดศรีโคมคำ")
    owner = make_member_of(other)
    walk_to(Stage.VERIFIED, make_application(open_round, other, owner), owner=owner, officer=stranger)
    text = text_of(papers.render(data_of(officer, report)))
    assert "วัดศรีโคมคำ" not in text
    assert "พะเยา" not in text
