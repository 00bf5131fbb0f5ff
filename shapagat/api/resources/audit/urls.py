"""Addresses."""

from django.urls import path

from shapagat.api.resources.audit.views import BreakGlassesView, EntriesView, OdditiesView, ReviewView, VerifyView

urlpatterns = [
    path("audit/entries/", EntriesView.as_view(), name="audit-entries"),
    path("audit/oddities/", OdditiesView.as_view(), name="audit-oddities"),
    path("audit/verify/", VerifyView.as_view(), name="audit-verify"),
    path("break-glass/", BreakGlassesView.as_view(), name="break-glass"),
    path("break-glass/<uuid:glass_id>/review/", ReviewView.as_view(), name="break-glass-review"),
]
