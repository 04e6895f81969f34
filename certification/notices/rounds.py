"""Tell an organisation what concerns its place in a round, whether it has begun an application there or not."""

from accounts.letters import Told, tell
from accounts.models import User
from certification.models import Due, Extension
from certification.notices.audiences import writers_for
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody
from certification.notices.telling import Later, day_words, office_of


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
