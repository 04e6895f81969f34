"""What nobody types and no database takes: NUL and halves of letters. Read away here, once for every door.

PostgreSQL refuses them with an error that would be a 500; SQLite stores them, so that only a test in service sees it
(tests/house/test_hostile_texts.py).
"""

import logging
import re
from collections.abc import Callable
from typing import Any, Final

from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from accounts.errors import Refused
from moralorg.errors import refusal

logger = logging.getLogger(__name__)
UNREADABLE: Final = re.compile("[\x00\ud800-\udfff]")
LARGEST_ID: Final = 2**63 - 1
_HUGE: Final = re.compile("[0-9]{10,}")
# How a database and its driver say that a text or a number is none that they take.
_REFUSED_BY_THE_DATABASE: Final = (DataError, OverflowError, ValueError)


class ReadableMiddleware:
    """Cookies and headers without unreadable letters; an address with one names nothing (404).

    A filter or a form that carries one is refused by its field, with what was typed; where a view has read the text
    without a form and the database refuses it, the answer is 400 in a sentence.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if UNREADABLE.search(name + value)]:
            del request.COOKIES[name]
        for name, value in request.META.items():
            if name.startswith("HTTP_") and UNREADABLE.search(str(value)):
                request.META[name] = UNREADABLE.sub("", value)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Any, kwargs: dict[str, Any]) -> None:
        for part in (*args, *kwargs.values()):
            if isinstance(part, str) and UNREADABLE.search(part):
                raise Http404
            if isinstance(part, int) and part > LARGEST_ID:
                raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, _REFUSED_BY_THE_DATABASE) or not _odd(request):
            return None
        logger.warning("a text or number that no database takes was refused: %s", type(exception).__name__)
        return refusal(
            request, Refused(_("มีอักขระหรือตัวเลขที่ใช้ไม่ได้ปนอยู่ในสิ่งที่ส่งมา จึงยังไม่ได้บันทึก กรุณาตรวจสอบแล้วส่งใหม่"))
        )


def _odd(request: HttpRequest) -> bool:
    """Does the request carry what the database may have refused: an unreadable letter or a huge number?"""
    return any(
        UNREADABLE.search(text) or _HUGE.search(text)
        for text in (request.path, *_texts(request.GET), *_texts(request.POST))
    )


def _texts(said: QueryDict) -> list[str]:
    return [text for name, values in said.lists() for text in (name, *map(str, values))]
