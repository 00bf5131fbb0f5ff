"""Addresses."""

from django.urls import URLPattern, path

from volunteers.api import views
from volunteers.api.views.erasing import EraseVolunteerView
from volunteers.api.views.stops import ClaimStopsView, ClaimStopView, LiftStopView
from volunteers.api.views.waiting import LeaveView, WaitView

urlpatterns: list[URLPattern] = [
    path("volunteers/", views.VolunteersView.as_view(), name="volunteers"),
    path("volunteers/me/", views.MyEnrolmentsView.as_view(), name="volunteers-me"),
    path("volunteers/<uuid:volunteer_id>/", views.VolunteerView.as_view(), name="volunteer"),
    path("volunteers/<uuid:volunteer_id>/erase/", EraseVolunteerView.as_view(), name="volunteer-erase"),
    path("claim-stops/", ClaimStopsView.as_view(), name="claim-stops"),
    path("claim-stops/<uuid:stop_id>/", ClaimStopView.as_view(), name="claim-stop"),
    path("claim-stops/<uuid:stop_id>/lift/", LiftStopView.as_view(), name="claim-stop-lift"),
    path("tasks/", views.TasksView.as_view(), name="tasks"),
    path("tasks/<uuid:task_id>/", views.TaskView.as_view(), name="task"),
    path("tasks/<uuid:task_id>/publish/", views.PublishTaskView.as_view(), name="task-publish"),
    path("tasks/<uuid:task_id>/cancel/", views.CancelTaskView.as_view(), name="task-cancel"),
    path("tasks/<uuid:task_id>/claim/", views.ClaimView.as_view(), name="task-claim"),
    path("tasks/<uuid:task_id>/wait/", WaitView.as_view(), name="task-wait"),
    path("tasks/<uuid:task_id>/leave/", LeaveView.as_view(), name="task-leave"),
    path("tasks/<uuid:task_id>/release/", views.ReleaseView.as_view(), name="task-release"),
    path("tasks/<uuid:task_id>/hand-over/", views.HandOverView.as_view(), name="task-hand-over"),
    path("tasks/<uuid:task_id>/start/", views.StartView.as_view(), name="task-start"),
    path("tasks/<uuid:task_id>/complete/", views.CompleteView.as_view(), name="task-complete"),
    path("tasks/<uuid:task_id>/no-show/", views.NoShowView.as_view(), name="task-no-show"),
]
