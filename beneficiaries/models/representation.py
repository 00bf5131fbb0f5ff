from django.db import models

from beneficiaries.models.organisation import Organisation
from shapagat.core.models import WalledForeignKey, WalledModel


class Representation(WalledModel):
    """Somebody speaks for one organisation from one day to another: what their role is bound to.

    Signed as roles are, so that a row written by SQL binds nobody to anything.
    """

    organisation = WalledForeignKey(Organisation, related_name="representations")
    user_id = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    granted_by_id = models.UUIDField()
    signature = models.BinaryField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre_id", "user_id"],
                condition=models.Q(ends_on__isnull=True),
                name="one_organisation_a_representative",
            ),
        ]
