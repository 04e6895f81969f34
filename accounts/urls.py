"""URLs of this room: the person's settings, the audit trail, and the pages in the foot of every page."""

from django.urls import path

from accounts.views import auditing, pages, settings

urlpatterns = [
    path("settings/", settings.account_settings, name="account_settings"),
    path("audit/", auditing.audit, name="audit"),
    path("privacy/", pages.privacy, name="privacy"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("security-policy/", pages.security_policy, name="security_policy"),
    path("sitemap/", pages.sitemap, name="sitemap"),
]
