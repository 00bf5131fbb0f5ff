"""Addresses of the description of the API."""

from django.urls import path

from shapagat.api.schema.views import docs, schema

urlpatterns = [
    path("schema/", schema, name="api-schema"),
    path("docs/", docs, name="api-docs"),
]
