from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.constants import ConsentEnd, ConsentEvidence, MemberRole
from beneficiaries.models.household import Household
from shapagat.core.models import WalledForeignKey, WalledModel


class Consent(WalledModel):
    """A family agreed to named purposes on a day (Law 94-V, Art. 8); withdrawing ends it."""

    household = WalledForeignKey(Household, related_name="consents")
    purposes = ArrayField(models.CharField(max_length=20))
    given_on = models.DateField()
    #: Who signed, by their role in the family.
    by = models.CharField(max_length=8, choices=MemberRole.choices)
    evidence = models.CharField(max_length=10, choices=ConsentEvidence.choices, default=ConsentEvidence.PAPER)
    #: Version of the text that was read out and signed; empty where nobody wrote down which.
    terms = models.CharField(max_length=10, blank=True)
    withdrawn_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=10, choices=ConsentEnd.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        ]
