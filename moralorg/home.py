"""Home: each role's desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.guards import public


@public("Guests see what the portal is for; everybody else their desk.")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/guest.html")
