from volunteers.api.views.claims import ClaimView, CompleteView, HandOverView, NoShowView, ReleaseView, StartView
from volunteers.api.views.tasks import CancelTaskView, PublishTaskView, TasksView, TaskView
from volunteers.api.views.volunteers import MyEnrolmentsView, VolunteersView, VolunteerView

__all__ = [
    "CancelTaskView",
    "ClaimView",
    "CompleteView",
    "HandOverView",
    "MyEnrolmentsView",
    "NoShowView",
    "PublishTaskView",
    "ReleaseView",
    "StartView",
    "TaskView",
    "TasksView",
    "VolunteerView",
    "VolunteersView",
]
