"""Tell an organisation what concerns its place in a round, whether it has begun an application there or not."""

from django.urls import reverse

from accounts.letters import Told, tell
from accounts.models import User
from certification.models import Due, Extension, Round
from certification.notices.audiences import staff, writers_for
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody
from certification.notices.telling import Later, day_words, office_of
from certification.workflow import UNFINISHED
from networks.models import Province


def tell_of_given_time(extension: Extension, event: str, *, by: User) -> int:
    """Its organisation's writers, that it has more time or was admitted after the day; nobody where it is for more."""
    organisation, rows = extension.organisation, OF_EVENTS[event]
    if organisation is None or isinstance(rows, Nobody):
        return 0
    words = {
        "organisation": organisation.name,
        "year": extension.round.fiscal_year,
        "what": Later(lambda: str(Due(extension.which).thing)),
        "due": day_words(extension.day),
    }
    application = organisation.applications.filter(round=extension.round_id).order_by("-number").first()
    url = application.get_absolute_url() if application else ""
    return tell(
        [
            Told(person, event, row.subject, row.text, row.then, words, reason=extension.reason,
                 office=office_of(organisation.province), url=url)
            for row in rows
            for person in writers_for(organisation.pk)
            if person.pk != by.pk
        ]
    )  # fmt: skip


def tell_offices_of_round(event: str, round_: Round, *, reason: str, key: str, **words: object) -> int:
    """The officers of every province in which an application of the round is at work, each person once."""
    rows = OF_EVENTS[event]
    if isinstance(rows, Nobody):
        return 0
    at_work = round_.applications.filter(stage__in=sorted(UNFINISHED)).values("province")
    said = {"year": round_.fiscal_year, **words}
    return sum(
        tell(
            [
                Told(person, event, row.subject, row.text, row.then, said, reason=reason, office=office_of(province),
                     url=reverse("certification:queue"), work=True, key=key)
                for row in rows
                for person in staff(row.to, province)
            ]
        )
        for province in Province.objects.filter(pk__in=at_work).order_by("pk")
    )  # fmt: skip
