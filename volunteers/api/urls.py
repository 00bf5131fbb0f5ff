"""Addresses."""

from django.urls import URLPattern, path

from volunteers.api import views
from volunteers.api.views.availability import ExceptionsView, ExceptionView
from volunteers.api.views.clearances import ClearancesView, RevokeClearanceView
from volunteers.api.views.erasing import EraseVolunteerView
from volunteers.api.views.exclusions import (
    ExclusionsView,
    ExclusionView,
    LiftExclusionView,
    NotAgainView,
    ProposeLiftView,
)
from volunteers.api.views.stops import ClaimStopsView, ClaimStopView, LiftStopView

urlpatterns: list[URLPattern] = [
    path("volunteers/", views.VolunteersView.as_view(), name="volunteers"),
    path("volunteers/me/", views.MyEnrolmentsView.as_view(), name="volunteers-me"),
    path("volunteers/<uuid:volunteer_id>/", views.VolunteerView.as_view(), name="volunteer"),
    path("volunteers/<uuid:volunteer_id>/erase/", EraseVolunteerView.as_view(), name="volunteer-erase"),
    path("volunteers/<uuid:volunteer_id>/exceptions/", ExceptionsView.as_view(), name="volunteer-exceptions"),
    path("volunteers/<uuid:volunteer_id>/clearances/", ClearancesView.as_view(), name="volunteer-clearances"),
    path("volunteers/<uuid:volunteer_id>/exclusions/", ExclusionsView.as_view(), name="volunteer-exclusions"),
    path("availability-exceptions/<uuid:exception_id>/", ExceptionView.as_view(), name="availability-exception"),
    path("clearances/<uuid:clearance_id>/revoke/", RevokeClearanceView.as_view(), name="clearance-revoke"),
    path("exclusions/<uuid:exclusion_id>/", ExclusionView.as_view(), name="exclusion"),
    path("exclusions/<uuid:exclusion_id>/lift/", LiftExclusionView.as_view(), name="exclusion-lift"),
    path("exclusions/<uuid:exclusion_id>/propose-lift/", ProposeLiftView.as_view(), name="exclusion-propose-lift"),
    path("claim-stops/", ClaimStopsView.as_view(), name="claim-stops"),
    path("claim-stops/<uuid:stop_id>/", ClaimStopView.as_view(), name="claim-stop"),
    path("claim-stops/<uuid:stop_id>/lift/", LiftStopView.as_view(), name="claim-stop-lift"),
    path("tasks/", views.TasksView.as_view(), name="tasks"),
    path("tasks/<uuid:task_id>/", views.TaskView.as_view(), name="task"),
    path("tasks/<uuid:task_id>/publish/", views.PublishTaskView.as_view(), name="task-publish"),
    path("tasks/<uuid:task_id>/cancel/", views.CancelTaskView.as_view(), name="task-cancel"),
    path("tasks/<uuid:task_id>/claim/", views.ClaimView.as_view(), name="task-claim"),
    path("tasks/<uuid:task_id>/release/", views.ReleaseView.as_view(), name="task-release"),
    path("tasks/<uuid:task_id>/not-again/", NotAgainView.as_view(), name="task-not-again"),
    path("tasks/<uuid:task_id>/hand-over/", views.HandOverView.as_view(), name="task-hand-over"),
    path("tasks/<uuid:task_id>/start/", views.StartView.as_view(), name="task-start"),
    path("tasks/<uuid:task_id>/complete/", views.CompleteView.as_view(), name="task-complete"),
    path("tasks/<uuid:task_id>/no-show/", views.NoShowView.as_view(), name="task-no-show"),
]
