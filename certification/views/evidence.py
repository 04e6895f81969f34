"""Attaching evidence to a form, using a file again, taking it off, and the box of an organisation."""

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import posted
from accounts.guards import person, requires
from accounts.roles import Ability
from certification import rules
from certification.access import evidence_for, evidence_or_404, writable_or_404
from certification.evidence_panel import page_of, panel_for
from certification.forms.book import open_book
from certification.forms.evidence import EvidenceForm, PickForm
from certification.models import Application
from certification.queries.evidence import box
from certification.services.attaching import Attached, Sent, attach_all, reuse_all
from certification.services.evidence import key_exists, unlink
from networks.access import organisation_or_404


@requires()
def add_evidence(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """The panel of one key on a page of its own: where a form comes back to with what is wrong and what was
    typed, and where a page without room for the panel leads."""
    application = _application(request, public_id, key)
    form = EvidenceForm(
        posted(request), request.FILES if request.method == "POST" else None, auto_id=f"{key}.%s"
    )
    if not form.is_valid():
        return _panel_page(request, application, key, form, 422 if form.is_bound else 200)
    sent = Sent(form.cleaned_data["file"], form.cleaned_data["caption"], getattr(request, "cut_uploads", ()))
    done = attach_all(application=application, key=key, sent=sent, by=person(request))
    _say_attached(request, done)
    if not done.refusals:
        return redirect(_back(request, application, key))
    for refusal in done.refusals:
        form.add_error("file", str(refusal.message))
    return _panel_page(request, application, key, form, done.status)


@requires()
def reuse_evidence(request: HttpRequest, public_id: UUID, key: str) -> HttpResponse:
    """Pick files of the organisation's box for this key: this year's and those of years before."""
    application = _application(request, public_id, key)
    files = evidence_for(request.user).filter(organisation=application.organisation)
    form = PickForm(posted(request), files=files)
    if form.is_valid():
        done = reuse_all(
            application=application, key=key, chosen=form.cleaned_data["evidence"], by=person(request)
        )
        _say_attached(request, done)
        for refusal in done.refusals:
            messages.warning(request, str(refusal.message))
        return redirect(_back(request, application, key))
    context = {
        **_page(request, application, key),
        "form": form,
        "shelf": box(files, request.GET, application),
    }
    status = 422 if form.is_bound else 200
    return render(request, "certification/evidence/reuse.html", context, status=status)


@requires()
@require_POST
def remove_evidence(request: HttpRequest, public_id: UUID, key: str, evidence_id: UUID) -> HttpResponse:
    """Take one file off one key; it stays in the box."""
    application = _application(request, public_id, key)
    evidence = evidence_or_404(request.user, evidence_id)
    unlink(application=application, key=key, evidence=evidence, by=person(request))
    messages.success(request, _("นำ “%(name)s” ออกแล้ว ไฟล์ยังอยู่ในคลังหลักฐาน") % {"name": evidence.caption})
    return redirect(_back(request, application, key))


@requires(Ability.EDIT_APPLICATION)
@require_safe
def evidence_box(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every file of an organisation, and where each is used."""
    organisation = organisation_or_404(request.user, public_id, Ability.EDIT_APPLICATION)
    shelf = box(evidence_for(request.user).filter(organisation=organisation), request.GET)
    return render(request, "certification/evidence/box.html", {"organisation": organisation, "shelf": shelf})


def _application(request: HttpRequest, public_id: UUID, key: str) -> Application:
    application = writable_or_404(request.user, public_id)
    if not key_exists(application, key):
        raise Http404
    return application


def _panel_page(
    request: HttpRequest, application: Application, key: str, form: EvidenceForm, status: int
) -> HttpResponse:
    context = {**_page(request, application, key, form), "form": form}
    return render(request, "certification/evidence/add.html", context, status=status)


def _page(
    request: HttpRequest, application: Application, key: str, form: EvidenceForm | None = None
) -> dict[str, object]:
    may_edit = rules.may_edit(person(request), application, f"{key}.evidence")
    panel = panel_for(application, key, open_book(application), may_edit, form)
    back = _back(request, application, key)
    return {
        "panel": panel,
        "back": back,
        "breadcrumbs": [
            {"label": _("คำขอ"), "url": application.get_absolute_url()},
            {"label": panel["where"], "url": back},
            {"label": _("หลักฐาน"), "url": ""},
        ],
    }


def _back(request: HttpRequest, application: Application, key: str) -> str:
    """The page that the person came from, if it is one of ours and not this one; else the key's own page."""
    asked = request.POST.get("next") or request.GET.get("next") or _referer(request)
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    here = urlsplit(asked).path == request.path
    return (
        f"{asked.partition('#')[0]}#{key}.evidence"
        if asked and ours and not here
        else page_of(application, key)
    )


def _referer(request: HttpRequest) -> str:
    """The path of the page that posted here; nothing for a page that was opened by its address."""
    if request.method != "POST":
        return ""
    parts = urlsplit(request.headers.get("Referer", ""))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _say_attached(request: HttpRequest, done: Attached) -> None:
    fresh = [link.evidence for link in done.links if link.brought_the_file]
    again = [link.evidence for link in done.links if not link.brought_the_file]
    if len(fresh) == 1:
        messages.success(request, _("แนบ “%(name)s” แล้ว") % {"name": fresh[0].caption})
    elif fresh:
        told = ngettext("แนบแล้ว %(count)d ไฟล์", "แนบแล้ว %(count)d ไฟล์", len(fresh))
        messages.success(request, told % {"count": len(fresh)})
    for evidence in again:
        messages.success(request, _("ใช้ “%(name)s” จากคลังหลักฐานแล้ว") % {"name": evidence.caption})
    for evidence in fresh:
        if evidence.was_cleaned:
            told = _("แนบ “%(name)s” แล้ว ระบบนำคำสั่งหรือไฟล์ที่ซ่อนอยู่ออกเพื่อความปลอดภัย ทุกหน้ายังอ่านได้ครบ")
            messages.info(request, told % {"name": evidence.caption})
