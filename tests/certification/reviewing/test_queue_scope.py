"""Who sees which cases in the queue: the own province, never what a conflict of interest takes away."""

import pytest

from accounts.roles import Role
from certification.models import ConflictOfInterest
from networks.models import Membership
from tests.factories.people import make_seat

URL = "/cases/"


def names(response) -> list[str]:
    return [row.name for row in response.context["page"].rows]


def counts(response) -> dict[str, int]:
    return {view.value: count for view, count in response.context["page"].counts.of.items()}


def test_an_officer_sees_only_the_own_province(submitted, neighbour, officer, stranger, as_):
    assert names(as_(officer).get(URL, {"view": "all"})) == ["โรงเรียนบ้านน้ำคำ"]
    assert names(as_(stranger).get(URL, {"view": "all"})) == ["วัดศรีโคมคำ"]
    assert counts(as_(stranger).get(URL))["all"] == 1


@pytest.mark.parametrize("params", [{"province": "57"}, {"district": "5707"}, {"q": "น้ำคำ"}])
def test_no_filter_leads_into_another_province(submitted, neighbour, stranger, as_, params):
    response = as_(stranger).get(URL, {**params, "view": "all"})
    assert "น้ำคำ" not in "".join(names(response))
    assert "โรงเรียนบ้านน้ำคำ" not in response.text


def test_the_nation_chooses_a_province_and_then_a_district(submitted, neighbour, auditor, as_):
    client = as_(auditor)
    assert len(names(client.get(URL, {"view": "all"}))) == 2
    response = client.get(URL, {"view": "all", "province": "56"})
    assert names(response) == ["วัดศรีโคมคำ"]
    assert [code for code, _label in response.context["page"].form.fields["district"].choices] == ["", "5601"]


def test_an_officer_of_two_provinces_sees_both(submitted, neighbour, officer, other_province, as_):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    response = as_(officer).get(URL, {"view": "all", "sort": "name"})
    assert sorted(names(response)) == ["วัดศรีโคมคำ", "โรงเรียนบ้านน้ำคำ"]
    assert "province" in response.context["page"].form.fields


def test_a_conflict_of_interest_hides_the_case_from_list_and_counts(submitted, make_case, officer, body, as_):
    make_case("วัดร่องขุ่น")
    seat = make_seat(body, "นภา", user=officer)
    ConflictOfInterest.objects.create(
        member=seat, application=submitted, reason="เป็นญาติกับผู้บริหาร", declared_by=officer
    )
    response = as_(officer).get(URL, {"view": "all"})
    assert names(response) == ["วัดร่องขุ่น"]
    assert counts(response)["all"] == 1
    assert names(as_(officer).get(URL, {"view": "all", "q": "น้ำคำ"})) == []


def test_those_without_the_ability_are_refused(submitted, applicant, member, administrator, guest, as_):
    for person in (applicant, member, administrator):
        assert as_(person).get(URL).status_code == 403
    assert guest.get(URL).status_code == 302


def test_who_only_reads_gets_no_boxes_and_no_deeds(submitted, approver, auditor, as_):
    for person in (approver, auditor):
        response = as_(person).get(URL, {"view": "all"})
        assert response.context["page"].actions == []
        assert 'type="checkbox"' not in response.text
    assert "รอจังหวัดตรวจ" in response.text
