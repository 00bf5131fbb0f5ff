"""Every address of the service."""

from django.urls import include, path

API = [
    path("", include("shapagat.api.resources.accounts.urls")),
    path("", include("shapagat.api.resources.centres.urls")),
    path("", include("shapagat.api.resources.audit.urls")),
    path("", include("shapagat.api.resources.jobs.urls")),
    path("", include("shapagat.api.resources.notifications.urls")),
    path("", include("beneficiaries.api.urls")),
    path("", include("volunteers.api.urls")),
    path("", include("donations.api.urls")),
    path("", include("shapagat.reports.api.urls")),
]

urlpatterns = [
    path("api/v1/", include(API)),
    path("api/", include("shapagat.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("shapagat.web.urls")),
    path("", include("beneficiaries.web.urls")),
    path("", include("volunteers.web.urls")),
    path("", include("donations.web.urls")),
    path("", include("shapagat.reports.web.urls")),
]

handler400 = "shapagat.api.problems.pages.bad_request"
handler404 = "shapagat.api.problems.pages.not_found"
handler500 = "shapagat.api.problems.pages.server_error"
