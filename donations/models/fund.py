from django.db import models

from beneficiaries.constants import RequestCategory
from donations.models.naming import NamedModel


class Fund(NamedModel):
    """Money that was given for something. With a category it may be spent on requests of that category only."""

    restricted_to = models.CharField(max_length=20, choices=RequestCategory.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "code"], name="fund_code")]
