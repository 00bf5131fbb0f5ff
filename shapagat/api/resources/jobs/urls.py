"""Addresses."""

from django.urls import path

from shapagat.api.resources.jobs.views import JobCancelView, JobFileView, JobsView, JobView

urlpatterns = [
    path("jobs/", JobsView.as_view(), name="jobs"),
    path("jobs/<uuid:job_id>/", JobView.as_view(), name="job"),
    path("jobs/<uuid:job_id>/cancel/", JobCancelView.as_view(), name="job-cancel"),
    path("jobs/<uuid:job_id>/files/<str:name>/", JobFileView.as_view(), name="job-file"),
]
