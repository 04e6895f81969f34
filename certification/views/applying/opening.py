"""An application opened for writing: what every page of the forms begins with."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from accounts.guards import person
from accounts.models import User
from accounts.roles import Ability
from certification import rules
from certification.access import writable_or_404
from certification.forms.book import Book, open_book
from certification.forms.page import Editing
from certification.models import Application, ChangeRequest
from certification.queries.applying import open_requests
from certification.services.submitting import carried_out, changed_since_sent
from certification.workflow import Stage


@dataclass(frozen=True)
class Opened:
    """The forms of one application, for one reader: what stands in them and what he may change."""

    application: Application
    book: Book
    editing: Editing
    requests: list[ChangeRequest]
    user: User
    on_behalf: bool

    @property
    def waiting(self) -> list[ChangeRequest]:
        """Change requests that are neither answered nor carried out yet."""
        changed = changed_since_sent(self.book) if self.requests else set()
        return [one for one in self.requests if not one.answered_at and not carried_out(one, changed)]

    @property
    def draft_scope(self) -> str:
        """Whose drafts of which application a browser keeps (static/js/autosave.js)."""
        return f"{self.user.pk}:{self.application.reference}"


def open_forms(request: HttpRequest, public_id: UUID) -> Opened:
    """The application with its forms, or a 404 for everybody who may not write them. Six queries at most."""
    user = person(request)
    application = writable_or_404(user, public_id)
    return Opened(
        application,
        open_book(application),
        rules.editing(user, application),
        open_requests(application) if application.stage == Stage.RETURNED else [],
        user,
        rules.acts_on_behalf(user, application, Ability.EDIT_APPLICATION),
    )
