"""Certificates: issuing, the register, and the public page that tells whether one is good."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.guards import person, public, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import case_or_404, managed_certificate_or_404, reads_the_nation
from certification.forms.upward import CertifyForm, ReasonForm, VerifyForm
from certification.queries import certificates as queries
from certification.services import certifying


@require_http_methods(["GET", "POST"])
@requires(Ability.CERTIFY)
def certify(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Issue one certificate: what it will say, the date, one button."""
    application = case_or_404(request.user, public_id, Ability.CERTIFY)
    form = CertifyForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "application": application, **queries.to_certify(application)}
        status = 422 if form.is_bound else 200
        return render(request, "certification/certificates/certify.html", context, status=status)
    certificate = certifying.certify(
        application_id=application.pk, by=person(request), once=token_of(request), **form.cleaned_data
    )
    messages.success(request, _("ออกเกียรติบัตรเลขที่ %(number)s แล้ว") % {"number": certificate.number_text})
    return redirect(certificate)


@require_safe
@requires(Ability.SEE_CASES, Ability.CERTIFY)
def certificates(request: HttpRequest) -> HttpResponse:
    """The register: every certificate in one's scope, newest first."""
    user = person(request)
    asked = queries.register_page(user, request.GET)
    context = {
        "page": Paginator(asked.found, 25).get_page(request.GET.get("page")),
        "asked": asked,
        "can_certify": user.has_perm(Ability.CERTIFY),
        "approved": queries.approved_count(user),
        "reads_the_nation": reads_the_nation(user),
    }
    return render(request, "certification/certificates/register.html", context)


@require_http_methods(["GET", "POST"])
@requires(Ability.CERTIFY)
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Revoke one certificate, with the reason that the register keeps."""
    certificate = managed_certificate_or_404(request.user, code)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "certificate": certificate}
        status = 422 if form.is_bound else 200
        return render(request, "certification/certificates/revoke.html", context, status=status)
    certifying.revoke(certificate_id=certificate.pk, by=person(request), **form.cleaned_data)
    messages.success(request, _("เพิกถอนแล้ว หน้าตรวจสอบแสดงสถานะใหม่ทันที"))
    return redirect(certificate)


@require_http_methods(["GET", "POST"])
@requires(Ability.CERTIFY)
def undo_certify(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a certification back: the certificate is revoked, the case waits for a new one."""
    application = case_or_404(request.user, public_id, Ability.CERTIFY)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "application": application}
        status = 422 if form.is_bound else 200
        return render(request, "certification/certificates/undo_certify.html", context, status=status)
    certifying.undo_certify(
        application_id=application.pk, by=person(request), once=token_of(request), **form.cleaned_data
    )
    messages.success(request, _("เพิกถอนเกียรติบัตรแล้ว คำขอรอออกเกียรติบัตรใหม่"))
    return redirect("certification:case", public_id=application.public_id)


@require_safe
@public("Anybody who holds a certificate may ask whether it is good.")
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """The live state of one certificate, without any personal data; unknown codes are told so, with 404."""
    certificate = queries.certificate_coded(code)
    context = {"certificate": certificate, "form": VerifyForm(), "replaced": queries.replaced_by(certificate)}
    template = "certification/certificates/verify.html"
    return render(request, template, context, status=200 if certificate else 404)


@require_safe
@public("Anybody who holds a certificate may type its code or number.")
def verify_search(request: HttpRequest) -> HttpResponse:
    """Type the code or the number; leads to the certificate's page, or says that there is none."""
    form = VerifyForm(request.GET if "code" in request.GET else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "certification/certificates/verify_search.html", {"form": form}, status=status)
    certificate = queries.certificate_typed(form.cleaned_data["code"])
    if certificate:
        return redirect(certificate)
    context = {"form": form, "unknown": form.cleaned_data["code"]}
    return render(request, "certification/certificates/verify_search.html", context, status=404)
