"""The page of the open data, and its files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from accounts.guards import public
from reports.exports.open_data import CONTENT_TYPES, COUNTED, DATASETS, FRESH_FOR, ORGANISATIONS, edition_of
from reports.queries.open_data import register_changed_at


@require_safe
@public("Open data is for everybody; a test plants names and numbers of persons and finds none in it.")
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is, under which licence, and what each column means."""
    context = {
        "datasets": list(DATASETS.values()),
        "described": [ORGANISATIONS, COUNTED],
        "licence": settings.OPEN_DATA_LICENCE,
        "frequency": settings.OPEN_DATA_FREQUENCY,
        "changed_at": register_changed_at(),
    }
    return render(request, "reports/open_data.html", context)


@require_safe
@public("Open data is for everybody; a test plants names and numbers of persons and finds none in it.")
def open_data_file(request: HttpRequest, dataset: str, format: str) -> HttpResponseBase:
    """One set in one format; 304 for who has it as it is."""
    if dataset not in DATASETS or format not in CONTENT_TYPES:
        raise Http404
    edition = edition_of(DATASETS[dataset], format)
    etag = f'"{edition.etag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(edition.content, content_type=CONTENT_TYPES[format])
        response["Content-Disposition"] = f'attachment; filename="{dataset}.{format}"'
        response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=FRESH_FOR)
    return response
