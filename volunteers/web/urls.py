"""Addresses."""

from django.urls import URLPattern, include, path, re_path
from django.urls.resolvers import URLResolver

from volunteers.telegram.webhook import TelegramWebhook
from volunteers.web.ask import AskPage
from volunteers.web.choosing import OverrulePage, SuggestedPage
from volunteers.web.coordinating.board import TaskBoardPage
from volunteers.web.coordinating.plans import PlanAtPointPage, PlanForRequestPage, PlansPage
from volunteers.web.coordinating.task import TaskOfCentrePage, TaskStepPage
from volunteers.web.handing import HandOverCodePage, PassOnPage
from volunteers.web.hours.calendar import CalendarPage, FeedView
from volunteers.web.hours.mine import CertifyMePage, MyHoursPage, ReportPage
from volunteers.web.hours.papers import PaperPage, RevokePage, VerifyPage
from volunteers.web.hours.people import CertifyPage, DecidePage, PeoplePage, PersonPage
from volunteers.web.join import JoinCentresPage, JoinPage
from volunteers.web.lists import MyTasksPage, OpenTasksPage
from volunteers.web.matching import MatchingPage, RunPage
from volunteers.web.message import MessagePage
from volunteers.web.no_shows import DidNotComePage, MyNoShowsPage, NoShowsPage, ReplyPage
from volunteers.web.offers import OffersPage
from volunteers.web.photo import PhotoPage
from volunteers.web.points.families import ExpectPage
from volunteers.web.points.lists import NewPointPage, PointsPage
from volunteers.web.points.one import PointPage
from volunteers.web.points.roll import RollPage
from volunteers.web.points.shifts import ShiftsPage
from volunteers.web.profile.guardian import GuardianPage, WithdrawPage
from volunteers.web.profile.invitation import InvitationPage
from volunteers.web.profile.offer import MinePage, OfferPage, OtherTimesPage, RemovePage
from volunteers.web.profile.papers import ClearancesPage, ExclusionsPage, LiftPage, RevokePaperPage
from volunteers.web.profile.standing import StandingPage
from volunteers.web.stops import StopsPage
from volunteers.web.task import NotAgainPage, StepPage, TakePage, TaskPage, WaitPage
from volunteers.web.telegram import TelegramPage
from volunteers.web.volunteers import OneVolunteerPage, VolunteersPage
from volunteers.web.welcome import MakeWelcomePage, WelcomePage

_PAGES: list[URLPattern] = [
    path("", OpenTasksPage.as_view(), name="open"),
    path("mine/", MyTasksPage.as_view(), name="mine"),
    path("telegram/", TelegramPage.as_view(), name="telegram"),
    path("all/", TaskBoardPage.as_view(), name="board"),
    path("plans/", PlansPage.as_view(), name="plans"),
    path("plans/for/<uuid:request_id>/", PlanForRequestPage.as_view(), name="plan"),
    path("<uuid:task_id>/coordinate/", TaskOfCentrePage.as_view(), name="coordinate"),
    path("<uuid:task_id>/coordinate/step/", TaskStepPage.as_view(), name="coordinate-step"),
    path("no-shows/", NoShowsPage.as_view(), name="no-shows"),
    path("no-shows/mine/", MyNoShowsPage.as_view(), name="my-no-shows"),
    path("no-shows/mine/<uuid:no_show_id>/", ReplyPage.as_view(), name="no-show-reply"),
    path("claims/<uuid:claim_id>/did-not-come/", DidNotComePage.as_view(), name="did-not-come"),
    path("stops/", StopsPage.as_view(), name="stops"),
    path("offered/", OffersPage.as_view(), name="offered"),
    path("matching/", MatchingPage.as_view(), name="matching"),
    path("matching/<uuid:run_id>/", RunPage.as_view(), name="run"),
    path("matching/instead/<uuid:proposal_id>/", OverrulePage.as_view(), name="overrule"),
    path("<uuid:task_id>/who/", SuggestedPage.as_view(), name="suggested"),
    path("for/<uuid:request_id>/", AskPage.as_view(), name="ask"),
    path("<uuid:task_id>/", TaskPage.as_view(), name="task"),
    path("<uuid:task_id>/not-again/", NotAgainPage.as_view(), name="not-again"),
    path("<uuid:task_id>/take/", TakePage.as_view(), name="take"),
    re_path(r"^(?P<task_id>[0-9a-f-]{36})/(?P<step>wait|leave)/$", WaitPage.as_view(), name="waiting"),
    path("<uuid:task_id>/message/", MessagePage.as_view(), name="message"),
    path("<uuid:task_id>/pass-on/", PassOnPage.as_view(), name="pass-on"),
    path("code/", HandOverCodePage.as_view(), name="code"),
    path("<uuid:task_id>/photo/", PhotoPage.as_view(), name="photo"),
    re_path(
        r"^(?P<task_id>[0-9a-f-]{36})/(?P<step>start|complete|late|nobody|release|agree|decline|take-back)/$",
        StepPage.as_view(),
        name="step",
    ),
]

