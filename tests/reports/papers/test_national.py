"""The national roster and the cross tables: what was certified, its totals, and for whom."""

import datetime
import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.thai.digits import to_thai
from certification.models import Application, Certificate, CertificateStatus, Decision
from networks.models import Kind, Sector
from networks.models.sectors import forget_sectors
from reports.models import Document, DocumentKind, DocumentStatus
from reports.papers import TEMPLATES, rosters
from reports.papers import national as papers
from reports.papers.rosters import roster_of
from reports.pdf.national import WORDS
from reports.services.documents import render
from tests.factories.applications import make_organisation, token
from tests.factories.frameworks import make_framework, make_round
from tests.reports.papers.reading import folded, is_tagged, lost, page_number, pages_of, text_of

YEAR, LEVELS = 2569, {1: "องค์กรส่งเสริมคุณธรรม", 2: "องค์กรพัฒนาคุณธรรม", 3: "องค์กรคุณธรรมต้นแบบ"}
_numbers = itertools.count(1)


@pytest.fixture
def rounds(administrator, places):
    community = make_framework("test-community", kind=Kind.COMMUNITY, name="เกณฑ์ชุมชน")
    return {
        (YEAR, "organisation"): make_round(administrator, YEAR),
        (YEAR - 1, "organisation"): make_round(administrator, YEAR - 1),
        (YEAR, "community"): make_round(administrator, YEAR, community),
    }


def certificate(rounds, by, name, level=3, year=YEAR, district="5707", kind="organisation", **fields):
    """As it stands in the register after all decisions."""
    organisation = make_organisation(district, name, kind=kind, sector=fields.pop("sector", Sector.EDUCATION))
    application = Application.objects.create(
        round=rounds[year, kind], organisation=organisation, stage="certified", created_by=by
    )
    decision = Decision.objects.create(
        application=application,
        move="certify",
        from_stage="approved",
        to_stage="certified",
        by=by,
        once=token(),
    )
    return Certificate.objects.create(
        application=application, decision=decision, year=2569, number=next(_numbers), level=level,
        organisation_name=name, place=organisation.place, level_name=LEVELS[level], fiscal_year=year,
        issued_on=datetime.date(2026, 4, 24), issued_by=by, **fields,
    )  # fmt: skip


@pytest.fixture
def certified(rounds, secretary):
    """Two of Chiang Rai, two of Phayao (one a community), one of last year, one that was revoked."""

    def make(*args, **fields):
        return certificate(rounds, secretary, *args, **fields)

    return {
        "model": make("โรงเรียนบ้านน้ำใส", 3),
        "temple": make("วัดป่าน้ำซับ", 2, sector=Sector.RELIGION),
        "phayao": make("วัดศรีโคมคำ", 3, district="5601", sector=Sector.RELIGION),
        "community": make("ชุมชนกว๊านพะเยา", 1, district="5601", kind="community", sector=Sector.CIVIL_SOCIETY),
        "last year": make("โรงเรียนปีก่อน", 2, year=YEAR - 1),
        "revoked": make(
            "บริษัทถูกเพิกถอน", 3, status=CertificateStatus.REVOKED, status_reason="เท็จ",
            status_changed_at=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC), status_changed_by=secretary,
        ),
    }  # fmt: skip


def test_the_roster_names_every_certified_organisation_of_the_year(certified):
    data = roster_of(YEAR, "thai")
    pdf = TEMPLATES[DocumentKind.ROSTER].render(data)
    text = text_of(pdf)
    of_year = [certified[name] for name in ("model", "temple", "phayao", "community")]
    for one in of_year:
        district = one.place.split()[0]
        assert lost(text, [one.organisation_name, one.level_name, district, to_thai(one.number_text)]) == []
    assert (
        lost(text, ["๒๔ เม.ย. ๒๕๖๙", "ได้รับการรับรองทั้งหมด ๔ แห่ง", "องค์กรคุณธรรมต้นแบบ ๒ แห่ง", "ประชาสังคม"]) == []
    )
    assert not any(certified[name].organisation_name in text for name in ("last year", "revoked"))
    assert [group["province"] for group in data["provinces"]] == ["จังหวัดเชียงราย", "จังหวัดพะเยา"]
    assert [line["number"] for group in data["provinces"] for line in group["lines"]] == [1, 2, 3, 4]
    assert is_tagged(pdf)
    arabic = text_of(TEMPLATES[DocumentKind.ROSTER].render(roster_of(YEAR, "arabic")))
    assert (
        lost(arabic, ["24 เม.ย. 2569", certified["model"].number_text, page_number(1, 1, thai=False)]) == []
    )


