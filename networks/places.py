"""Provinces, districts and subdistricts of Thailand under their official codes, read from a package.

Source: the PyPI package geothai 3.2.1 (data release 2026.10.23), which carries GeoThai/data: codes and names
of the Department of Provincial Administration (กรมการปกครอง, stat.bora.dopa.go.th), postal codes of Thailand
Post. Licence: code MIT, data CC BY 4.0, (c) 2026 Pongsakorn Thipayanate. Nothing is fetched from a network.

The package names no region (ภาค), so no region is given here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import geothai

BANGKOK: Final = "10"
_BANGKOK_DISTRICT: Final = "เขต"


@dataclass(frozen=True, slots=True)
class ProvincePlace:
    """A province; `code` has two digits. Bangkok is one of them."""

    code: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DistrictPlace:
    """An อำเภอ, in Bangkok a เขต; `code` has four digits. The name stands without either word."""

    code: str
    name_th: str
    name_en: str
    province_code: str


@dataclass(frozen=True, slots=True)
class SubdistrictPlace:
    """A ตำบล, in Bangkok a แขวง; `code` has six digits. The name stands without either word.

    `postal_code` is empty where the post has several codes for parts of it: a wrong one is worse than none.
    """

    code: str
    name_th: str
    name_en: str
    district_code: str
    postal_code: str


def provinces() -> Iterator[ProvincePlace]:
    """The 77 provinces in the order of their codes."""
    for province in geothai.provinces():
        yield ProvincePlace(province.code, province.name_th, province.name_en)


def districts() -> Iterator[DistrictPlace]:
    """The 928 districts in the order of their codes, the 50 of Bangkok among them."""
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            name = district.name_th
            if province.code == BANGKOK:  # the package writes เขตพระนคร there, but แม่จัน elsewhere
                name = name.removeprefix(_BANGKOK_DISTRICT)
            yield DistrictPlace(district.code, name, district.name_en, province.code)


def subdistricts() -> Iterator[SubdistrictPlace]:
    """The 7,436 subdistricts in the order of their codes."""
    for district in districts():
        for found in geothai.subdistricts(district.code):
            postal_code = found.postal_codes[0] if len(found.postal_codes) == 1 else ""
            yield SubdistrictPlace(found.code, found.name_th, found.name_en, district.code, postal_code)