_PROFILE: list[URLPattern] = [
    path("", MinePage.as_view(), name="mine"),
    path("<uuid:volunteer_id>/", OfferPage.as_view(), name="offer"),
    path("<uuid:volunteer_id>/invitation/", InvitationPage.as_view(), name="invitation"),
    path("<uuid:volunteer_id>/standing/", StandingPage.as_view(), name="standing"),
    path("<uuid:volunteer_id>/guardian/", GuardianPage.as_view(), name="guardian"),
    path("guardian/<uuid:consent_id>/withdraw/", WithdrawPage.as_view(), name="withdraw-guardian"),
    path("<uuid:volunteer_id>/other-times/", OtherTimesPage.as_view(), name="other-times"),
    path("<uuid:volunteer_id>/clearances/", ClearancesPage.as_view(), name="clearances"),
    path("<uuid:volunteer_id>/exclusions/", ExclusionsPage.as_view(), name="exclusions"),
    path("other-times/<uuid:exception_id>/remove/", RemovePage.as_view(), name="remove"),
    path("clearances/<uuid:clearance_id>/revoke/", RevokePaperPage.as_view(), name="revoke"),
    path("exclusions/<uuid:exclusion_id>/lift/", LiftPage.as_view(), name="lift"),
]

_POINTS: list[URLPattern] = [
    path("", PointsPage.as_view(), name="all"),
    path("new/", NewPointPage.as_view(), name="new"),
    path("<uuid:point_id>/", PointPage.as_view(), name="one"),
    path("<uuid:point_id>/shifts/", ShiftsPage.as_view(), name="shifts"),
    path("<uuid:point_id>/plan/", PlanAtPointPage.as_view(), name="plan"),
    path("<uuid:point_id>/families/", ExpectPage.as_view(), name="families"),
    path("<uuid:point_id>/roll/", RollPage.as_view(), name="roll"),
]

_HOURS: list[URLPattern] = [
    path("", MyHoursPage.as_view(), name="mine"),
    path("calendar/", CalendarPage.as_view(), name="calendar"),
    path("certificate/", CertifyMePage.as_view(), name="certify-me"),
    path("claims/<uuid:claim_id>/report/", ReportPage.as_view(), name="report"),
    path("claims/<uuid:claim_id>/decide/", DecidePage.as_view(), name="decide"),
    path("volunteers/", PeoplePage.as_view(), name="people"),
    path("volunteers/<uuid:volunteer_id>/", PersonPage.as_view(), name="person"),
    path("volunteers/<uuid:volunteer_id>/certificate/", CertifyPage.as_view(), name="certify"),
    path("certificates/<uuid:certificate_id>/", PaperPage.as_view(), name="paper"),
    path("certificates/<uuid:certificate_id>/revoke/", RevokePage.as_view(), name="revoke"),
]

_PEOPLE: list[URLPattern] = [
    path("", VolunteersPage.as_view(), name="people"),
    path("join/", JoinCentresPage.as_view(), name="join"),
    path("join/<slug:slug>/", JoinPage.as_view(), name="join_centre"),
    path("<uuid:volunteer_id>/welcome/", MakeWelcomePage.as_view(), name="welcome"),
    path("<uuid:volunteer_id>/", OneVolunteerPage.as_view(), name="person"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("volunteers/", include((_PEOPLE, "volunteers"))),
    path("tasks/", include((_PAGES, "tasks"))),
    path("volunteering/", include((_PROFILE, "profile"))),
    path("points/", include((_POINTS, "points"))),
    path("hours/", include((_HOURS, "hours"))),
    path("calendar/<str:token>.ics", FeedView.as_view(), name="calendar-feed"),
    path("welcome/", WelcomePage.as_view(), name="welcome"),
    path("verify/", VerifyPage.as_view(), name="verify"),
    path("verify/<str:code>/", VerifyPage.as_view(), name="verify-code"),
    path("hooks/telegram/", TelegramWebhook.as_view(), name="telegram-webhook"),
]