def test_what_a_later_year_superseded_stays_in_its_own_year(certified, secretary):
    Certificate.objects.filter(pk=certified["last year"].pk).update(
        status=CertificateStatus.SUPERSEDED,
        superseded_by=certified["model"],
        status_changed_at=datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC),
        status_changed_by=secretary,
    )
    assert roster_of(YEAR - 1, "thai")["total"] == 1
    assert papers.certified_years() == [YEAR, YEAR - 1]


def test_the_tables_add_up_and_come_back(certified):
    data = papers.tables_of(YEAR, "arabic")
    tables = {table["key"]: table for table in data["tables"]}
    assert tables.keys() == WORDS.keys()
    for table in tables.values():
        assert table["total"] == sum(table["totals"]) == sum(row["total"] for row in table["rows"])
    assert {row["name"]: row["counts"] for row in tables["province_level"]["rows"]} == {
        "เชียงราย": [0, 1, 1],
        "พะเยา": [1, 0, 1],
    }
    assert {row["name"]: row["total"] for row in tables["kind_level"]["rows"] if row["total"]} == {
        "องค์กร": 3,
        "ชุมชน": 1,
    }
    assert {row["name"]: row["total"] for row in tables["year_level"]["rows"]} == {"2568": 1, "2569": 4}
    assert data["details"][1] == {
        "province": "จังหวัดพะเยา",
        "rows": [
            {"kind": "องค์กร", "sector": "ศาสนา", "counts": [0, 0, 1], "total": 1},
            {"kind": "ชุมชน", "sector": "ประชาสังคม", "counts": [1, 0, 0], "total": 1},
        ],
    }
    pdf = TEMPLATES[DocumentKind.CROSS_TABLES].render(data)
    text = text_of(pdf)
    assert lost(text, [title for title, _rows, _columns in WORDS.values()]) == []
    assert lost(text, ["ระดับ 3 องค์กรคุณธรรมต้นแบบ", "พะเยา1–12", "ชุมชนประชาสังคม1––1", "รวม1124"]) == []
    assert is_tagged(pdf)
    assert "๔" in text_of(TEMPLATES[DocumentKind.CROSS_TABLES].render({**data, "digits": "thai"}))


def test_a_year_without_certificates_says_so(certified):
    text = text_of(TEMPLATES[DocumentKind.ROSTER].render(roster_of(2560, "thai")))
    assert lost(text, ["ยังไม่มีองค์กรที่ได้รับการรับรองในปีงบประมาณนี้"]) == []
    assert TEMPLATES[DocumentKind.CROSS_TABLES].render(papers.tables_of(2560, "thai"))


def test_a_long_roster_repeats_its_header_and_splits_no_row(certified):
    data = roster_of(YEAR, "thai")
    line, names = data["provinces"][0]["lines"][0], [f"โรงเรียนบ้านน้ำคำ {n} จบ{n}" for n in range(1, 241)]
    data["provinces"][0]["lines"] = [{**line, "number": n, "name": name} for n, name in enumerate(names, 1)]
    pages = pages_of(TEMPLATES[DocumentKind.ROSTER].render(data))
    rows = [[name for name in names if folded(to_thai(name)) in page] for page in pages]
    assert [name for found in rows for name in found] == names
    full = [page for page, found in zip(pages, rows, strict=True) if found]
    assert len(full) > 10
    assert all("ภาคส่วนและประเภท" in page for page in full)
    assert all(page_number(n, len(pages)) in page for n, page in enumerate(pages, 1))


