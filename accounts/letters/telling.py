"""Tell people of an event: a notice in the inbox of each, and a letter where the person wants one, or has no account.

Every letter of the portal is made here, but for the daily one (digest.py) and those of allauth (adapter.py), which
share its frame (templates/emails/frame.txt) and its signature.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

from accounts.letters.writing import label_of, new_row, post_rows
from accounts.models import ByMail, Letter, Notice, User
from accounts.thai.shortening import shortened

# What a mail program shows in one line, and RFC 5322 asks for.
MOST_IN_SUBJECT = 78


@dataclass(frozen=True)
class Wording:
    """The words of one event for one audience: msgids with %(name)s.

    `to` says in English who that is (docs/notices.md). `then` is what comes next, or what to do.
    """

    to: str
    subject: str | Promise
    text: str | Promise
    then: str | Promise
    quiet: bool = False


@dataclass(frozen=True)
class Told:
    """What one person is told.

    `subject`, `text`, `then`: msgids with %(name)s for the `words`; looked up in the person's language.
    `matter`: what it is about, in a line of its own. `office`: who writes, with the telephone as far as known.
    `work`: it is work that has arrived, not a matter of one's own. `always`: a letter whatever the person has
    chosen. `quiet`: only in the inbox. `daily`: never in a letter of its own. `key`: at most once for this person.

    `to`: another address than the person's, or that of somebody without an account (`person` is None: a letter
    alone). `link`: stands in the letter instead of `url`; `secret`: it lets somebody in, so the letter's text goes
    when it has gone out, and the copy in the inbox never has it. `about`: the row that asked for the letter
    (sending.when_sent). `inbox`: with a copy there.
    """

    person: User | None
    event: str
    subject: str | Promise
    text: str | Promise
    then: str | Promise = ""
    words: Mapping[str, Any] = field(default_factory=dict)
    matter: object = ""
    reason: str = ""
    office: object = ""
    url: str = ""
    work: bool = False
    always: bool = False
    quiet: bool = False
    daily: bool = False
    key: str = ""
    to: str = ""
    link: str = ""
    secret: bool = False
    about: models.Model | None = None
    inbox: bool = True


class Later:
    """Words that are found when they are read, in the reader's language."""

    def __init__(self, say: Callable[[], object]) -> None:
        self.say = say

    def __str__(self) -> str:
        return str(self.say())


def tell(told: Sequence[Told]) -> int:
    """Write the notices and letters in the transaction of the deed; a bounded number of statements.

    Returns how many were told: one with a key that was told before is left out.
    """
    told = _not_told_before(told)
    pairs = [_pair(each) for each in told]
    letters = [letter for _, letter in pairs if letter]
    with transaction.atomic():
        post_rows(letters)
        stored = Letter.objects.in_bulk([letter.public_id for letter in letters], field_name="public_id")
        for notice, letter in pairs:
            if notice:
                notice.letter = stored.get(letter.public_id) if letter else None
        notices = [notice for notice, _ in pairs if notice]
        Notice.objects.bulk_create(notices, batch_size=500, ignore_conflicts=True)
    return len(pairs)


def _not_told_before(told: Sequence[Told]) -> list[Told]:
    keys = [_key(each) for each in told if each.key]
    before = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    return [each for each in told if _key(each) not in before]


def _key(told: Told) -> str | None:
    return f"{told.key}:{told.person.pk}" if told.key and told.person else None


def _pair(told: Told) -> tuple[Notice | None, Letter | None]:
    person, wish = told.person, _wish(told)
    with translation.override(language_of(person)):
        words = {name: str(value) for name, value in told.words.items()}
        subject = fitting(str(told.subject), words)
        notice = _notice(told, person, subject, words, wish) if person and told.inbox else None
        letter = None
        if wish == ByMail.AT_ONCE and not told.quiet and _address(told):
            letter = _letter(told, subject, words, notice)
    return notice, letter


def _wish(told: Told) -> ByMail:
    if told.always or told.person is None:
        return ByMail.AT_ONCE
    wish = ByMail(told.person.mail_of_work if told.work else told.person.mail_of_own)
    return ByMail.DAILY if told.daily and wish == ByMail.AT_ONCE else wish


def _address(told: Told) -> str:
    return told.to or (told.person.email if told.person else "")


def _notice(told: Told, person: User, subject: str, words: Mapping[str, str], wish: ByMail) -> Notice:
    return Notice(
        person=person,
        event=told.event,
        subject=subject[:300],
        text=_text(told, words, settings.SITE_URL + told.url if told.url else ""),
        url=told.url,
        for_digest=wish == ByMail.DAILY and not told.quiet,
        key=_key(told),
    )


def _letter(told: Told, subject: str, words: Mapping[str, str], notice: Notice | None) -> Letter:
    key = f"told:{_key(told)}" if told.key and told.person else None
    return new_row(
        template=told.event,
        to=_address(told),
        subject=subject,
        text=_text(told, words, told.link) if told.link or notice is None else notice.text,
        language=language_of(told.person),
        person=told.person,
        about=label_of(told.about) if told.about else "",
        key=key,
        secret=told.secret,
    )


def _text(told: Told, words: Mapping[str, str], link: str) -> str:
    said = {
        "person": told.person,
        "matter": str(told.matter),
        "text": str(told.text) % words,
        "then": str(told.then) % words if told.then else "",
        "reason": told.reason,
        "link": link or (settings.SITE_URL + told.url if told.url else ""),
        **signature(told.office),
    }
    return render_to_string("emails/told.txt", said).strip() + "\n"


def fitting(subject: str, words: Mapping[str, str]) -> str:
    """The subject in at most 78 characters: the longest of its words is shortened, as it stands whole in the text."""
    full = " ".join((subject % words).split())
    used = [name for name in words if f"%({name})s" in subject]
    over = len(full) - MOST_IN_SUBJECT
    if over <= 0 or not used:
        return full
    longest = max(used, key=lambda name: len(words[name]))
    short = shortened(words[longest], len(words[longest]) - over)
    return " ".join((subject % {**words, longest: short}).split())


def words_used(*texts: object) -> set[str]:
    """The names that these texts ask for."""
    return set(re.findall(r"%\((\w+)\)s", " ".join(str(text) for text in texts)))


def signature(office: object = "") -> dict[str, str]:
    """Who writes, in the active language: the office, else the agency with what is known to reach it by."""
    agency = "\n".join(part for part in (settings.AGENCY_NAME, settings.AGENCY_CONTACT) if part)
    return {"office": str(office) if office else agency}


def language_of(person: User | None) -> str:
    """In which language to write to this person; Thai to whom we do not know."""
    known = person is not None and person.language in dict(settings.LANGUAGES)
    return person.language if person is not None and known else settings.LANGUAGE_CODE
