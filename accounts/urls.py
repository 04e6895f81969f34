"""URLs of this room: the person's settings, the audit trail, and the pages in the foot of every page."""

from django.urls import path

from accounts.views import auditing, language, letters, pages, settings

urlpatterns = [
    path("i18n/setlang/", language.switch_language, name="set_language"),
    path("settings/", settings.account_settings, name="account_settings"),
    path("notices/", letters.notices, name="notices"),
    path("notices/<int:pk>/", letters.notice, name="notice"),
    path("notices/read-all/", letters.read_all_notices, name="read_all_notices"),
    path("notices/settings/", letters.notice_settings, name="notice_settings"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/send/", letters.send_letter_again, name="send_letter_again"),
    path("audit/", auditing.audit, name="audit"),
    path("privacy/", pages.privacy, name="privacy"),
    path("cookies/", pages.cookies, name="cookies"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("security-policy/", pages.security_policy, name="security_policy"),
    path("sitemap/", pages.sitemap, name="sitemap"),
]
