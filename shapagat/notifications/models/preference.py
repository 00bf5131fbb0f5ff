from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from shapagat.core.models import OwnModel
from shapagat.notifications.constants import BUDGET, MOST_BUDGET, QUIET_FROM, QUIET_UNTIL, Channel


class NoticePreference(OwnModel):
    """How somebody wants to be told; where they are reached lies sealed beside it. The language is the account's."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    #: Ways out for which there is an address, the first choice first.
    channels = ArrayField(models.CharField(max_length=8, choices=Channel.choices), default=list)
    #: Local time; the same twice: never quiet.
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    daily_budget = models.PositiveSmallIntegerField(default=BUDGET)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(daily_budget__lte=MOST_BUDGET), name="notice_budget_has_an_end")
        ]
