from volunteers.api.views.claims import ClaimView, CompleteView, NoShowView, ReleaseView, StartView
from volunteers.api.views.handing import AgreeView, DeclineHandOverView, HandOverCodeView, HandOverView, TakeBackView
from volunteers.api.views.tasks import CancelTaskView, PublishTaskView, TasksView, TaskView
from volunteers.api.views.volunteers import MyEnrolmentsView, VolunteersView, VolunteerView

__all__ = [
    "AgreeView",
    "CancelTaskView",
    "ClaimView",
    "CompleteView",
    "DeclineHandOverView",
    "HandOverCodeView",
    "HandOverView",
    "MyEnrolmentsView",
    "NoShowView",
    "PublishTaskView",
    "ReleaseView",
    "StartView",
    "TakeBackView",
    "TaskView",
    "TasksView",
    "VolunteerView",
    "VolunteersView",
]
