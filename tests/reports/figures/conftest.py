"""Two provinces full of cases in three years, and pages read as a person reads them."""

import datetime
import html
import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from certification.models import Round
from tests.factories.figures import fill_country
from tests.factories.frameworks import make_round

FIGURE = re.compile(r'<a class="figure" href="([^"]+)">([\d,]+)</a>')
SAID = re.compile(r"(?:แสดง [\d,]+–[\d,]+ จาก|พบ) ([\d,]+)")


@dataclass(frozen=True)
class Figure:
    url: str
    count: int


def figures_on(client: Client, url: str) -> list[Figure]:
    """Every number of a page that leads to a list."""
    found = FIGURE.findall(client.get(url).text)
    return [Figure(html.unescape(href), number(text)) for href, text in found]


def stated(client: Client, url: str) -> int:
    """How many there are, in the words of the list."""
    response = client.get(url)
    assert response.status_code == 200, url
    said = SAID.search(response.text)
    return number(said[1]) if said else 0


def number(text: str) -> int:
    return int(text.replace(",", ""))


def wrong_figures(client: Client, url: str) -> list[tuple[Figure, int]]:
    """The numbers of a page that their lists do not state."""
    lists: dict[str, int] = {}
    wrong = []
    for figure in figures_on(client, url):
        if figure.url not in lists:
            lists[figure.url] = stated(client, figure.url)
        if lists[figure.url] != figure.count:
            wrong.append((figure, lists[figure.url]))
    return wrong


@pytest.fixture
def rounds(open_round, administrator) -> list[Round]:
    """This year, last year and the year before; the office is late in the last ones."""
    past = timezone.localdate() - datetime.timedelta(days=30)
    dates = dict.fromkeys(("opens_on", "intent_due_on", "submit_due_on", "review_due_on"), past)
    return [open_round, *(make_round(administrator, year, **dates) for year in (2568, 2567))]


@pytest.fixture
def country(rounds, places, administrator) -> list[Round]:
    fill_country(rounds, ["5701", "5707", "5601"], administrator, 60)
    return rounds
