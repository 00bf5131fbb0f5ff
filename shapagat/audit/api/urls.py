"""Addresses."""

from django.urls import path

from shapagat.audit.api.views import EntriesView

urlpatterns = [path("audit/entries/", EntriesView.as_view(), name="audit-entries")]
