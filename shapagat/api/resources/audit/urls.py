"""Addresses."""

from django.urls import path

from shapagat.api.resources.audit.views import EntriesView, VerifyView

urlpatterns = [
    path("audit/entries/", EntriesView.as_view(), name="audit-entries"),
    path("audit/verify/", VerifyView.as_view(), name="audit-verify"),
]
