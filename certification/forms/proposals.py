"""What is known already and is proposed where a form asks for it again: chosen from a list, or typed otherwise.

The head of an organisation is as a rule who signs and who leads the declaration; the address is the register's,
the coordinator is whoever fills in the forms. Pure.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import User
from certification.forms.book import Book

Proposals = dict[str, list[str]]


def proposals(book: Book, user: User | None, before: Mapping[str, Any] | None) -> Proposals:
    """Field → texts to choose from, the likeliest first. `user`: who fills in for his own organisation;
    `before`: the snapshot that was sent last."""
    texts: Mapping[str, str] = before["texts"] if before else {}

    def known(*keys: str) -> list[str]:
        return [*(book.text(key) for key in keys), *(texts.get(key, "") for key in keys)]

    own = {name: getattr(user, name) if user else "" for name in ("name", "phone", "email")}
    found: dict[str, Iterable[str]] = {
        "intent.address": [book.application.organisation.address, *known("intent.address")],
        "intent.coordinator_name": [own["name"], *known("intent.coordinator_name")],
        "intent.coordinator_phone": [own["phone"], *known("intent.coordinator_phone", "intent.phone")],
        "intent.coordinator_email": [own["email"], *known("intent.coordinator_email", "intent.email")],
    }
    for part in ("name", "post"):
        head, signatory = f"intent.head_{part}", f"intent.signatory_{part}"
        leader = f"declaration.signatory_{part}"
        found[head] = known(head, signatory, leader)
        found[signatory] = known(head, signatory, leader)
        found[leader] = known(head, signatory, leader)
    return {key: _once(those, book.text(key)) for key, those in found.items()}


def post_of(book: Book, name: str) -> str:
    """The post of a person whom the forms name as head, signatory or leader; "" for anybody else."""
    for person, post in _POSTS:
        if name.strip() and book.text(person).strip() == name.strip():
            return book.text(post).strip()
    return ""


_POSTS = (
    ("intent.head_name", "intent.head_post"),
    ("intent.signatory_name", "intent.signatory_post"),
    ("declaration.signatory_name", "declaration.signatory_post"),
)


def _once(texts: Iterable[str], typed: str) -> list[str]:
    """Each text once, without what stands in the field already."""
    clean = dict.fromkeys(text.strip() for text in texts)
    return [text for text in clean if text and text != typed.strip()]
