from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.models import Request
from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import LIVE_TASKS, MOST_SLOTS, TaskKind, TaskState
from volunteers.models.point import Point
from volunteers.models.task_plan import TaskPlan


class Task(WalledModel):
    """What one or more volunteers do for a request or at a point, in a window of time. Holds nothing personal."""

    request = WalledForeignKey(Request, null=True, related_name="tasks")
    point = WalledForeignKey(Point, null=True, related_name="tasks")
    #: The plan that made it, for which day.
    plan = WalledForeignKey(TaskPlan, null=True, related_name="tasks")
    plan_day = models.DateField(null=True)
    kind = models.CharField(max_length=12, choices=TaskKind.choices)
    state = models.CharField(max_length=12, choices=TaskState.choices, default=TaskState.DRAFT)
    window_starts = models.DateTimeField()
    window_ends = models.DateTimeField()
    #: Copied from the request or point when the task is made.
    district = models.CharField(max_length=40, blank=True)
    cell = models.CharField(max_length=15, blank=True)
    required_skills = ArrayField(models.CharField(max_length=20), default=list)
    required_languages = ArrayField(models.CharField(max_length=8), default=list)
    required_clearances = ArrayField(models.CharField(max_length=16), default=list)
    #: Children are escorted or looked after.
    with_children = models.BooleanField(default=False)
    #: How many volunteers it takes.
    slots = models.PositiveSmallIntegerField(default=1)
    #: How many waves of volunteers were told of it, and when the next one is due.
    waves = models.PositiveSmallIntegerField(default=0)
    next_wave_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "state", "id"], name="task_by_state"),
            models.Index(fields=["request_id"], name="task_by_request"),
            models.Index(fields=["centre_id", "next_wave_at"], condition=models.Q(state="open"), name="task_by_wave"),
            models.Index(fields=["point_id"], condition=models.Q(point_id__isnull=False), name="task_by_point"),
            models.Index(
                fields=["centre_id", "window_ends"],
                condition=models.Q(state__in=sorted(LIVE_TASKS)),
                name="task_live_by_window",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "plan_day"], condition=models.Q(plan__isnull=False), name="one_task_a_day_of_plan"
            ),
            models.CheckConstraint(
                condition=models.Q(request__isnull=False, point__isnull=True)
                | models.Q(request__isnull=True, point__isnull=False),
                name="task_for_one",
            ),
            models.CheckConstraint(
                condition=models.Q(window_ends__gt=models.F("window_starts")), name="task_window_has_length"
            ),
            models.CheckConstraint(condition=models.Q(slots__gte=1, slots__lte=MOST_SLOTS), name="task_slots"),
            models.CheckConstraint(
                condition=models.Q(state__in=[TaskState.DRAFT, TaskState.CANCELLED])
                | models.Q(published_at__isnull=False),
                name="task_shown_was_published",
            ),
        ]
