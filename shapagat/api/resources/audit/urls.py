"""Addresses."""

from django.urls import path

from shapagat.api.resources.audit.views import EntriesView

urlpatterns = [path("audit/entries/", EntriesView.as_view(), name="audit-entries")]
