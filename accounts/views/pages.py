"""The pages that every government site has in its foot. Their words are drafts for the agency to approve."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import public
from accounts.privacy import NOTICE_VERSION


@require_safe
@public("Everybody may know what is done with personal data before giving any.")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"version": NOTICE_VERSION})


@require_safe
@public("Everybody may know which cookies are set.")
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/cookies.html")


@require_safe
@public("Everybody may know how to use the site and whom to tell when it does not work.")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_safe
@public("Everybody may know how the site is kept safe and how to report a weakness.")
def security_policy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/security_policy.html")


@require_safe
@public("A list of the public pages.")
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sitemap.html")
