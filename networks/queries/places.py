"""Districts, known by heart: official codes change only when load_places runs, so a process reads them once."""

from networks.models import District

_known: dict[str, District] = {}


def known_districts() -> dict[str, District]:
    """Code → district, in Thai order. No query but for the first in a process."""
    return _known or learn_districts()


def district_of(code: str) -> District:
    """The district of a code that stands in the tables; read anew where another process has loaded it since."""
    return _known.get(code) or learn_districts()[code]


def learn_districts() -> dict[str, District]:
    """Read them anew, after the tables have changed. One query."""
    global _known
    _known = {district.pk: district for district in District.objects.all()}
    return _known
