"""Addresses."""

from django.urls import URLPattern, include, path, re_path
from django.urls.resolvers import URLResolver

from volunteers.telegram.webhook import TelegramWebhook
from volunteers.web.ask import AskPage
from volunteers.web.lists import MyTasksPage, OpenTasksPage
from volunteers.web.photo import PhotoPage
from volunteers.web.profile.offer import MinePage, OfferPage, OtherTimesPage, RemovePage
from volunteers.web.profile.papers import ClearancesPage, ExclusionsPage, LiftPage, RevokePage
from volunteers.web.stops import StopsPage
from volunteers.web.task import NotAgainPage, StepPage, TakePage, TaskPage
from volunteers.web.telegram import TelegramPage

_PAGES: list[URLPattern] = [
    path("", OpenTasksPage.as_view(), name="open"),
    path("mine/", MyTasksPage.as_view(), name="mine"),
    path("telegram/", TelegramPage.as_view(), name="telegram"),
    path("stops/", StopsPage.as_view(), name="stops"),
    path("for/<uuid:request_id>/", AskPage.as_view(), name="ask"),
    path("<uuid:task_id>/", TaskPage.as_view(), name="task"),
    path("<uuid:task_id>/not-again/", NotAgainPage.as_view(), name="not-again"),
    path("<uuid:task_id>/take/", TakePage.as_view(), name="take"),
    path("<uuid:task_id>/photo/", PhotoPage.as_view(), name="photo"),
    re_path(r"^(?P<task_id>[0-9a-f-]{36})/(?P<step>start|complete|nobody|release)/$", StepPage.as_view(), name="step"),
]

_PROFILE: list[URLPattern] = [
    path("", MinePage.as_view(), name="mine"),
    path("<uuid:volunteer_id>/", OfferPage.as_view(), name="offer"),
    path("<uuid:volunteer_id>/other-times/", OtherTimesPage.as_view(), name="other-times"),
    path("<uuid:volunteer_id>/clearances/", ClearancesPage.as_view(), name="clearances"),
    path("<uuid:volunteer_id>/exclusions/", ExclusionsPage.as_view(), name="exclusions"),
    path("other-times/<uuid:exception_id>/remove/", RemovePage.as_view(), name="remove"),
    path("clearances/<uuid:clearance_id>/revoke/", RevokePage.as_view(), name="revoke"),
    path("exclusions/<uuid:exclusion_id>/lift/", LiftPage.as_view(), name="lift"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("tasks/", include((_PAGES, "tasks"))),
    path("volunteering/", include((_PROFILE, "profile"))),
    path("hooks/telegram/", TelegramWebhook.as_view(), name="telegram-webhook"),
]
