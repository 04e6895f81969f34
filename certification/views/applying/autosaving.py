"""Autosave of one field: the contract of static/js/autosave.js, in JSON."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.errors import Refused
from accounts.guards import person, requires
from accounts.thai.printing import format_datetime, format_time
from certification.access import writable_or_404
from certification.forms.book import open_book
from certification.forms.fields import Field, said_back, understand
from certification.forms.typed import Typed, read_version
from certification.models import Answer
from certification.services.drafting import Overtaken, save_field


@requires()
@require_POST
def autosave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """key, text, version → 200 with the new version and the reading, 409 with the colleague's text, or why not."""
    typed = Typed(
        request.POST.get("key", ""),
        request.POST.get("text", ""),
        read_version(request.POST.get("version", "")),
    )
    try:
        application = writable_or_404(person(request), public_id)
        fields = open_book(application).by_key
        answer = save_field(application=application, typed=typed, fields=fields, by=person(request))
    except Http404:
        return JsonResponse({"message": _("ไม่พบคำขอนี้ หรือท่านไม่มีสิทธิ์แล้ว")}, status=404)
    except Overtaken as news:
        return JsonResponse(_theirs(news.answer), status=409)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal.message)}, status=refusal.status)
    return JsonResponse(_ours(fields[answer.key], answer))


def _ours(field: Field, answer: Answer) -> dict[str, object]:
    read = understand(field, answer.text)
    return {
        "version": answer.version,
        "text": answer.text,
        "understood": read.error or said_back(field, read, answer.text),
        "error": read.error,
        "saved_at": format_time(answer.updated_at),
    }


def _theirs(answer: Answer) -> dict[str, object]:
    return {
        "text": answer.text,
        "version": answer.version,
        "by": str(answer.updated_by),
        "at": format_datetime(answer.updated_at),
    }
