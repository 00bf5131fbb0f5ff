from django.db import models

from beneficiaries.constants import Compartment
from beneficiaries.sealed import PersonCircumstances, PersonContact, PersonHealth, PersonIdentity, PersonNotes
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


class Person(SealedSubject):
    """Somebody who lives, or lived, in a family."""

    #: The first year of the decade of birth; unknown where the birth date is.
    birth_decade = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=2)
    version = models.PositiveIntegerField(default=1)

    identity = SealedField(PersonIdentity, compartment=Compartment.PERSON_IDENTITY, group=Group.IDENTITY)
    contact = SealedField(PersonContact, compartment=Compartment.PERSON_CONTACT, group=Group.CONTACT)
    circumstances = SealedField(
        PersonCircumstances, compartment=Compartment.PERSON_CIRCUMSTANCES, group=Group.CIRCUMSTANCES
    )
    health = SealedField(PersonHealth, compartment=Compartment.PERSON_HEALTH, group=Group.HEALTH)
    notes = SealedField(PersonNotes, compartment=Compartment.PERSON_NOTES, group=Group.NOTES)
