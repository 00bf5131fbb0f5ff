"""Addresses."""

from django.urls import path

from shapagat.erasure.web.retention import RetentionPage

urlpatterns = [path("retention/", RetentionPage.as_view(), name="retention")]
