from django.db import models

from shapagat.core.models import WalledModel


class Desk(WalledModel):
    """A reception desk of the charity: a standing one, or a visiting session held in the field on one day."""

    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    district = models.CharField(max_length=40, blank=True)
    #: Of a visiting session the day it is held; a standing desk has none.
    held_on = models.DateField(null=True)
    #: No appeal is received there any more.
    closed_on = models.DateField(null=True)
