from django.db import models

from beneficiaries.models.household import Household
from shapagat.core.models import WalledForeignKey, WalledModel


class ImportedFamily(WalledModel):
    """A family of a file was imported: the same file brought again does not double it."""

    #: SHA-256 of the file's own SHA-256 and the family's number in it.
    mark = models.BinaryField(max_length=32)
    household = WalledForeignKey(Household, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "mark"], name="imported_once")]
