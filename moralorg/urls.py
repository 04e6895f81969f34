"""All URLs. Each room has its own list; the home page sees every room."""

from django.urls import include, path

from moralorg import home

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("accounts.urls")),
    path("", include("networks.urls")),
    path("", include("certification.urls")),
    path("", include("reports.urls")),
]
