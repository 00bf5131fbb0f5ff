from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.constants import Compartment, ConsentState, HouseholdStatus, LegalBasis
from beneficiaries.sealed import HouseholdCircumstances, HouseholdContact, HouseholdNotes
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


class Household(SealedSubject):
    """A family a centre looks after. Who belongs to it stands in memberships."""

    registration_number = models.CharField(max_length=20, unique=True)
    status = models.CharField(max_length=8, choices=HouseholdStatus.choices, default=HouseholdStatus.ACTIVE)
    provisional = models.BooleanField(default=False)
    consent_state = models.CharField(max_length=10, choices=ConsentState.choices)
    legal_basis = models.CharField(max_length=20, choices=LegalBasis.choices, default=LegalBasis.CONSENT)
    language = models.CharField(max_length=2)
    district = models.CharField(max_length=40, blank=True)
    #: H3 cell of resolution 7, about 5 km² each.
    cell = models.CharField(max_length=15, blank=True)
    people_count = models.PositiveSmallIntegerField()
    #: Broad categories (BroadCategory) of the newest assessment.
    categories = ArrayField(models.CharField(max_length=20), default=list)
    #: First day of the month in which the next paper of some member runs out: neither whose it is nor which.
    papers_month = models.DateField(null=True)
    registered_on = models.DateField()
    registered_by_id = models.UUIDField()
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    contact = SealedField(HouseholdContact, compartment=Compartment.HOUSEHOLD_CONTACT, group=Group.CONTACT)
    circumstances = SealedField(
        HouseholdCircumstances, compartment=Compartment.HOUSEHOLD_CIRCUMSTANCES, group=Group.CIRCUMSTANCES
    )
    notes = SealedField(HouseholdNotes, compartment=Compartment.HOUSEHOLD_NOTES, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "registered_on"], name="household_by_day"),
            models.Index(fields=["centre_id", "cell"], name="household_by_cell"),
            models.Index(
                fields=["centre_id", "registered_on"],
                condition=models.Q(consent_state=ConsentState.PENDING),
                name="household_without_consent",
            ),
            models.Index(
                fields=["centre_id", "papers_month"],
                condition=models.Q(papers_month__isnull=False),
                name="household_by_papers_month",
            ),
        ]
