"""Addresses."""

from django.urls import path

from shapagat.web.views.home import Home
from shapagat.web.views.language import choose_language

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("i18n/language/", choose_language, name="choose_language"),
]
