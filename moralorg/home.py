"""Home: a guest learns what the portal is for; everybody else finds the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import person, public
from accounts.visits import note_desk_visit
from certification.queries.seasons import open_now
from moralorg.desk import desk_of


@require_safe
@public("Guests see what the portal is for; everybody else their desk.")
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    if not request.user.is_authenticated:
        return render(request, "home/guest.html", {"open_rounds": open_now()})
    user = person(request)
    response = render(request, "home/desk.html", {"desk": desk_of(user)})
    note_desk_visit(user=user)
    return response
