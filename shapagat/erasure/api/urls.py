"""Addresses."""

from django.urls import path

from shapagat.erasure.api.views import HoldsView, LiftView, PreviewView

urlpatterns = [
    path("holds/", HoldsView.as_view(), name="holds"),
    path("holds/<uuid:hold_id>/lift/", LiftView.as_view(), name="hold-lift"),
    path("retention/preview/", PreviewView.as_view(), name="retention-preview"),
]
