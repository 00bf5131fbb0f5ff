from django.db import models

from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from volunteers.constants import TaskState
from volunteers.models.claim import Claim
from volunteers.models.task import Task


class TaskEvent(AppendOnlyModel):
    """One thing that happened to a task: what, by whom, to which claim, and the state it led to."""

    task = WalledForeignKey(Task, related_name="events")
    claim = WalledForeignKey(Claim, null=True, related_name="events")
    #: Stable code such as `claimed`, `released`, `expired`.
    kind = models.CharField(max_length=16)
    to_state = models.CharField(max_length=12, choices=TaskState.choices)
    actor_id = models.UUIDField()
    reason_code = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [models.Index(fields=["task_id", "id"], name="task_event_by_task")]
