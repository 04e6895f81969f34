"""A framework as a file: downloaded as YAML, uploaded as a new version after a look at what differs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answering import posted, status_of
from accounts.guards import person, requires
from accounts.roles import Ability
from certification.forms.framework_upload import UploadForm
from certification.queries import frameworks as queries
from certification.queries.framework_yaml import as_data, as_yaml, differences, latest_of
from certification.services.shipping import import_framework


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS)
def download_framework(request: HttpRequest, pk: int) -> HttpResponse:
    """The framework in the format of the shipped files."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    answer = HttpResponse(as_yaml(found), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-v{found.version}.yaml"'
    return answer


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def upload_framework(request: HttpRequest) -> HttpResponse:
    """Take a file, show what differs from the newest version of its code, and store it when that is wanted."""
    form = UploadForm(posted(request), request.FILES or None)
    if not form.is_valid():
        shown = {"form": form}
        return render(request, "certification/frameworks/upload.html", shown, status=status_of(form))
    said = form.cleaned_data["said"]
    if "store" in request.POST:
        made = import_framework(said=said, by=person(request))
        messages.success(request, _("สร้างเกณฑ์ฉบับที่ %(version)s จากไฟล์แล้ว") % {"version": made.version})
        return redirect("certification:framework", pk=made.pk)
    latest = latest_of(said["code"])
    context: dict[str, Any] = {
        "said": said,
        "text": form.cleaned_data["text"],
        "latest": latest,
        "differences": differences(as_data(latest) if latest else {}, said),
    }
    return render(request, "certification/frameworks/preview.html", context)
