"""Addresses."""

from django.urls import path

from shapagat.api.resources.centres.views import CentresView

urlpatterns = [path("centres/", CentresView.as_view(), name="centres")]
