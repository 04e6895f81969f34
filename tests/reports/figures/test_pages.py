"""What the pages show: the nation's map and its table, an organisation's years, and what the public may read."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.thai.text import sort_key
from certification.models import CertificateStatus
from certification.workflow import Stage
from networks.models import Province
from networks.places import provinces
from tests.factories.applications import verify_all, walk_to
from tests.factories.figures import certify, stand
from tests.factories.people import make_seat
from tests.factories.upward import certified


@pytest.fixture
def all_provinces(places):
    known = set(Province.objects.values_list("pk", flat=True))
    Province.objects.bulk_create(
        Province(code=p.code, name_th=p.name_th, name_en=p.name_en, sort_key=sort_key(p.name_th))
        for p in provinces()
        if p.code not in known
    )


def names(table) -> list[str]:
    return [line.label for line in table.lines]


def test_the_map_and_its_table_say_the_same_and_lead_to_the_provinces(
    country, all_provinces, department, as_
):
    client = as_(department)
    for measure in ("certified", "enrolled", "share", "overdue", "nonsense"):
        response = client.get("/figures/", {"map": measure})
        page = response.context["page"]
        assert len(page.map.shapes) == len(page.places.lines) == 77
        assert response.text.count('<path class="map__place"') == 77
    shapes = {shape.code: shape for shape in client.get("/figures/?map=enrolled").context["page"].map.shapes}
    for code in ("57", "56", "10"):
        enrolled = client.get(shapes[code].url).context["page"].tiles[2]
        assert (enrolled.label, shapes[code].label.split()[-1]) == ("เข้าร่วม", enrolled.cell.text)


def test_the_table_is_sorted_by_its_headings(country, all_provinces, department, as_):
    client = as_(department)
    by_name = names(client.get("/figures/").context["page"].places)
    assert by_name[:2] == ["กระบี่", "กรุงเทพมหานคร"]
    assert names(client.get("/figures/?sort=-name").context["page"].places) == by_name[::-1]
    response = client.get("/figures/?sort=-enrolled")
    assert set(names(response.context["page"].places)[:2]) == {"เชียงราย", "พะเยา"}
    assert 'aria-sort="descending"' in response.text
    assert names(client.get("/figures/?sort=enrolled").context["page"].places)[-2] in {"เชียงราย", "พะเยา"}
    assert names(client.get("/figures/?sort=evil").context["page"].places) == by_name


def test_charts_are_named_and_described_and_have_no_style(country, officer, as_):
    text = as_(officer).get("/figures/provinces/57/").text
    charts = re.findall(r"<svg class=\"chart\".*?</svg>", text, re.S)
    assert len(charts) == 5
    for chart in charts:
        ids = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert ids
        assert f'<title id="{ids[1]}">' in chart
        assert f'<desc id="{ids[2]}">' in chart
    assert "style=" not in text


def test_the_day_of_counting_the_years_and_thai_digits(country, officer, as_):
    officer.thai_digits = True
    officer.save()
    response = as_(officer).get("/figures/provinces/57/?year=2568")
    page = response.context["page"]
    assert page.year == 2568
    assert [year["label"] for year in page.years if year["current"]] == ["2568"]
    assert page.counted_at.date() == timezone.now().date()
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๘ · นับเมื่อ" in response.text
    assert not re.search(r'<td class="number">[^<]*[0-9]', response.text)
    assert as_(officer).get("/figures/provinces/57/?year=1").context["page"].year == 2569


def test_without_a_round_the_page_is_empty_and_whole(places, officer, department, guest, as_):
    assert as_(officer).get("/figures/provinces/57/").status_code == 200
    assert as_(department).get("/figures/").status_code == 200
    assert guest.get("/summary/").status_code == 200


# ── one organisation ──


def history(client, organisation):
    return client.get(reverse("reports:organisation_figures", args=[organisation.public_id]))


def test_an_organisation_sees_its_years_and_its_own_scores(
    application, applicant, officer, rounds, administrator, as_
):
    certify(stand(rounds[1], application.organisation, Stage.CERTIFIED, by=administrator), administrator, 2)
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    application.refresh_from_db()
    verify_all(application, officer, 1)
    page = history(as_(applicant), application.organisation).context["page"]
    assert names(page.years) == ["2569", "2568"]
    this, last = ([cell.text for cell in line.cells] for line in page.years.lines)
    assert this[:3] == ["จังหวัดกำลังตรวจ", "27", "–"]
    assert (last[0], last[4]) == ("ได้รับเกียรติบัตร", "ระดับ 2")
    assert [cell.text for cell in page.criteria[0].lines[0].cells] == ["3 / 3", "3 / 3"]
    assert page.years.lines[0].url == application.get_absolute_url()


def test_the_office_sees_its_scores_beside(application, applicant, officer, as_):
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    application.refresh_from_db()
    verify_all(application, officer, 1)
    page = history(as_(officer), application.organisation).context["page"]
    assert [cell.text for cell in page.years.lines[0].cells][1:3] == ["27", "9"]
    assert page.criteria[0].lines[0].cells[0].text == "3 → 1 / 3"
    assert page.years.lines[0].url == reverse("certification:case", args=[application.public_id])


def test_own_people_see_the_office_s_scores_when_it_is_certified(
    application, applicant, officer, approver, department, secretary, as_
):
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    certificate = certified(application, owner=applicant, **cast)
    page = history(as_(applicant), application.organisation).context["page"]
    cells = page.years.lines[0].cells
    assert [cell.text for cell in cells][1:3] == ["27", "27"]
    assert (cells[4].url, cells[4].note) == (certificate.get_absolute_url(), certificate.number_text)


def test_an_organisation_s_page_is_for_its_people_and_its_office(
    application, applicant, officer, stranger, department, member, as_
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    found = {
        user: history(as_(user), application.organisation).status_code
        for user in (applicant, officer, department, stranger, member)
    }
    assert found == {applicant: 200, officer: 200, department: 200, stranger: 404, member: 403}


def test_what_a_conflict_hides_is_not_in_the_page(application, applicant, officer, body, as_):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    assert "เข้าร่วมแล้ว" in history(as_(officer), application.organisation).text
    seat = make_seat(body, "เลขานุการ", user=officer)
    application.conflicts.create(member=seat, reason="ญาติ", declared_by=officer)
    text = history(as_(officer), application.organisation).text
    assert "ยังไม่มีคำขอ" in text
    assert "เข้าร่วมแล้ว" not in text


def test_a_draft_is_in_its_own_people_s_page_only(application, applicant, officer, as_):
    assert names(history(as_(applicant), application.organisation).context["page"].years) == ["2569"]
    assert names(history(as_(officer), application.organisation).context["page"].years) == []


def test_imported_results_stand_apart_and_name_nobody(organisation, applicant, officer, as_):
    organisation.past_results.create(
        fiscal_year=2565, level=2, score="18.50", coordinator="ครูสมหญิง", phone="0811111111", source="เดิม.xlsx"
    )
    for user in (applicant, officer):
        response = history(as_(user), organisation)
        line = response.context["page"].imported.lines[0]
        assert (line.label, [cell.text for cell in line.cells]) == ("2565", ["ระดับ 2", "18.5", "–"])
        assert "ครูสมหญิง" not in response.text
        assert "0811111111" not in response.text


def test_an_organisation_without_applications_is_told_so(organisation, applicant, as_):
    assert "ยังไม่มีคำขอ" in history(as_(applicant), organisation).text


# ── the public ──


def test_the_public_reads_names_places_and_levels_and_nothing_else(
    rounds, guest, administrator, organisation
):
    certificate = certify(stand(rounds[0], organisation, Stage.CERTIFIED, by=administrator), administrator, 2)
    text = guest.get("/certified/").text
    for shown in (organisation.name, certificate.level_name, organisation.get_absolute_url()):
        assert shown in text
    for hidden in (certificate.code, certificate.number_text, administrator.name):
        assert hidden not in text
        assert hidden not in guest.get("/summary/").text


def test_a_public_list_does_not_look_for_numbers(country, guest):
    assert guest.get("/certified/?q=1/2569").context["page"].paginator.count == 0
    assert guest.get("/certified/?q=ตัวอย่าง").context["page"].paginator.count > 0
    assert guest.get("/certified/?q=ตัวอย่าง&status=revoked&level=9&province=99&year=x").status_code == 200


def test_a_revoked_certificate_is_on_no_public_page(rounds, organisation, administrator, guest):
    case = stand(rounds[0], organisation, Stage.CERTIFIED, by=administrator)
    certify(case, administrator, 1, CertificateStatus.REVOKED)
    for url in ("/certified/", "/certified/?status=revoked", "/certified/?status=valid", "/summary/"):
        assert organisation.name not in guest.get(url).text


def test_the_guest_s_home_leads_there(db, guest):
    assert 'href="/summary/"' in guest.get("/").text


def test_an_organisation_with_many_years_costs_no_more_queries(
    rounds, organisation, applicant, administrator, as_
):
    client = as_(applicant)
    spent = []
    for round_ in rounds:
        certify(stand(round_, organisation, Stage.CERTIFIED, by=administrator), administrator)
        with CaptureQueriesContext(connection) as asked:
            assert len(history(client, organisation).context["page"].years.lines) == len(spent) + 1
        spent.append(len(asked))
    assert spent[0] == spent[2]
