"""A province of seven networks: from the administrator's row to every list, figure and paper; the province next
to it, and the years before, keep six (ADR 0021)."""

import csv
import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import AuditEvent
from certification.models import Certificate
from certification.services import reporting
from certification.workflow import Stage
from networks.models import BodyKind, Organisation, OrganisationType
from networks.models.sectors import forget_sectors
from reports.legacy import runs, working
from reports.models import DocumentFormat, ImportRow, ImportRun, RunStatus
from reports.papers import national, provincial_reports
from reports.pdf import national as national_paper
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.importing import imported, looked_at
from tests.factories.meetings import make_meeting, ready_meeting, resolve, seat, url
from tests.factories.people import make_body, make_user
from tests.factories.sectors import make_sector
from tests.factories.upward import certify, check, resolve_at
from tests.reports.papers.reading import lost, text_of

pytestmark = pytest.mark.django_db
REGISTER, DIRECTORY = reverse("networks:register_organisation"), reverse("networks:directory")
SIX = ["ภาครัฐ", "ธุรกิจ เอกชน", "ประชาสังคม", "การศึกษา", "ศาสนา", "สื่อมวลชน"]
SEVEN = [*SIX, "ช่างฝีมือ"]
WORKSHOP = {"name": "ศูนย์ช่างเงินบ้านน้ำคำ", "type": OrganisationType.OTHER, "sector": "crafts", "address": ""}


@pytest.fixture
def crafts(places, administrator, open_round, as_):
    """The seventh of เชียงราย, from this round's year on."""
    said = {
        "code": "crafts", "name_th": "เครือข่ายช่างฝีมือ", "short_th": "ช่างฝีมือ", "name_en": "Crafts network",
        "short_en": "Crafts", "position": "7", "province": "57", "from_year": str(open_round.fiscal_year),
        "source": "มติสมัชชาคุณธรรมจังหวัด", "confirmed": "on",
    }  # fmt: skip
    assert as_(administrator).post(reverse("networks:add_sector"), said).status_code == 302


def offered(form) -> dict[str, str]:
    return dict(form.fields["sector"].choices)


def sectors_on(client, address: str) -> list[str]:
    """The rows of the figures by sector on a page."""
    page = client.get(address).context
    sections = (page["page"] if "page" in page else page["summary"]).sections
    [found] = [section for section in sections if section.key == "sectors"]
    assert f"{len(found.tables[0].lines)} ภาคส่วน" in found.heading
    return [line.label for line in found.tables[0].lines]


def test_only_the_province_is_asked_for_its_own(crafts, as_):
    client, kinds = as_(make_user("ช่างเงิน")), {"choose": "province"}
    assert "crafts" not in offered(client.get(REGISTER).context["form"])
    assert "crafts" in offered(client.post(REGISTER, {**WORKSHOP, "province": "57", **kinds}).context["form"])
    assert "crafts" not in offered(
        client.post(REGISTER, {**WORKSHOP, "province": "56", **kinds}).context["form"]
    )
    refused = client.post(REGISTER, {**WORKSHOP, "province": "56", "district": "5601"})
    assert refused.status_code == 422
    assert client.post(REGISTER, {**WORKSHOP, "province": "57", "district": "5707"}).status_code == 302
    assert Organisation.objects.get(name=WORKSHOP["name"]).sector == "crafts"
    assert AuditEvent.objects.get(verb="organisation.registered").data["sector"] == "crafts"


@pytest.fixture
def case(crafts, open_round, officer, as_):
    """A workshop signed up by its own people, verified by the office."""
    owner = make_user("ช่างเงิน")
    as_(owner).post(REGISTER, {**WORKSHOP, "province": "57", "district": "5707"})
    workshop = Organisation.objects.get(name=WORKSHOP["name"])
    return walk_to(
        Stage.VERIFIED, make_application(open_round, workshop, owner), owner=owner, officer=officer
    )


def test_the_queue_and_the_agenda_show_it_and_filter_by_it(case, officer, stranger, body, as_):
    desk = as_(officer)
    page = desk.get(reverse("certification:queue"), {"view": "all", "sector": "crafts"}).context
    assert [(row.name, row.sector) for row in page["page"].rows] == [(WORKSHOP["name"], "ช่างฝีมือ")]
    elsewhere = as_(stranger).get(reverse("certification:queue")).context["page"].form
    assert "crafts" not in offered(elsewhere)
    meeting = make_meeting(body, officer, days=3)
    built = as_(officer).get(url("build_agenda", meeting), {"sector": "crafts"})
    assert [(row.application, row.sector) for row in built.context["rows"]] == [(case, "ช่างฝีมือ")]


@pytest.fixture
def certificate(case, officer, approver, department, secretary, body, province):
    seat(body, 3)
    meeting = ready_meeting(body, officer, case, number=1)
    resolve(meeting, case, officer, level=3)
    report = reporting.gather(province=province, round_=case.round, by=officer)
    reporting.sign(report_id=report.pk, letter_number="ชร 0031/1", by=approver, once=token())
    check(case, department=department)
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        resolve_at(make_body(kind), case, secretary)
    return certify(case, secretary=secretary)


