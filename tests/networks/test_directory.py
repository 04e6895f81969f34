"""The public register: found by name or place however it is written, in Thai order, page by page."""

import pytest
from django.db import connection
from django.urls import reverse

from accounts.roles import Role
from networks.models import Organisation, OrganisationType, Sector
from networks.models.sectors import sector_name
from networks.queries import directory as query
from tests.factories.applications import make_organisation
from tests.factories.people import make_member_of, make_user
from tests.networks.bad_input import HOSTILE_IDS, is_a_clear_thai_error
from tests.networks.counting import queries_of

URL = "/organisations/"


@pytest.fixture
def register(places) -> None:
    make_organisation("5707", "โรงเรียนบ้านหนองบัว")
    make_organisation("5701", "โรงเรียนเทศบาล ๑ ศรีเกิด")
    make_organisation("5701", "องค์การบริหารส่วนตำบลป่าซาง", type="local_government", sector="government")
    make_organisation("5601", "วัดศรีโคมคำ", type="temple", sector="religion")
    make_organisation("5601", "เครือข่ายคนพะเยารักษ์น้ำ", type="association", sector="civil_society")
    make_organisation("5707", "สำนักงานวัฒนธรรมจังหวัดเชียงราย", type="office", sector="government")


def found(client, **filters) -> list[str]:
    return [row.name for row in client.get(URL, filters).context["page"].rows]


@pytest.mark.usefixtures("register")
class TestFinding:
    @pytest.mark.parametrize(
        ("words", "names"),
        [
            ("รร.บ้านหนองบัว", ["โรงเรียนบ้านหนองบัว"]),
            ("ร.ร. หนองบัว", ["โรงเรียนบ้านหนองบัว"]),
            ("หนองบัว โรงเรียน", ["โรงเรียนบ้านหนองบัว"]),
            ("อบต.ป่าซาง", ["องค์การบริหารส่วนตำบลป่าซาง"]),
            ("อบต ป่าซาง", ["องค์การบริหารส่วนตำบลป่าซาง"]),
            ("เทศบาล 1", ["โรงเรียนเทศบาล ๑ ศรีเกิด"]),
            ("สวจ. เชียงราย", ["สำนักงานวัฒนธรรมจังหวัดเชียงราย"]),
            ("โรงเรียน อ.แม่จัน", ["โรงเรียนบ้านหนองบัว"]),
            ("โรงเรียน จ.เชียงราย", ["โรงเรียนเทศบาล ๑ ศรีเกิด", "โรงเรียนบ้านหนองบัว"]),
            ("จังหวัดพะเยา", ["เครือข่ายคนพะเยารักษ์น้ำ", "วัดศรีโคมคำ"]),
            ("วัด พะเยา", ["วัดศรีโคมคำ"]),
            ("%", None),
            ("_", None),
            ("ไม่มีชื่อนี้", []),
        ],
    )
    def test_by_words(self, words, names, guest):
        everything = list(Organisation.objects.values_list("name", flat=True))
        assert sorted(found(guest, q=words)) == sorted(everything if names is None else names)

    def test_in_thai_order(self, guest):
        assert found(guest)[:3] == [
            "เครือข่ายคนพะเยารักษ์น้ำ",
            "โรงเรียนเทศบาล ๑ ศรีเกิด",
            "โรงเรียนบ้านหนองบัว",
        ]

    def test_by_province_district_sector_and_type(self, guest):
        assert len(found(guest, province="57")) == 4
        assert found(guest, province="57", district="5707", type="school") == ["โรงเรียนบ้านหนองบัว"]
        assert found(guest, sector="religion") == ["วัดศรีโคมคำ"]
        assert found(guest, province="56", sector="education") == []

    def test_chips_take_one_filter_away_each_and_the_district_goes_with_its_province(self, guest):
        page = guest.get(URL, {"q": "โรงเรียน", "province": "57", "district": "5707"}).context["page"]
        assert [chip.label for chip in page.chips] == ["คำค้น: โรงเรียน", "จังหวัดเชียงราย", "อำเภอแม่จัน"]
        assert (
            page.chips[1].url == "?q=%E0%B9%82%E0%B8%A3%E0%B8%87%E0%B9%80%E0%B8%A3%E0%B8%B5%E0%B8%A2%E0%B8%99"
        )
        assert "province=57" in page.chips[2].url

    def test_nothing_found_says_which_filter_to_drop(self, guest):
        page = guest.get(URL, {"province": "57", "sector": "religion"})
        assert "เครือข่าย" in page.context["page"].hint
        assert "ไม่พบองค์กร" in page.content.decode()

    def test_districts_are_offered_with_their_province_only(self, guest):
        assert "district" not in guest.get(URL).context["form"].fields
        form = guest.get(URL, {"province": "57"}).context["form"]
        assert [code for code, _name in form.fields["district"].choices] == ["", "5701", "5707"]

    @pytest.mark.parametrize("field", ["province", "sector", "type"])
    @pytest.mark.parametrize("value", HOSTILE_IDS[1:])
    def test_a_hostile_filter_is_told_and_left_out(self, field, value, guest):
        response = guest.get(URL, {field: value})
        assert is_a_clear_thai_error(response)
        assert len(response.context["page"].rows) == 6

    @pytest.mark.parametrize("words", ["ก" * 5000, "<script>alert(1)</script>", "\x00"])
    def test_hostile_words_are_told(self, words, guest):
        response = guest.get(URL, {"q": words})
        assert is_a_clear_thai_error(response)
        assert "<script>alert" not in response.content.decode()

    def test_a_district_of_another_province_is_told(self, guest):
        assert is_a_clear_thai_error(guest.get(URL, {"province": "57", "district": "5601"}))


