from django.db import models

from donations.constants import DonorKind
from shapagat.core.masked import MaskedStruct
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject


class DonorIdentity(MaskedStruct, frozen=True):
    """Who a donor is: a full name, or an organisation's name and BIN."""

    name: str = ""
    bin: str = ""


class DonorContact(MaskedStruct, frozen=True):
    """How to thank a donor."""

    phone: str = ""
    email: str = ""
    address: str = ""


class DonorNotes(MaskedStruct, frozen=True):
    """Whatever else a donor asked to be remembered."""

    text: str = ""


class Donor(SealedSubject):
    """Somebody who gives: a person, an organisation, or nobody known by name."""

    kind = models.CharField(max_length=16, choices=DonorKind.choices)
    identity = SealedField(DonorIdentity, compartment=301, group=Group.IDENTITY)
    contact = SealedField(DonorContact, compartment=302, group=Group.CONTACT)
    notes = SealedField(DonorNotes, compartment=303, group=Group.NOTES)