def test_papers_and_figures_have_seven_and_next_door_six(
    certificate, officer, stranger, department, guest, open_round, as_
):
    report = certificate.application.report_items.get().report
    data = provincial_reports.data_of(
        officer, report, provincial_reports.Letter(), DocumentFormat.PDF, "arabic"
    )
    assert [(row["sector"], row["total"]) for row in data["sectors"]] == [
        *((name, 0) for name in SIX),
        ("ช่างฝีมือ", 1),
    ]
    assert lost(text_of(provincial_reports.render(data)), ["ช่างฝีมือ", *SIX]) == []
    year = open_round.fiscal_year
    tables = {table["key"]: table for table in national.tables_of(year, "arabic")["tables"]}
    assert tables["province_sector"]["columns"] == SEVEN
    assert [row["name"] for row in tables["sector_level"]["rows"]] == SEVEN
    assert tables["sector_level"]["total"] == 1
    text = text_of(national_paper.cross_tables(national.tables_of(year, "arabic")))
    assert lost(text, SEVEN) == []
    assert sectors_on(as_(officer), "/figures/provinces/57/") == SEVEN
    assert sectors_on(as_(stranger), "/figures/provinces/56/") == SIX
    assert sectors_on(as_(department), "/figures/") == SEVEN
    assert sectors_on(guest, "/summary/") == SEVEN


def test_registers_and_open_data_know_it_by_code_and_name(certificate, officer, guest, as_):
    found = as_(officer).get(reverse("certification:certificates"), {"sector": "crafts"})
    assert WORKSHOP["name"] in found.content.decode()
    assert WORKSHOP["name"] in guest.get("/certified/", {"sector": "crafts"}).content.decode()
    for name in ("certified-organisations", "certified-counts"):
        text = guest.get(f"/open-data/{name}.csv").content.decode("utf-8-sig")
        [row] = csv.DictReader(io.StringIO(text))
        assert (row["sector"], row["sector_name_th"], row["sector_name_en"]) == (
            "crafts", "เครือข่ายช่างฝีมือ", "Crafts network",
        )  # fmt: skip
    assert Certificate.objects.get() == certificate


def test_lists_name_it_as_a_value_where_it_is_in_force(places, administrator):
    make_sector("crafts", "เครือข่ายช่างฝีมือ", province="57", from_year=2567)
    run = imported(
        [
            "ศูนย์ช่างเงิน,เชียงราย,แม่จัน,เครือข่ายช่างฝีมือ,2,15,2567",
            "ศูนย์ช่างทอ,เชียงราย,แม่จัน,Crafts,2,15,2568",
            "ศูนย์ช่างไม้,เชียงราย,แม่จัน,ช่างฝีมือ,2,15,2566",
            "ศูนย์ช่างปั้น,พะเยา,เมืองพะเยา,ช่างฝีมือ,2,15,2567",
        ],
        administrator,
    )
    found = dict(Organisation.objects.values_list("name", "sector"))
    assert found == {"ศูนย์ช่างเงิน": "crafts", "ศูนย์ช่างทอ": "crafts", "ศูนย์ช่างไม้": "", "ศูนย์ช่างปั้น": ""}
    staged = ImportRow.objects.filter(run=run).order_by("position")
    unknown = [row for row in staged if "ไม่มีเครือข่าย" in str(row.messages)]
    assert [row.number for row in unknown] == [4, 5]


def test_lists_tick_it_beside_the_others(places, administrator):
    make_sector("crafts", "เครือข่ายช่างฝีมือ", province="57", from_year=2560)
    text = (
        "ชื่อองค์กร,จังหวัด,อำเภอ,ภาครัฐ,ศาสนา,ช่างฝีมือ,ระดับ,ปีงบประมาณ\n"
        "วัดป่าแดง,เชียงราย,แม่จัน,,✓,,2,2567\nศูนย์ช่างเงิน,เชียงราย,แม่จัน,,,✓,2,2567\n"
    )
    file = ContentFile(text.encode(), name="list.csv")
    run = runs.upload(file=file, name="list.csv", fiscal_year=None, province=None, by=administrator)
    working.work(run.pk)
    staged = ImportRow.objects.filter(run=run, number__gt=1).order_by("position")
    assert [row.values["sector"] for row in staged] == ["religion", "crafts"]
    assert ImportRun.objects.get(pk=run.pk).status == RunStatus.READ


def test_a_column_can_be_said_to_be_its_ticks(places, administrator, as_):
    make_sector("crafts", "เครือข่ายช่างฝีมือ", province="57", from_year=2560)
    run = looked_at(["วัดป่าแดง,เชียงราย,แม่จัน,ศาสนา,2,15,2567"], administrator)
    page = as_(administrator).get(reverse("reports:import_run", args=[run.public_id]))
    columns = next(field for name, field in page.context["revise"].fields.items() if field.label == "ภาคส่วน")
    assert dict(columns.choices)["sector_crafts"] == "ช่องเครือข่ายช่างฝีมือ"


def test_the_directory_finds_it_and_offers_it_where_it_is(crafts, guest):
    make_organisation("5707", WORKSHOP["name"], sector="crafts")
    make_organisation("5601", "วัดศรีโคมคำ", sector="religion")
    page = guest.get(DIRECTORY, {"sector": "crafts"})
    assert [row.name for row in page.context["page"].rows] == [WORKSHOP["name"]]
    assert "เครือข่ายช่างฝีมือ" in page.content.decode()
    assert "crafts" not in offered(guest.get(DIRECTORY, {"province": "56"}).context["form"])


def test_years_before_count_six(crafts, open_round):
    forget_sectors()
    tables = {
        table["key"]: table for table in national.tables_of(open_round.fiscal_year - 1, "arabic")["tables"]
    }
    assert tables["province_sector"]["columns"] == SIX
