"""Several files of one form, each by itself: what can be attached is, what cannot is said."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import User
from certification.files.names import clean_name
from certification.files.refusals import NoFileChosen, UploadRefused, too_big, too_many_at_once
from certification.models import Application, Evidence, EvidenceLink
from certification.services.evidence import add_evidence, link_existing


@dataclass
class Attached:
    """What became of the files of one form, in their order."""

    links: list[EvidenceLink] = field(default_factory=list)
    refusals: list[UploadRefused] = field(default_factory=list)

    @property
    def status(self) -> int:
        """200, or that of the first refusal."""
        return self.refusals[0].status if self.refusals else 200


@dataclass(frozen=True)
class Sent:
    """What a form brought: its files, its caption, and the names of files dropped on the way as too big."""

    files: Sequence[UploadedFile]
    caption: str = ""
    dropped: Sequence[str] = ()


def attach_all(*, application: Application, key: str, sent: Sent, by: User) -> Attached:
    """Attach each file; several under one caption are numbered. Raises UnknownField and NotAllowed only."""
    done = Attached()
    most = settings.EVIDENCE_MAX_AT_ONCE
    if len(sent.files) + len(sent.dropped) > most:
        done.refusals.append(too_many_at_once(most))
        return done
    done.refusals += [too_big(clean_name(name), settings.EVIDENCE_MAX_BYTES) for name in sent.dropped]
    if not sent.files and not sent.dropped:
        done.refusals.append(NoFileChosen())
    until = time.monotonic() + settings.EVIDENCE_CHECK_SECONDS
    for number, upload in enumerate(sent.files, 1):
        caption = _numbered(sent.caption, number) if len(sent.files) > 1 else sent.caption
        try:
            done.links.append(
                add_evidence(
                    application=application, key=key, upload=upload, caption=caption, by=by, until=until
                )
            )
        except UploadRefused as refusal:
            done.refusals.append(refusal)
    return done


def reuse_all(*, application: Application, key: str, chosen: Sequence[Evidence], by: User) -> Attached:
    """Link files of the box. Raises UnknownField and NotAllowed only."""
    done = Attached()
    for evidence in chosen:
        try:
            done.links.append(link_existing(application=application, key=key, evidence=evidence, by=by))
        except UploadRefused as refusal:
            done.refusals.append(refusal)
    return done


def _numbered(caption: str, number: int) -> str:
    return _("%(caption)s (%(number)d)") % {"caption": caption, "number": number} if caption.strip() else ""
