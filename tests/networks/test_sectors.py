"""Sectors are rows with years (ADR 0021): what every installation has, what a code must be, who sees which."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from networks.models import Organisation, Sector, SectorTerm
from networks.models.sectors import forget_sectors, known_sectors, sector_name, sector_short, sectors_in_force
from networks.queries.sectors import sectors_to_choose, sectors_to_filter
from networks.six_sectors import SIX, after_migrate
from tests.factories.applications import make_organisation
from tests.factories.sectors import make_sector

the_six = importlib.import_module("networks.migrations.0011_the_six_sectors")
known_codes = importlib.import_module("networks.migrations.0012_organisations_in_known_sectors")
CODES = [code for code, *_names in SIX]
pytestmark = pytest.mark.django_db


class TestTheMigration:
    def test_it_enters_the_six_in_their_order_with_their_source(self):
        Sector.objects.all().delete()
        the_six.forwards(apps, None)
        assert [one.code for one in Sector.objects.all()] == CODES
        assert not Sector.objects.filter(unconfirmed=True).exists()
        assert Sector.objects.filter(source__contains="ศูนย์คุณธรรม").count() == 6
        assert set(SectorTerm.objects.values_list("province", "from_year", "until_year", "unconfirmed")) == {
            (None, 2559, None, True)
        }

    def test_a_code_that_organisations_carry_besides_becomes_a_row_that_waits_to_be_confirmed(self, places):
        known_codes.backwards(apps, connection.schema_editor())  # as a database was before it
        Organisation.objects.filter(pk=make_organisation("5707").pk).update(sector="guild")
        make_organisation("5701", "วัดใหม่", sector="")
        Sector.objects.all().delete()
        the_six.forwards(apps, None)
        assert [one.code for one in Sector.objects.filter(unconfirmed=True)] == ["guild"]
        assert Sector.objects.count() == 7
        connection.check_constraints()  # what PostgreSQL has put off is in the way of a change of the table
        known_codes.forwards(apps, connection.schema_editor())
        assert Organisation.objects.filter(sector="guild").exists()

    def test_run_again_it_changes_nothing(self):
        before = list(Sector.objects.values())
        the_six.forwards(apps, None)
        after_migrate()
        assert list(Sector.objects.values()) == before


@pytest.mark.service
class TestTheDatabaseKnowsTheCodes:
    @pytest.mark.parametrize("sector", ["guild", "Education", " "])
    def test_it_refuses_an_organisation_in_a_sector_that_is_no_row(self, places, sector):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_organisation("5707", sector=sector)

    def test_it_takes_one_whose_sector_nobody_knows(self, places):
        assert make_organisation("5707", sector="").sector == ""

    def test_it_keeps_a_sector_that_is_carried(self, organisation):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sector.objects.filter(code=organisation.sector).delete()


class TestInForce:
    def test_everywhere_from_the_first_year_on(self):
        assert [one.code for one in sectors_in_force([2569])] == CODES
        assert sectors_in_force([2558]) == []

    def test_one_of_a_province_is_seen_there_and_by_the_nation(self, places):
        make_sector("crafts", province="57", from_year=2570, until_year=2571)
        seen = {
            (year, province): "crafts" in {one.code for one in sectors_in_force([year], province)}
            for year in (2569, 2570, 2571, 2572)
            for province in ("57", "56", "", None)
        }
        assert {key for key, there in seen.items() if there} == {
            (2570, "57"), (2570, None), (2571, "57"), (2571, None),
        }  # fmt: skip

    def test_what_rows_carry_is_shown_besides_in_its_place(self, places):
        make_sector("crafts", province="57", from_year=2560, until_year=2561, position=2)
        shown = [one.code for one in sectors_in_force([2569], "56", carried={"crafts"})]
        assert shown == ["government", "business", "crafts", *CODES[2:]]

    def test_an_organisation_is_put_into_those_of_this_year_or_the_next(self, places, monkeypatch):
        monkeypatch.setattr("networks.queries.sectors.fiscal_year", lambda day: 2569)
        make_sector("coming", from_year=2570)
        make_sector("later", from_year=2571)
        make_sector("gone", from_year=2560, until_year=2568)
        assert {one.code for one in sectors_to_choose("57")} == {*CODES, "coming"}
        assert {one.code for one in sectors_to_choose("57", "gone")} == {*CODES, "coming", "gone"}

    def test_a_filter_offers_what_an_organisation_of_the_place_carries(
        self, places, django_assert_num_queries
    ):
        make_sector("gone", from_year=2560, until_year=2568)
        make_organisation("5707", sector="gone")
        known_sectors()
        with django_assert_num_queries(1):
            assert "gone" in dict(sectors_to_filter([2569], "57"))
        assert "gone" not in dict(sectors_to_filter([2569], "56"))
        assert "gone" in dict(sectors_to_filter([2569]))

    def test_without_others_no_row_is_asked(self, django_assert_num_queries):
        known_sectors()
        with django_assert_num_queries(0):
            assert [code for code, _name in sectors_to_filter([2569], "57")] == CODES


class TestNames:
    def test_in_the_readers_language_and_the_code_where_no_row_says_more(self, settings):
        from django.utils import translation

        assert (sector_name("media"), sector_short("media")) == ("เครือข่ายสื่อมวลชน", "สื่อมวลชน")
        with translation.override("en"):
            assert (sector_name("media"), sector_short("media")) == ("Mass media network", "Media")
        assert (sector_name("guild"), sector_short("")) == ("guild", "")

    def test_one_query_for_a_request(self, django_assert_num_queries):
        forget_sectors()
        with django_assert_num_queries(1):
            for code in CODES:
                sector_name(code)

    def test_the_next_request_sees_what_another_process_has_changed(self, guest):
        known_sectors()
        Sector.objects.filter(code="media").update(short_th="สื่อสารมวลชน")  # as if from elsewhere: no signal
        assert sector_short("media") == "สื่อมวลชน"
        guest.get("/organisations/")
        assert sector_short("media") == "สื่อสารมวลชน"
