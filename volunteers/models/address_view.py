from django.db import models

from shapagat.core.models import AppendOnlyModel, WalledForeignKey
from volunteers.models.claim import Claim


class AddressView(AppendOnlyModel):
    """A claimant was shown an address. The day's budget counts these; what was opened stands in the audit."""

    claim = WalledForeignKey(Claim, related_name="address_views")
    actor_id = models.UUIDField()
    #: Whose address: a household's or an organisation's id.
    subject_id = models.UUIDField()
    #: The day in the time of the centres (Asia/Almaty).
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["actor_id", "day"], name="address_view_by_day")]
