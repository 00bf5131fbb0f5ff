"""Addresses."""

from django.urls import path

from shapagat.accounts.api.views import MeView

urlpatterns = [path("me/", MeView.as_view(), name="me")]
