"""Addresses."""

from django.urls import URLPattern, include, path
from django.urls.resolvers import URLResolver

from donations.web.give import GivenPage, GivePage
from donations.web.stock import StockPage

_PAGES: list[URLPattern] = [
    path("stock/", StockPage.as_view(), name="stock"),
    path("<uuid:household_id>/give/", GivePage.as_view(), name="give"),
    path("<uuid:household_id>/given/", GivenPage.as_view(), name="given"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("counter/", include((_PAGES, "counter")))]
