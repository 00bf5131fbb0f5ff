from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.models import Request
from shapagat.core.models import WalledForeignKey, WalledModel
from volunteers.constants import MOST_SLOTS, PlanState, TaskKind
from volunteers.models.point import Point


class TaskPlan(WalledModel):
    """A task that comes again on some weekdays, by the clock of the centre."""

    request = WalledForeignKey(Request, null=True, related_name="task_plans")
    point = WalledForeignKey(Point, null=True, related_name="task_plans")
    kind = models.CharField(max_length=12, choices=TaskKind.choices)
    #: 1 is Monday.
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    #: Each so many weeks, counted from the week of the first day.
    every_weeks = models.PositiveSmallIntegerField(default=1)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    starts = models.TimeField()
    #: Not after `starts`: on the next day.
    ends = models.TimeField()
    required_skills = ArrayField(models.CharField(max_length=20), default=list)
    required_languages = ArrayField(models.CharField(max_length=8), default=list)
    required_clearances = ArrayField(models.CharField(max_length=16), default=list)
    with_children = models.BooleanField(default=False)
    slots = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=6, choices=PlanState.choices, default=PlanState.ACTIVE)
    #: Up to which day tasks were made.
    made_until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["centre_id", "made_until"],
                condition=models.Q(state=PlanState.ACTIVE),
                name="plan_by_made_until",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(request__isnull=False, point__isnull=True)
                | models.Q(request__isnull=True, point__isnull=False),
                name="plan_for_one",
            ),
            models.CheckConstraint(condition=models.Q(slots__gte=1, slots__lte=MOST_SLOTS), name="plan_slots"),
            models.CheckConstraint(condition=models.Q(every_weeks__gte=1), name="plan_goes_forward"),
        ]
