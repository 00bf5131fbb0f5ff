from django.db import models

from donations.models.naming import NamedModel


class Campaign(NamedModel):
    """A drive with a beginning and perhaps an end, such as `road-to-school`."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "code"], name="campaign_code"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_it_starts",
            ),
        ]
