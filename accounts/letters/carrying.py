"""How one letter reaches the mail server, and the moment of which nobody can know.

By SMTP a message counts from the line with a single point on; up to there whatever dies, dies without effect.
So everything but that last line is sent first, then `handing` notes in the row that it is about to be sent, then
the last line goes and the answer is awaited. Between note and answer lies one round trip: no protocol can make
it smaller (docs/adr/0018).
"""

import re
import smtplib
from collections.abc import Callable
from email.utils import parseaddr
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from accounts.models import Letter

Handing = Callable[[], None]
# The server has the whole message and scans it: longer than any other answer may take (RFC 5321, 4.5.3.2.6).
LAST_ANSWER_SECONDS = 90


class NotTakenError(Exception):
    """The server has surely not taken the letter; `error` says why in one word, without an address."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class AwayError(NotTakenError):
    """No letter can be sent now: no connection, no sign-in, or this sender is not served."""


class LaterError(NotTakenError):
    """This letter not now."""


class RefusedError(NotTakenError):
    """This letter never: the address does not exist, or the message is not accepted."""


class Carrier:
    """One connection for several letters."""

    def __init__(self) -> None:
        self.backend: Any = get_connection()

    def __enter__(self) -> "Carrier":
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):  # it is gone, which is what was wanted
            self.backend.connection = None

    def carry(self, letter: Letter, handing: Handing) -> None:
        """Give the letter to the server. Raises AwayError, LaterError, RefusedError."""
        message = message_of(letter)
        try:
            self.backend.open()
        except (OSError, smtplib.SMTPException) as problem:
            self.close()
            raise AwayError(_name(problem)) from problem
        try:
            server = getattr(self.backend, "connection", None)
            if isinstance(server, smtplib.SMTP):
                _by_smtp(server, message, handing)
            else:
                handing()
                self.backend.send_messages([message])
        except (OSError, smtplib.SMTPException) as problem:
            self.close()
            hangs = isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError)
            raise (AwayError if hangs else LaterError)(_name(problem)) from problem
        except BaseException:
            self.close()
            raise


def message_of(letter: Letter) -> EmailMessage:
    """The letter as a message; the same each time, so that a receiver can tell that it is one."""
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
    )


def _by_smtp(server: smtplib.SMTP, message: EmailMessage, handing: Handing) -> None:
    server.ehlo_or_helo_if_needed()
    _expect(server.mail(parseaddr(message.from_email)[1]), 250, never=AwayError)
    _expect(server.rcpt(message.to[0]), 250, 251, never=RefusedError)
    _expect(server.docmd("DATA"), 354, never=RefusedError)
    data = re.sub(rb"\r?\n", b"\r\n", message.message().as_bytes())
    data = re.sub(rb"(?m)^\.", b"..", data)
    server.send(data if data.endswith(b"\r\n") else data + b"\r\n")
    if server.sock is not None:
        server.sock.settimeout(LAST_ANSWER_SECONDS)
    handing()
    server.send(b".\r\n")
    _expect(server.getreply(), 250, never=RefusedError)
    if server.sock is not None:
        server.sock.settimeout(settings.EMAIL_TIMEOUT)


def _expect(answer: tuple[int, bytes], *good: int, never: type[NotTakenError]) -> None:
    """Go on when the server says yes; else the connection is used no more."""
    code = answer[0]
    if code in good:
        return
    error = f"SMTP {code}"
    raise never(error) if 500 <= code < 600 else AwayError(error) if code == 421 else LaterError(error)


def _name(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__
