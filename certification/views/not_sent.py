"""Who has not sent, and a reminder to all of them at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.guards import person, requires
from accounts.roles import Ability
from certification.queries.not_sent import not_sent as found_not_sent
from certification.queries.not_sent_page import read_asked, read_page, read_remind
from certification.services.reminding import remind_all, reminded_today


@require_safe
@requires(Ability.GIVE_TIME)
def not_sent(request: HttpRequest) -> HttpResponse:
    """The list with its filters, longest waiting first."""
    page = read_page(person(request), request.GET)
    return render(request, "certification/reviewing/not_sent.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.GIVE_TIME)
def remind(request: HttpRequest) -> HttpResponse:
    """Ask first, with how many; then remind everybody whom the filters of the address show."""
    user = person(request)
    page = read_remind(user, request.GET, reminded_today())
    if request.method != "POST":
        return render(request, "certification/reviewing/remind.html", {"page": page})
    asked, _form = read_asked(user, request.GET)
    new = remind_all(applications=found_not_sent(user, asked), by=user)
    if new:
        messages.success(request, _("เริ่มส่งการเตือนแล้ว %(count)d คำขอ") % {"count": new})
    else:
        messages.info(request, _("วันนี้เตือนทุกคำขอในรายการนี้แล้ว เตือนได้อีกครั้งในวันพรุ่งนี้"))
    return redirect(reverse("certification:not_sent") + page.query)
