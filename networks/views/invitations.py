"""The page behind the link of an invitation letter."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.guards import person, public
from accounts.returning import return_here_after_signing_in
from networks.people import invitation_or_404
from networks.queries.invitations import invitation_page
from networks.services.answering import accept


@public("Whoever holds the letter may read what it offers; only its addressee can accept.")
def invitation(request: HttpRequest, token: UUID) -> HttpResponse:
    letter = invitation_or_404(token)
    page = invitation_page(letter, request.user, request.path)
    if request.method == "POST" and request.user.is_authenticated:
        accept(token=token, by=person(request))
        messages.success(
            request, _("ตอบรับแล้ว %(role)s: %(place)s") % {"role": page.role, "place": page.place}
        )
        return redirect("home")
    return_here_after_signing_in(request)
    return render(request, "networks/invitation.html", {"page": page}, status=page.status)
