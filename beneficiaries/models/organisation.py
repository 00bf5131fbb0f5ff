from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.constants import AgreementEnd, Compartment, HouseholdStatus, OrganisationRole
from beneficiaries.sealed import OrganisationContact, OrganisationNotes
from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


def beneficiary_alone() -> list[str]:
    """What an organisation is unless somebody says more."""
    return [OrganisationRole.BENEFICIARY.value]


class Organisation(SealedSubject):
    """An organisation that receives aid for its members, a partner, or both.

    Its name and number are public; its people's are sealed.
    """

    #: OrganisationRole; never empty.
    roles = ArrayField(models.CharField(max_length=12), default=beneficiary_alone)
    bin = models.CharField(max_length=12)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    #: Broad kinds (DisabilityKind).
    disability_kinds = ArrayField(models.CharField(max_length=20), default=list)
    member_count = models.PositiveIntegerField()
    status = models.CharField(max_length=8, choices=HouseholdStatus.choices, default=HouseholdStatus.ACTIVE)
    district = models.CharField(max_length=40, blank=True)
    #: H3 cell of resolution 7.
    cell = models.CharField(max_length=15, blank=True)
    registered_on = models.DateField()
    registered_by_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    contact = SealedField(OrganisationContact, compartment=Compartment.ORGANISATION_CONTACT, group=Group.CONTACT)
    notes = SealedField(OrganisationNotes, compartment=Compartment.ORGANISATION_NOTES, group=Group.NOTES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "bin"], name="one_bin_a_centre")]


class Memorandum(WalledModel):
    """An agreement with an organisation, from one day to another."""

    organisation = WalledForeignKey(Organisation, related_name="memoranda")
    signed_on = models.DateField()
    ends_on = models.DateField(null=True)
    #: Why it ended before its day.
    end_reason = models.CharField(max_length=12, choices=AgreementEnd.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("signed_on")),
                name="memorandum_ends_after_signing",
            ),
        ]
