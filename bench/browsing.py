"""Who asks for what: for each page a list of people and addresses, spread over provinces, filters and places in lists.

Everything is read from the database, so that a country that was built before can be visited again.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

from django.urls import reverse

from accounts.roles import Role
from certification.models import Application, Criterion, Round
from certification.queries.keyset import Mark
from certification.workflow import WRITABLE, Stage
from networks.models import District, Membership, Organisation

Query = dict[str, str]
# What officers type: short forms, whole words, places, a name that is nowhere.
SOUGHT = (
    "รร.บ้านหนองบัว", "โรงเรียน", "อบต.", "อบต.แม่ลาว", "วัดป่า", "รพ.สต.บ้านดอนแก้ว", "มูลนิธิ", "บจก.", "ศูนย์พัฒนาเด็กเล็ก",
    "หนองแวงใต้", "โพธิ์ โนนสูง", "ไม่มีชื่อนี้ที่ใด",
)  # fmt: skip
PLACES = ("จ.เชียงราย", "เชียงราย โรงเรียน", "อ.เมือง วัด", "วัด นครราชสีมา", "แม่จัน", "กรุงเทพ โรงเรียน", "ก", "บ้าน")

# The queue as it opens, and its views.
PLAIN: list[Query] = [
    {}, *({"view": view} for view in ("intents", "review", "returned", "agenda", "overdue", "all")),
]  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """A signed-in person (id) asks for an address."""

    user: int
    url: str


def _visits(name: str, user: int, query: Query) -> Visit:
    return Visit(user, f"{reverse(name)}?{urlencode(query)}")


class Browsing:
    """Makes the visits; the same for the same database and seed."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        staff = Membership.objects.filter(user__email__endswith="@bench.invalid")
        self.officers = list(
            staff.filter(role=Role.PROVINCIAL_OFFICER).order_by("pk").values_list("user", "province")
        )
        nation = (Role.DEPARTMENT_OFFICER, Role.NATIONAL_SECRETARY, Role.AUDITOR)
        self.nation = list(staff.filter(role__in=nation).order_by("pk").values_list("user", flat=True))
        self.round = Round.objects.latest("fiscal_year")

    def pages(self, count: int) -> dict[str, list[Visit]]:
        """Name of the page → so many visits."""
        makers: dict[str, Callable[[], Iterator[Visit]]] = {
            "queue of a province": self._queue,
            "queue, sorted or searched": self._queue_asked,
            "queue of the nation": self._national_queue,
            "who has not sent, a province": self._not_sent,
            "who has not sent, the nation": self._not_sent_anywhere,
            "directory, filters and pages": self._directory,
            "directory, search": self._search,
            "task list": self._task_list,
            "form page, one criterion": self._form_page,
            "case page": self._case,
            "dashboard of the nation": self._nation_figures,
            "dashboard of a province": self._province_figures,
        }
        return {name: list(islice(maker(), count)) for name, maker in makers.items()}

    # ── the queue ──

    def _queue(self) -> Iterator[Visit]:
        """As an officer opens it: its views, each on the first page and in the middle."""
        return self._officers_ask(lambda province: [*PLAIN, *self._in_the_middle(province)[:1]])

    def _queue_asked(self) -> Iterator[Visit]:
        """In another order, under filters, of all years, for words."""
        return self._officers_ask(lambda province: self._questions(province)[len(PLAIN) :])

    def _officers_ask(self, questions: Callable[[str], list[Query]]) -> Iterator[Visit]:
        officers = self.rng.sample(self.officers, len(self.officers))
        for (user, province), number in zip(cycle(officers), self._numbers(), strict=False):
            queries = questions(province)
            yield _visits("certification:queue", user, queries[number % len(queries)])

    def _national_queue(self) -> Iterator[Visit]:
        """Half of the time the nation looks at everything, half at one province."""
        provinces = [province for _user, province in self.officers]
        for user, number in zip(cycle(self.nation), self._numbers(), strict=False):
            province = self.rng.choice(provinces) if number % 2 else ""
            queries = self._questions(province)
            query = queries[number // 2 % len(queries)]
            yield _visits("certification:queue", user, query | {"province": province} if province else query)

    def _numbers(self) -> Iterator[int]:
        return iter(range(1_000_000))

    def _questions(self, province: str) -> list[Query]:
        """What is asked of a queue: views, sorts, filters, words, and places in the middle of the list."""
        everything = {"view": "all"}
        sorted_: list[Query] = [
            everything | {"sort": s} for s in ("name", "-name", "waiting", "-score", "-level")
        ]
        sorted_ += [{"view": "review", "sort": s} for s in ("name", "-score", "level")]
        years: list[Query] = [
            everything | {"round": "all"}, everything | {"round": "all", "sort": "name"},
            everything | {"round": str(self.round.fiscal_year - 1)},
        ]  # fmt: skip
        filtered: list[Query] = [everything | {"sector": "education"}, {"view": "review", "level": "2"}]
        if province:
            districts = list(District.objects.filter(province=province).values_list("pk", flat=True))
            filtered.append(everything | {"district": self.rng.choice(districts)})
        sought = [
            everything | {"q": self.rng.choice(SOUGHT)},
            {"view": "review", "q": self.rng.choice(SOUGHT)},
        ]
        sought.append(everything | {"q": self.rng.choice(SOUGHT), "round": "all"})
        return [*PLAIN, *sorted_, *years, *filtered, *sought, *self._in_the_middle(province)]

    def _in_the_middle(self, province: str) -> list[Query]:
        """Pages that begin beside some case, and the search for its reference."""
        cases = Application.objects.filter(round=self.round).exclude(stage=Stage.DRAFT)
        if province:
            cases = cases.filter(organisation__province=province)
        some = (
            cases.filter(pk__gte=self._some_id(cases)).select_related("organisation").order_by("pk").first()
        )
        if some is None:
            return []
        by_time, by_name = (
            Mark(value, some.pk, 1000).word() for value in (some.stage_since, some.organisation.sort_key)
        )
        return [
            {"view": "all", "at": by_time},
            {"view": "all", "sort": "name", "at": by_name},
            {"view": "all", "q": some.spoken_reference},
        ]

    def _some_id(self, rows) -> int:  # type: ignore[no-untyped-def]  # any table
        first, last = rows.order_by("pk").first(), rows.order_by("pk").last()
        return self.rng.randint(first.pk, last.pk) if first and last else 0

    # ── who has not sent ──

    def _not_sent(self) -> Iterator[Visit]:
        """As an officer opens it: everything, what is late, each kind, words."""
        return self._ask_who_has_not(self.officers)

    def _not_sent_anywhere(self) -> Iterator[Visit]:
        """An administrator, half of the time for one province."""
        found = Membership.objects.filter(role=Role.ADMINISTRATOR).order_by("pk")
        return self._ask_who_has_not([(user, "") for user in found.values_list("user", flat=True)])

    def _ask_who_has_not(self, people: list[tuple[int, str]]) -> Iterator[Visit]:
        provinces = [province for _user, province in self.officers]
        for (user, own), number in zip(cycle(people), self._numbers(), strict=False):
            queries: list[Query] = [
                {},
                {"overdue": "1"},
                *({"what": what} for what in ("results", "corrections", "intents")),
                {"overdue": "1", "what": "results", "round": str(self.round.fiscal_year)},
                {"q": self.rng.choice(SOUGHT)},
            ]
            query = queries[number // 2 % len(queries)]
            place = {} if own or number % 2 else {"province": self.rng.choice(provinces)}
            yield _visits("certification:not_sent", user, query | place)

    # ── the directory ──

    def _directory(self) -> Iterator[Visit]:
        for (user, province), number in zip(cycle(self.officers), self._numbers(), strict=False):
            some = Organisation.objects.filter(pk__gte=self._some_id(Organisation.objects)).order_by("pk")[0]
            queries: list[Query] = [
                {},
                {"province": province},
                {"province": some.province_id, "district": some.district_id},
                {"sector": some.sector},
                {"type": some.type, "province": province},
                {"sector": some.sector, "type": some.type},
                {"after": str(some.public_id)},
                {"before": str(some.public_id)},
                {"after": str(some.public_id), "province": some.province_id},
                {"after": str(some.public_id), "sector": some.sector},
            ]
            yield _visits("networks:directory", user, queries[number % len(queries)])

    def _search(self) -> Iterator[Visit]:
        for (user, province), number in zip(cycle(self.officers), self._numbers(), strict=False):
            some = Organisation.objects.filter(pk__gte=self._some_id(Organisation.objects)).order_by("pk")[0]
            words = (*SOUGHT, *PLACES, some.name, some.name[:8])
            query = {"q": words[number % len(words)]}
            if number % 3 == 2:
                query["province"] = province
            yield _visits("networks:directory", user, query)

    # ── one application ──

    def _sample(self) -> list[Application]:
        """Applications of this year that have answers, in no order."""
        answered = Application.objects.filter(round=self.round, answers__isnull=False)
        found = list(answered.select_related("organisation").order_by("pk").distinct())
        return self.rng.sample(found, len(found))

    def _task_list(self) -> Iterator[Visit]:
        for application in cycle(self._sample()):
            yield Visit(
                application.created_by_id, reverse("certification:application", args=[application.public_id])
            )

    def _form_page(self) -> Iterator[Visit]:
        """By those who are writing."""
        codes = list(
            Criterion.objects.filter(framework=self.round.framework_id).values_list("code", flat=True)
        )
        writing = [one for one in self._sample() if one.stage in WRITABLE - {Stage.DRAFT}]
        for application, code in zip(cycle(writing), cycle(codes), strict=False):
            url = reverse("certification:criterion", args=[application.public_id, code])
            yield Visit(application.created_by_id, url)

    def _case(self) -> Iterator[Visit]:
        officers = {province: user for user, province in self.officers}
        for application in cycle([one for one in self._sample() if one.stage != Stage.DRAFT]):
            user = officers[application.organisation.province_id]
            yield Visit(user, reverse("certification:case", args=[application.public_id]))

    # ── figures ──

    def _nation_figures(self) -> Iterator[Visit]:
        asked: list[Query] = [
            {},
            {"map": "enrolled"},
            {"sort": "-overdue"},
            {"year": str(self.round.fiscal_year - 1)},
        ]
        for user, number in zip(cycle(self.nation), self._numbers(), strict=False):
            yield _visits("reports:figures", user, asked[number % len(asked)])

    def _province_figures(self) -> Iterator[Visit]:
        for user, province in cycle(self.officers):
            yield Visit(user, reverse("reports:province_figures", args=[province]))
