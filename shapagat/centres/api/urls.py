"""Addresses."""

from django.urls import path

from shapagat.centres.api.views import CentresView

urlpatterns = [path("centres/", CentresView.as_view(), name="centres")]