def test_whoever_may_register_finds_the_way_from_here(guest, officer, applicant, auditor, as_):
    def offered(client) -> bool:
        return reverse("networks:register_organisation") in client.get(URL).content.decode()

    assert [offered(as_(user)) for user in (officer, applicant, auditor)] == [True, True, False]
    assert not offered(guest)


class TestPaging:
    @pytest.fixture(autouse=True)
    def _sixty(self, places):
        for number in range(60):
            make_organisation("5707", f"วัดที่ {number:02}")

    def test_forward_to_the_end_and_back_shows_each_once_in_order(self, guest):
        names, address = [], URL
        while address:
            page = guest.get(address).context["page"]
            names += [row.name for row in page.rows]
            last, address = page, page.next_url and URL + page.next_url
        assert names == sorted(names)
        assert len(names) == len(set(names)) == 60
        back = guest.get(URL + last.previous_url).context["page"]
        assert [row.name for row in back.rows] == names[25:50]
        first = guest.get(URL + back.previous_url).context["page"]
        assert ([row.name for row in first.rows], first.previous_url) == (names[:25], "")

    def test_filters_stay_over_the_pages(self, guest):
        page = guest.get(URL, {"province": "57"}).context["page"]
        assert "province=57" in page.next_url

    @pytest.mark.parametrize("value", [*HOSTILE_IDS, "00000000-0000-0000-0000-000000000000"])
    def test_a_hostile_edge_begins_at_the_beginning(self, value, guest):
        for direction in ("after", "before"):
            assert guest.get(URL, {direction: value}).context["page"].rows[0].name == "วัดที่ 00"

    def test_an_edge_with_nothing_beyond_it_begins_at_the_beginning(self, guest):
        make_organisation("5601", "วัดศรีโคมคำ")
        last = Organisation.objects.get(name="วัดที่ 59")
        first = Organisation.objects.get(name="วัดที่ 00")
        for edge in ({"after": last.public_id, "province": "57"}, {"before": first.public_id}):
            page = guest.get(URL, edge).context["page"]
            assert (page.rows[0].name, page.previous_url) == ("วัดที่ 00", "")
        assert found(guest, after=str(last.public_id), province="56") == ["วัดศรีโคมคำ"]

    def test_the_total_is_counted_up_to_a_limit(self, guest, monkeypatch):
        assert guest.get(URL).context["page"].showing == "พบ 60 องค์กร"
        monkeypatch.setattr(query, "MOST_COUNTED", 50)
        assert guest.get(URL).context["page"].showing == "พบมากกว่า 50 องค์กร"

    def test_names_that_sort_alike_are_not_lost_between_pages(self, guest, monkeypatch):
        monkeypatch.setattr(query, "PAGE_SIZE", 1)
        Organisation.objects.exclude(name__in=["วัดที่ 00", "วัดที่ 01", "วัดที่ 02"]).delete()
        Organisation.objects.update(sort_key="same")
        seen, address = set(), URL
        while address:
            page = guest.get(address).context["page"]
            seen |= {row.pk for row in page.rows}
            address = page.next_url and URL + page.next_url
        assert len(seen) == 3


