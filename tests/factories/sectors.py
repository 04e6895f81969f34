"""Sectors beyond the six, for a province or everywhere."""

from networks.models import Sector, SectorTerm


def make_sector(
    code: str,
    name: str = "",
    *,
    province: str = "",
    from_year: int = 2560,
    until_year: int | None = None,
    position: int = 7,
) -> Sector:
    """A confirmed sector with one term, whose years are not; without a province it is in force everywhere."""
    name = name or f"เครือข่าย {code}"
    sector = Sector.objects.create(
        code=code,
        name_th=name,
        short_th=name.removeprefix("เครือข่าย").strip(),
        name_en=f"Network of {code}",
        short_en=code.capitalize(),
        position=position,
        source="มติที่ประชุมสมัชชาคุณธรรมจังหวัด",
        unconfirmed=False,
    )
    SectorTerm.objects.create(
        sector=sector,
        province_id=province or None,
        from_year=from_year,
        until_year=until_year,
    )
    return sector
