from django.conf import settings
from django.db import models

from shapagat.accounts.constants import OF_ALL_CENTRES, Role
from shapagat.centres.models import Centre
from shapagat.core.models import OwnModel


class RoleAssignment(OwnModel):
    """Somebody holds a role in a centre from one day to another; it ends, it is not deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments")
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=32, choices=[(role.value, role.value) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    granted_by_id = models.UUIDField()
    #: By the installation's key over all of it (`accounts.signatures`): a role written by SQL does not count.
    signature = models.BinaryField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=sorted(OF_ALL_CENTRES), centre__isnull=True)
                | (~models.Q(role__in=sorted(OF_ALL_CENTRES)) & models.Q(centre__isnull=False)),
                name="role_has_its_centre",
            ),
            models.UniqueConstraint(
                fields=["user", "centre", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="role_held_once",
                nulls_distinct=False,
            ),
        ]
