"""The official places: how many there are, under which codes, and that loading them twice is harmless."""

import time
from io import StringIO

import pytest
from django.core.management import call_command

from networks.models import District, Province, Subdistrict
from networks.queries.places import district_of, known_districts
from networks.services.loading_places import load_places

pytestmark = pytest.mark.django_db


def test_all_of_thailand_is_there_after_one_command():
    said = StringIO()
    call_command("load_places", stdout=said)
    assert Province.objects.count() == 77
    assert District.objects.count() == 928
    assert District.objects.filter(province_id="10").count() == 50
    assert Subdistrict.objects.count() == 7436
    assert "provinces: 77 (77 created, 0 updated)" in said.getvalue()


def test_the_codes_are_the_official_ones_and_bangkok_has_its_own_words():
    load_places()
    assert Province.objects.get(pk="57").full_name == "จังหวัดเชียงราย"
    assert Province.objects.get(pk="10").full_name == "กรุงเทพมหานคร"
    mae_chan = District.objects.select_related("province").get(pk="5707")
    assert (mae_chan.full_name, mae_chan.province.name) == ("อำเภอแม่จัน", "เชียงราย")
    assert District.objects.get(pk="1001").full_name == "เขตพระนคร"
    assert Subdistrict.objects.get(pk="100101").full_name == "แขวงพระบรมมหาราชวัง"


def test_every_code_begins_with_the_code_it_lies_in():
    load_places()
    assert all(d.code[:2] == d.province_id for d in District.objects.all())
    assert all(s.code[:4] == s.district_id for s in Subdistrict.objects.all())


def test_provinces_stand_in_thai_order():
    load_places()
    names = list(Province.objects.values_list("name_th", flat=True))
    assert names[:3] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]
    assert names.index("เชียงราย") < names.index("ตรัง") < names.index("อ่างทอง")


def test_a_second_run_changes_nothing():
    load_places()
    before = list(Subdistrict.objects.order_by("pk").values_list())
    again = load_places()
    assert {(one.created, one.updated) for one in again.values()} == {(0, 0)}
    assert list(Subdistrict.objects.order_by("pk").values_list()) == before


def test_a_wrong_name_is_put_right_and_a_region_stays():
    load_places()
    Province.objects.filter(pk="57").update(name_th="เชียงลาย", region="ภาคเหนือ")
    assert load_places()["provinces"].updated == 1
    province = Province.objects.get(pk="57")
    assert (province.name_th, province.region) == ("เชียงราย", "ภาคเหนือ")


def test_it_is_quick():
    start = time.perf_counter()
    load_places()
    assert time.perf_counter() - start < 3


def test_a_district_that_another_process_has_loaded_is_found():
    load_places()
    District.objects.create(code="5799", province_id="57", name_th="ใหม่", name_en="Mai", sort_key="ใหม่")
    assert "5799" not in known_districts()
    assert district_of("5799").name_th == "ใหม่"
    assert "5799" in known_districts()
