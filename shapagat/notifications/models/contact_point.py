from django.db import models

from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject
from shapagat.notifications.constants import ContactCompartment
from shapagat.notifications.sealed import Addresses


class ContactPoint(SealedSubject):
    """Where an account is reached: of the installation, not of a centre, under a key of its own."""

    #: Forgetting an account's addresses takes the row along.
    deletable = True

    user_id = models.UUIDField(unique=True)
    addresses = SealedField(Addresses, compartment=ContactCompartment.ADDRESSES, group=Group.SECRET)
