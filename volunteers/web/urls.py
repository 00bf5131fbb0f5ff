"""Addresses."""

from django.urls import URLPattern, include, path, re_path
from django.urls.resolvers import URLResolver

from volunteers.telegram.webhook import TelegramWebhook
from volunteers.web.ask import AskPage
from volunteers.web.join import JoinCentresPage, JoinPage
from volunteers.web.lists import MyTasksPage, OpenTasksPage
from volunteers.web.people import PeoplePage, PersonPage
from volunteers.web.photo import PhotoPage
from volunteers.web.stops import StopsPage
from volunteers.web.task import StepPage, TakePage, TaskPage
from volunteers.web.telegram import TelegramPage

_PAGES: list[URLPattern] = [
    path("", OpenTasksPage.as_view(), name="open"),
    path("mine/", MyTasksPage.as_view(), name="mine"),
    path("telegram/", TelegramPage.as_view(), name="telegram"),
    path("stops/", StopsPage.as_view(), name="stops"),
    path("for/<uuid:request_id>/", AskPage.as_view(), name="ask"),
    path("<uuid:task_id>/", TaskPage.as_view(), name="task"),
    path("<uuid:task_id>/take/", TakePage.as_view(), name="take"),
    path("<uuid:task_id>/photo/", PhotoPage.as_view(), name="photo"),
    re_path(r"^(?P<task_id>[0-9a-f-]{36})/(?P<step>start|complete|nobody|release)/$", StepPage.as_view(), name="step"),
]

_PEOPLE: list[URLPattern] = [
    path("", PeoplePage.as_view(), name="people"),
    path("join/", JoinCentresPage.as_view(), name="join"),
    path("join/<slug:slug>/", JoinPage.as_view(), name="join_centre"),
    path("<uuid:volunteer_id>/", PersonPage.as_view(), name="person"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("volunteers/", include((_PEOPLE, "volunteers"))),
    path("tasks/", include((_PAGES, "tasks"))),
    path("hooks/telegram/", TelegramWebhook.as_view(), name="telegram-webhook"),
]
