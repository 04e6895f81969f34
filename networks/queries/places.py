"""Districts and provinces, known by heart: official codes change only when load_places runs, so a process reads
them once."""

from collections.abc import Iterable

from networks.models import District, Province

_known: dict[str, District] = {}
_provinces: dict[str, Province] = {}


def known_districts() -> dict[str, District]:
    """Code → district, in Thai order. No query but for the first in a process."""
    return _known or learn_districts()


def district_of(code: str) -> District:
    """The district of a code that stands in the tables; read anew where another process has loaded it since."""
    return _known.get(code) or learn_districts()[code]


def provinces_of(codes: Iterable[str]) -> list[Province]:
    """The provinces of these codes, in Thai order; read anew where one is not known yet."""
    wanted = set(codes)
    if wanted - set(_provinces):
        learn_provinces()
    return [province for code, province in _provinces.items() if code in wanted]


def learn_districts() -> dict[str, District]:
    """Read them anew, after the tables have changed. One query."""
    global _known
    _known = {district.pk: district for district in District.objects.all()}
    return _known


def learn_provinces() -> None:
    """Read them anew, after the tables have changed. One query."""
    global _provinces
    _provinces = {province.pk: province for province in Province.objects.order_by("sort_key", "pk")}
