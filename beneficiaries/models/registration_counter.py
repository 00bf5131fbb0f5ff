from django.db import models

from shapagat.core.models import WalledModel


class RegistrationCounter(WalledModel):
    """The last registration number a centre gave in a year. Its row is locked while the next ones are given."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "year"], name="one_counter_a_year")]
