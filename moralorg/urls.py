"""All URLs. Each room has its own list; the home page sees every room."""

from allauth import urls as allauth_urls
from django.urls import include, path

from accounts.security import in_one_transaction
from moralorg import home

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", include(in_one_transaction(allauth_urls.urlpatterns))),
    path("", include("accounts.urls")),
    path("", include("networks.urls")),
    path("", include("certification.urls")),
    path("", include("reports.urls")),
]
