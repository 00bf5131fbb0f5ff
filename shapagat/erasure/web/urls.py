"""Addresses."""

from django.urls import path

from shapagat.erasure.web.holds import HoldsPage, LiftPage
from shapagat.erasure.web.retention import RetentionPage

urlpatterns = [
    path("retention/", RetentionPage.as_view(), name="retention"),
    path("retention/holds/", HoldsPage.as_view(), name="holds_page"),
    path("retention/holds/<uuid:hold_id>/lift/", LiftPage.as_view(), name="hold_lift_page"),
]
