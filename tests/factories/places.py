"""Two provinces, so that every test has a neighbour that could leak."""

from accounts.thai.text import sort_key
from networks.models import District, Province, Subdistrict
from networks.queries.places import learn_districts, learn_provinces

PLACES = {
    "57": (
        "เชียงราย",
        "Chiang Rai",
        {"5701": ("เมืองเชียงราย", "Mueang Chiang Rai"), "5707": ("แม่จัน", "Mae Chan")},
    ),
    "56": ("พะเยา", "Phayao", {"5601": ("เมืองพะเยา", "Mueang Phayao")}),
}


def make_places() -> dict[str, Province]:
    """Chiang Rai (57) and Phayao (56) with three districts and one subdistrict each."""
    made = {}
    for code, (name, english, districts) in PLACES.items():
        made[code], _ = Province.objects.get_or_create(
            code=code, defaults={"name_th": name, "name_en": english, "sort_key": sort_key(name)}
        )
        for district_code, (district, district_english) in districts.items():
            District.objects.get_or_create(
                code=district_code,
                defaults={
                    "province": made[code],
                    "name_th": district,
                    "name_en": district_english,
                    "sort_key": sort_key(district),
                },
            )
            Subdistrict.objects.get_or_create(
                code=f"{district_code}01",
                defaults={
                    "district_id": district_code,
                    "name_th": "ในเมือง",
                    "name_en": "Nai Mueang",
                    "sort_key": sort_key("ในเมือง"),
                    "postal_code": f"{code}000",
                },
            )
    learn_districts()
    learn_provinces()
    return made
