"""The places that the portal is delivered with."""

import re
from collections import Counter

from accounts.thai.text import normalise_line
from networks.places import BANGKOK, DistrictPlace, districts, provinces, subdistricts

PROVINCES, DISTRICTS, SUBDISTRICTS = list(provinces()), list(districts()), list(subdistricts())


def test_the_whole_country_is_there() -> None:
    assert (len(PROVINCES), len(DISTRICTS), len(SUBDISTRICTS)) == (77, 928, 7436)


def test_bangkok_has_fifty_districts_named_without_their_word() -> None:
    names = [district.name_th for district in DISTRICTS if district.province_code == BANGKOK]
    assert len(names) == 50
    assert names[:2] == ["พระนคร", "ดุสิต"]
    assert not [name for name in names if name.startswith("เขต")]


def test_no_place_carries_the_word_for_what_it_is() -> None:
    words = re.compile("^(จังหวัด|อำเภอ|ตำบล|แขวง)|^(Province|District|Subdistrict) ")
    assert [place for place in [*PROVINCES, *DISTRICTS, *SUBDISTRICTS] if words.search(place.name_th)] == []


def test_a_province_as_it_is_known() -> None:
    found = {province.code: (province.name_th, province.name_en) for province in PROVINCES}
    assert found["57"] == ("เชียงราย", "Chiang Rai")
    assert found["10"] == ("กรุงเทพมหานคร", "Bangkok")
    assert found["38"] == ("บึงกาฬ", "Bueng Kan")
    assert DistrictPlace("5707", "แม่จัน", "Mae Chan", "57") in DISTRICTS


def test_codes_are_digits_and_none_occurs_twice() -> None:
    for places, digits in ((PROVINCES, 2), (DISTRICTS, 4), (SUBDISTRICTS, 6)):
        codes = [place.code for place in places]
        assert all(re.fullmatch(f"[0-9]{{{digits}}}", code) for code in codes)
        assert codes == sorted(set(codes))


def test_each_place_lies_in_the_one_that_its_code_names() -> None:
    province_codes, district_codes = {p.code for p in PROVINCES}, {d.code for d in DISTRICTS}
    assert {district.province_code for district in DISTRICTS} == province_codes
    assert {subdistrict.district_code for subdistrict in SUBDISTRICTS} == district_codes
    assert all(district.code.startswith(district.province_code) for district in DISTRICTS)
    assert all(subdistrict.code.startswith(subdistrict.district_code) for subdistrict in SUBDISTRICTS)


def test_a_name_occurs_once_in_its_province_or_district() -> None:
    assert max(Counter(province.name_th for province in PROVINCES).values()) == 1
    assert max(Counter((d.province_code, d.name_th) for d in DISTRICTS).values()) == 1
    assert max(Counter((s.district_code, s.name_th) for s in SUBDISTRICTS).values()) == 1


def test_names_are_spelt_as_the_portal_stores_them() -> None:
    every = [*PROVINCES, *DISTRICTS, *SUBDISTRICTS]
    assert [place for place in every if normalise_line(place.name_th) != place.name_th] == []
    assert [place for place in every if not re.fullmatch("[ก-๎ ().-]+", place.name_th)] == []
    assert [place for place in every if not place.name_en.isascii()] == []


def test_a_postal_code_has_five_digits_or_is_left_to_the_person() -> None:
    codes = Counter(bool(place.postal_code) for place in SUBDISTRICTS)
    assert codes == {True: 7276, False: 160}
    assert all(re.fullmatch("[1-9][0-9]{4}|", place.postal_code) for place in SUBDISTRICTS)
