from django.db import models

from beneficiaries.constants import ChangeKind
from beneficiaries.models.household import Household
from shapagat.core.models import AppendOnlyModel, WalledForeignKey


class HouseholdChange(AppendOnlyModel):
    """One change of who belongs to a family, by whom, from which day; two families that exchange people have one each.

    `steps` hold ids and roles: `{"person", "from", "to", "reason"}`, where "" stands for not belonging to the family.
    The members before the first change and every step since give the present ones.
    """

    household = WalledForeignKey(Household, related_name="changes")
    kind = models.CharField(max_length=13, choices=ChangeKind.choices)
    actor_id = models.UUIDField()
    happened_on = models.DateField()
    steps = models.JSONField()