class TestARosterInParts:
    """Parts of two lines: of three organisations in Chiang Rai and two in Phayao, three parts."""

    @pytest.fixture
    def whole(self, certified, rounds, secretary, department, monkeypatch) -> Document:
        certificate(rounds, secretary, "มูลนิธิน้ำค้าง", 1)
        monkeypatch.setattr(rosters, "LINES_IN_A_PART", 2)
        return papers.request_national(
            kind=DocumentKind.ROSTER, fiscal_year=YEAR, digits="thai", by=department
        )

    def test_every_line_is_in_it_once_and_the_pages_are_numbered_through(self, whole):
        assert whole.parts.count() == whole.steps_total == 3
        for part in whole.parts.all():
            render(document_id=part.pk, templates=TEMPLATES)
        whole.refresh_from_db()
        assert (whole.status, whole.steps_done) == (DocumentStatus.WAITING, 3)
        render(document_id=whole.pk, templates=TEMPLATES)
        whole.refresh_from_db()
        with whole.file.open("rb") as file:
            pages = pages_of(file.read())
        assert all(page_number(n, 3) in page for n, page in enumerate(pages, 1))
        assert [page.count("ทำเนียบองค์กรคุณธรรมระดับประเทศ") for page in pages] == [2, 1, 1]
        assert lost(pages[0], ["โรงเรียนบ้านน้ำใส", "วัดป่าน้ำซับ", "จังหวัดเชียงราย ๓ แห่ง"]) == []
        assert lost(pages[1], ["มูลนิธิน้ำค้าง", "จังหวัดเชียงราย (ต่อ)"]) == []
        assert lost(pages[2], ["วัดศรีโคมคำ", "ชุมชนกว๊านพะเยา", "จังหวัดพะเยา ๒ แห่ง"]) == []

    def test_its_parts_are_nobodys_job_and_read_by_the_same_people(self, whole, department, officer):
        assert list(Document.objects.filter(requests__asked_by=department)) == [whole]
        part = whole.parts.first()
        assert papers.readable(department, part)
        assert not papers.readable(officer, part)

    def test_asking_twice_is_one_roster_and_one_set_of_parts(self, whole, department):
        again = papers.request_national(
            kind=DocumentKind.ROSTER, fiscal_year=YEAR, digits="thai", by=department
        )
        assert again == whole
        assert Document.objects.count() == 4


@pytest.mark.parametrize("lengths", [[1], [2, 2], [1, 1, 1], [5], [3, 2, 7, 1]])
def test_parts_hold_all_lines_in_their_order_and_none_is_longer_than_it_may(lengths, monkeypatch):
    monkeypatch.setattr(rosters, "LINES_IN_A_PART", 2)
    groups = [
        {"province": f"p{p}", "count": length, "lines": [(p, line) for line in range(length)]}
        for p, length in enumerate(lengths)
    ]
    parts = list(rosters.in_parts({"total": sum(lengths), "provinces": groups}))
    sizes = [sum(len(group["lines"]) for group in part["provinces"]) for part in parts]
    assert max(sizes) <= 2
    assert min(sizes) > 0
    told = [line for part in parts for group in part["provinces"] for line in group["lines"]]
    assert told == [line for group in groups for line in group["lines"]]
    assert [part["continued"] for part in parts] == [False] + [True] * (len(parts) - 1)


@pytest.mark.parametrize("kind", [DocumentKind.ROSTER, DocumentKind.CROSS_TABLES])
def test_the_nation_is_for_who_reads_the_whole_country(
    certified, kind, department, secretary, auditor, officer, approver, member, applicant, administrator
):
    paper = papers.request_national(kind=kind, fiscal_year=YEAR, digits="thai", by=department)
    assert all(papers.readable(user, paper) for user in (department, secretary, auditor))
    outside = (officer, approver, member, applicant, administrator, AnonymousUser())
    assert not any(papers.readable(user, paper) for user in outside)


def test_a_thousand_certificates_cost_no_more_queries(
    certified, django_assert_num_queries, rounds, secretary
):
    with django_assert_num_queries(2):  # one for the names of the sectors
        roster_of(YEAR, "thai")
    forget_sectors()
    with django_assert_num_queries(5):  # one for the sectors of the year
        papers.tables_of(YEAR, "thai")
