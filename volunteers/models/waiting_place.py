from django.db import models
from django.db.models.functions import Now

from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import IN_LINE, WaitingState
from volunteers.models.task import Task
from volunteers.models.volunteer import Volunteer


class WaitingPlace(WalledModel):
    """Somebody would take a task whose slots are all somebody's. Whoever came first is asked first."""

    # Erased with the volunteer.
    deletable = True

    task = WalledForeignKey(Task, related_name="waiting_places")
    volunteer = WalledForeignKey(Volunteer, related_name="waiting_places")
    since = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=WaitingState.choices, default=WaitingState.WAITING)
    #: Code of the refusal somebody was passed over for, such as `capacity_full`.
    reason_code = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["task_id", "since"],
                condition=models.Q(state=WaitingState.WAITING),
                name="waiting_by_task",
            ),
            models.Index(fields=["volunteer_id"], name="waiting_by_volunteer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task_id", "volunteer_id"],
                condition=models.Q(state__in=sorted(IN_LINE)),
                name="one_place_a_volunteer",
            )
        ]
