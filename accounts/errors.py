"""Named errors of services. A view never catches them: moralorg/errors.py turns them into a page.

Each carries a Thai sentence that says what happened and what to do, and an HTTP status.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):  # noqa: N818  (a refusal is an answer, not a fault of the program)
    """A deed that was not done. `message` is for the person who asked."""

    status = 400

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


class NotAllowed(Refused):
    """This person may not do this."""

    status = 403

    def __init__(self, message: str | Promise = "") -> None:
        super().__init__(message or _("บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้ กรุณาติดต่อผู้รับผิดชอบขององค์กรหรือสำนักงานวัฒนธรรมจังหวัด"))


class AlreadyMoved(Refused):
    """Somebody else was faster, or the thing has changed since the page was opened."""

    status = 409


class TokenUsed(AlreadyMoved):
    """The form's token stands for another deed already; nothing was done."""

    def __init__(self, message: str | Promise = "") -> None:
        super().__init__(message or _("แบบฟอร์มนี้ใช้ทำรายการอื่นไปแล้ว จึงยังไม่ได้ทำรายการนี้ กรุณาโหลดหน้านี้อีกครั้ง"))


class NotReady(Refused):
    """Something is missing first; the message names it."""

    status = 409