def test_one_and_three_rows_cost_the_same_and_at_most_twelve(places, guest, auditor, as_):
    address = URL + "?province=57&q=วัด เชียงราย&sector=education"
    make_organisation("5707", "วัด หนึ่ง")
    clients = (guest, as_(auditor))
    before = [queries_of(client, address) for client in clients]
    for number in (2, 3):
        make_organisation("5701", f"วัด {number}")
    assert [queries_of(client, address) for client in clients] == before
    assert max(before) <= 12


def test_a_page_that_finds_nothing_costs_no_more_however_many_filters_are_set(places, auditor, as_):
    make_organisation("5701", "วัดร่องขุ่น", type="temple", sector="religion")
    address = URL + "?province=57&district=5707&sector=education&type=school&q=ร่องขุ่น"
    client = as_(auditor)
    client.get(URL)
    assert queries_of(client, address) <= 12
    assert client.get(address).context["page"].rows == []


class TestOneOrganisation:
    def test_its_page_tells_the_register_and_nothing_of_persons(
        self, organisation, applicant, colleague, guest
    ):
        organisation.address = "ตรอกต้นตาล"
        organisation.save()
        page = guest.get(organisation.get_absolute_url()).content.decode()
        assert "โรงเรียนบ้านน้ำคำ" in page
        assert sector_name(Sector.EDUCATION) in page
        assert str(OrganisationType.SCHOOL.label) in page
        assert "อำเภอแม่จัน จังหวัดเชียงราย" in page
        for secret in (applicant.name, applicant.email, colleague.name, organisation.address):
            assert secret not in page.split("<footer")[0]

    def test_each_reader_finds_the_next_step(self, organisation, applicant, officer, auditor, stranger, as_):
        team = reverse("networks:team", args=[organisation.public_id])
        join = reverse("networks:join", args=[organisation.public_id])
        newcomer = make_user()
        other_owner = make_member_of(make_organisation("5601", "วัดอื่น"), Role.OWNER)

        def links(user):
            page = as_(user).get(organisation.get_absolute_url()).content.decode()
            return (team in page, join in page)

        assert links(applicant) == (True, False)
        assert links(officer) == (True, False)
        assert links(newcomer) == (False, True)
        assert links(other_owner) == (False, True)
        assert links(stranger) == (False, False)
        assert links(auditor) == (False, False)

    def test_an_unknown_one_is_not_found(self, guest, db):
        response = guest.get("/organisations/00000000-0000-0000-0000-000000000000/")
        assert response.status_code == 404


@pytest.mark.django_db
@pytest.mark.service  # SQLite has no trigrams and needs none
def test_on_postgresql_a_piece_of_a_name_is_found_by_its_trigrams():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM networks_organisation WHERE search_key::text LIKE '%หนองบัว%'")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "networks_organisation_search_key_trigrams" in plan
