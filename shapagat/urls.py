"""Every address of the service."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path, re_path

API = [
    path("", include("shapagat.api.resources.accounts.urls")),
    path("", include("shapagat.api.resources.centres.urls")),
    path("", include("shapagat.api.resources.audit.urls")),
    path("", include("shapagat.api.resources.jobs.urls")),
    path("", include("shapagat.api.resources.notifications.urls")),
    path("", include("shapagat.erasure.api.urls")),
    path("", include("beneficiaries.api.urls")),
    path("", include("volunteers.api.urls")),
    path("", include("donations.api.urls")),
    path("", include("shapagat.reports.api.urls")),
]


def nowhere(_request: HttpRequest) -> HttpResponseBase:
    """Answer 404 where allauth would sign people up or write mail: accounts have no mail address here."""
    raise Http404


urlpatterns = [
    path("api/v1/", include(API)),
    path("api/", include("shapagat.api.urls")),
    re_path(r"^accounts/(?:signup|email|confirm-email|password/reset|password/set|inactive|social|3rdparty)/", nowhere),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("shapagat.web.urls")),
    path("", include("shapagat.erasure.web.urls")),
    path("", include("beneficiaries.web.urls")),
    path("", include("volunteers.web.urls")),
    path("", include("donations.web.urls")),
    path("", include("shapagat.reports.web.urls")),
]

handler400 = "shapagat.api.problems.pages.bad_request"
handler404 = "shapagat.api.problems.pages.not_found"
handler500 = "shapagat.api.problems.pages.server_error"
