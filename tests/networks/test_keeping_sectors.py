"""Administrators keep the sectors in the browser: add, rename, years, end; what is used is never deleted."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import AuditEvent
from networks.models import Organisation, Sector, SectorTerm
from networks.models.sectors import known_sectors
from networks.services import sectors as services
from networks.services.importing import Filling, Listed, enter_organisations, fill_in
from networks.services.sectors import SectorFacts, SectorYears
from tests.factories.applications import make_organisation
from tests.factories.sectors import make_sector
from tests.networks.counting import queries_of

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("networks:sectors"), reverse("networks:add_sector")
CRAFTS = {
    "code": "crafts",
    "name_th": "เครือข่ายช่างฝีมือ",
    "short_th": "ช่างฝีมือ",
    "name_en": "Network of crafts",
    "short_en": "Crafts",
    "position": "๗",
    "province": "57",
    "from_year": "๒๕๗๐",
    "until_year": "",
    "source": "มติสมัชชาคุณธรรมจังหวัด 13 สิงหาคม 2568",
    "confirmed": "on",
}
FACTS = SectorFacts("เครือข่ายช่างฝีมือ", "ช่างฝีมือ", "Network of crafts", "Crafts", 7, "มติจังหวัด", True)


@pytest.fixture
def desk(places, administrator, as_):
    return as_(administrator)


@pytest.fixture
def crafts(places):
    return make_sector("crafts", province="57", from_year=2568, until_year=2570)


def verbs() -> list[str]:
    return list(AuditEvent.objects.filter(verb__startswith="sector.").values_list("verb", flat=True))


def errors(response) -> str:
    return " ".join(str(error) for each in response.context["form"].errors.values() for error in each)


class TestAdding:
    def test_a_seventh_for_one_province_with_its_years(self, desk):
        assert desk.post(NEW, CRAFTS)["Location"] == reverse("networks:sector", args=["crafts"])
        sector, term = Sector.objects.get(pk="crafts"), SectorTerm.objects.get(sector="crafts")
        assert (sector.name_th, sector.position, sector.unconfirmed) == ("เครือข่ายช่างฝีมือ", 7, False)
        assert (term.province_id, term.from_year, term.until_year, term.unconfirmed) == (
            "57",
            2570,
            None,
            False,
        )
        event = AuditEvent.objects.get(verb="sector.added")
        assert (event.subject_id, event.data) == (
            "crafts", {"province": "57", "from_year": 2570, "until_year": None},
        )  # fmt: skip
        page = desk.get(LIST).content.decode()
        assert "เครือข่ายช่างฝีมือ" in page
        assert "จังหวัดเชียงราย" in page

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"code": "media"}, "มีเครือข่ายที่ใช้รหัสหรือชื่อนี้แล้ว"),
            ({"name_th": "เครือข่ายสื่อมวลชน"}, "มีเครือข่ายที่ใช้รหัสหรือชื่อนี้แล้ว"),
            ({"short_th": "สื่อมวลชน"}, "มีเครือข่ายที่ใช้รหัสหรือชื่อนี้แล้ว"),
            ({"code": "ช่าง"}, "a–z"),
            ({"code": "7th"}, "a–z"),
            ({"name_th": " "}, "กรุณากรอกชื่อเครือข่าย"),
            ({"source": ""}, "กรุณาระบุว่ายืนยันตามเอกสารหรือคำสั่งใด"),
            ({"from_year": ""}, "กรุณากรอกปีงบประมาณ"),
            ({"from_year": "2659"}, "กรุณาตรวจสอบปี"),
            ({"from_year": "ปีหน้า"}, "4 หลัก"),
            ({"until_year": "2569"}, "ปีสุดท้ายอยู่ก่อนปีแรก"),
            ({"position": "1000"}, "0 ถึง 999"),
            ({"position": "หลัง"}, "หลัง"),
            ({"province": "99"}, "กรุณา"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_stored(self, desk, changed, said):
        response = desk.post(NEW, CRAFTS | changed)
        assert response.status_code in (400, 409, 422)
        assert said in errors(response)
        assert Sector.objects.count() == 6
        assert verbs() == []

    def test_without_a_document_it_waits_to_be_confirmed(self, desk):
        desk.post(NEW, {**CRAFTS, "source": "", "confirmed": ""})
        assert Sector.objects.get(pk="crafts").unconfirmed
        assert "ยังไม่ยืนยัน" in desk.get(reverse("networks:sector", args=["crafts"])).content.decode()
        with pytest.raises(IntegrityError), transaction.atomic():
            Sector.objects.filter(pk="crafts").update(unconfirmed=False)

    def test_the_frameworks_page_leads_there(self, desk):
        assert f'href="{LIST}"' in desk.get(reverse("certification:frameworks")).content.decode()


class TestChanging:
    def test_a_new_name_is_read_on_the_next_page(self, desk, guest):
        url = reverse("networks:change_sector", args=["media"])
        said = {**CRAFTS, "name_th": "เครือข่ายสื่อและออนไลน์", "short_th": "สื่อและออนไลน์"}
        assert desk.post(url, said).status_code == 302
        assert "เครือข่ายสื่อและออนไลน์" in guest.get("/organisations/").content.decode()
        assert AuditEvent.objects.get(verb="sector.changed").data["fields"] == [
            "name_th", "short_th", "name_en", "short_en", "position", "source",
        ]  # fmt: skip
        desk.post(url, said)
        assert verbs() == ["sector.changed"]

    def test_another_sectors_name_is_refused(self, desk):
        response = desk.post(
            reverse("networks:change_sector", args=["media"]), {**CRAFTS, "short_th": "ศาสนา"}
        )
        assert "มีเครือข่ายที่ใช้ชื่อนี้แล้ว" in errors(response)
        assert known_sectors()["media"].short_th == "สื่อมวลชน"

    def test_the_form_begins_with_what_is_stored(self, desk):
        form = desk.get(reverse("networks:change_sector", args=["media"])).context["form"]
        assert (form["short_th"].value(), form["confirmed"].value()) == ("สื่อมวลชน", True)


class TestYears:
    def test_more_years_another_province_and_no_years_twice(self, desk, crafts):
        url = reverse("networks:add_sector_term", args=["crafts"])
        assert desk.post(url, {"province": "56", "from_year": "2569"}).status_code == 302
        desk.post(url, {"province": "56", "from_year": "2569"})
        overlapping = desk.post(url, {"province": "57", "from_year": "2570"})
        assert "ช่วงปีซ้อน" in errors(overlapping)
        assert (
            desk.post(url, {"province": "57", "from_year": "2571", "until_year": "2571"}).status_code == 302
        )
        assert set(crafts.terms.values_list("province", "from_year", "until_year")) == {
            ("57", 2568, 2570), ("57", 2571, 2571), ("56", 2569, None),
        }  # fmt: skip
        assert verbs() == ["sector.term_added"] * 2

    def test_a_term_is_changed_and_confirmed_by_its_document(self, desk, crafts):
        term = crafts.terms.get()
        url = reverse("networks:change_sector_term", args=[term.pk])
        desk.post(url, {"province": "57", "from_year": "2569", "source": "คำสั่งที่ 1/2569", "confirmed": "on"})
        term.refresh_from_db()
        assert (term.from_year, term.until_year, term.unconfirmed) == (2569, None, False)

    def test_a_mistaken_term_is_taken_out_after_asking_but_not_the_last(self, desk, crafts):
        mistaken = SectorTerm.objects.create(sector=crafts, province_id="56", from_year=2569)
        url = reverse("networks:remove_sector_term", args=[mistaken.pk])
        assert desk.get(url).status_code == 200
        assert desk.post(url).status_code == 302
        last = crafts.terms.get()
        assert desk.post(reverse("networks:remove_sector_term", args=[last.pk])).status_code == 409
        assert crafts.terms.get() == last


class TestEnding:
    def test_it_ends_everywhere_and_who_has_it_keeps_it(self, desk, organisation, officer, as_):
        url = reverse("networks:end_sector", args=["education"])
        assert desk.post(url, {"last_year": "2568"}).status_code == 302
        assert SectorTerm.objects.get(sector="education").until_year == 2568
        assert AuditEvent.objects.get(verb="sector.ended").data == {"last_year": 2568}
        organisation.refresh_from_db()
        assert organisation.sector == "education"
        form = as_(officer).get(f"/organisations/{organisation.public_id}/correct/").context["form"]
        assert "education" in dict(form.fields["sector"].choices)
        page = as_(officer).get("/organisations/register/").content.decode()
        assert "เครือข่ายองค์กรการศึกษา" not in page

    def test_not_before_its_years_begin(self, desk, crafts):
        response = desk.post(reverse("networks:end_sector", args=["crafts"]), {"last_year": "2567"})
        assert "เริ่มหลังปี" in errors(response)
        assert crafts.terms.get().until_year == 2570


class TestRemoving:
    def test_one_that_nobody_used_is_deleted_after_asking(self, desk, crafts):
        url = reverse("networks:remove_sector", args=["crafts"])
        assert desk.get(url).status_code == 200
        assert desk.post(url).status_code == 302
        assert not Sector.objects.filter(pk="crafts").exists()
        assert AuditEvent.objects.get(verb="sector.removed").subject_id == "crafts"

    @pytest.mark.parametrize("way", ["standing", "corrected away", "listed", "filled in"])
    def test_one_that_an_organisation_has_or_had_can_only_be_ended(self, desk, crafts, administrator, way):
        one = make_organisation("5707", sector="" if way == "filled in" else "crafts")
        if way == "corrected away":
            Sector.objects.filter(pk="crafts").update(first_used_at="2026-01-01T00:00:00Z")
            Organisation.objects.update(sector="media")
        if way == "listed":
            one.delete()
            row = Listed("วัดใหม่", "วัดใหม่", "organisation", "temple", "crafts", "57", "5707")
            enter_organisations(listed=[row], by=administrator)
            Organisation.objects.all().delete()
        if way == "filled in":
            fill_in(fillings={one.pk: Filling("crafts", None)}, by=administrator)
            Organisation.objects.all().delete()
        assert desk.post(reverse("networks:remove_sector", args=["crafts"])).status_code == 409
        assert "ลบไม่ได้" in desk.get(reverse("networks:sector", args=["crafts"])).content.decode()
        assert Sector.objects.filter(pk="crafts").exists()
        assert verbs() == []


class TestWhoMay:
    def test_no_service_asks_less_than_its_page(self, crafts, officer):
        term, years = crafts.terms.get(), SectorYears(None, 2570, None)
        for deed in (
            lambda: services.add_sector(code="guild", facts=FACTS, years=years, by=officer),
            lambda: services.change_sector(code="crafts", facts=FACTS, by=officer),
            lambda: services.add_term(code="crafts", years=years, by=officer),
            lambda: services.change_term(term=term, years=years, by=officer),
            lambda: services.remove_term(term=term, by=officer),
            lambda: services.end_sector(code="crafts", last_year=2570, by=officer),
            lambda: services.remove_sector(code="crafts", by=officer),
        ):
            with pytest.raises(NotAllowed):
                deed()
        assert verbs() == []

    def test_nothing_is_confirmed_without_a_source(self, crafts, administrator):
        with pytest.raises(NotReady):
            services.add_term(
                code="crafts", years=SectorYears(None, 2572, None, confirmed=True), by=administrator
            )

    def test_an_unknown_sector_is_not_found(self, desk):
        for name in ("sector", "change_sector", "end_sector", "remove_sector", "add_sector_term"):
            assert desk.get(reverse(f"networks:{name}", args=["guild"])).status_code == 404

    def test_an_organisation_is_not_put_into_a_sector_of_another_province(
        self, crafts, administrator, officer
    ):
        from networks.services.correcting import correct_organisation

        one = make_organisation("5707", sector="media")
        said = {"name": one.name, "type": one.type, "address": "", "channel": one.channel}
        SectorTerm.objects.update(province_id=None)
        SectorTerm.objects.filter(sector="crafts").update(province_id="56")
        with pytest.raises(Refused):
            correct_organisation(organisation=one, sector="crafts", **said, by=officer)


def test_the_list_costs_the_same_for_seven_and_for_nine(desk):
    make_sector("one", province="57")
    at_seven = queries_of(desk, LIST)
    for code in ("two", "three"):
        make_sector(code, province="56")
    assert queries_of(desk, LIST) == at_seven
