"""Asking one URL as one person: did the door open, and what did the page show?"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client

from tests.locks import frame

OUTSIDE = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
# What a person inside may meet: a page, a picture to come, a way on, a form with mistakes, a deed that comes too late.
INSIDE = {
    HTTPStatus.OK,
    HTTPStatus.ACCEPTED,
    HTTPStatus.FOUND,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}


@dataclass(frozen=True)
class Answer:
    status: int
    opened: bool
    body: str


def ask(client: Client, method: str, url: str, data: Mapping[str, object]) -> Answer:
    """One request whose effects are taken back at once."""
    with frame():
        response = client.get(url) if method == "GET" else client.post(url, data)
        body = text_of(response)
        transaction.set_rollback(True)
    return Answer(response.status_code, opened(response), body)


def opened(response: HttpResponseBase) -> bool:
    if response.status_code in OUTSIDE:
        return False
    assert response.status_code in INSIDE, response.status_code
    return not response.get("Location", "").startswith("/accounts/login/")


def text_of(response: HttpResponseBase) -> str:
    streamed = isinstance(response, StreamingHttpResponse)
    content = b"".join(response.streaming_content) if streamed else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):  # a workbook: what is in it, and not how it is packed
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    return content.decode("utf-8", errors="replace")
