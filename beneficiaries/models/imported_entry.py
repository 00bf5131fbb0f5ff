from django.db import models

from beneficiaries.constants import ImportKind
from beneficiaries.models.appeal import Appeal
from beneficiaries.models.household import Household
from beneficiaries.models.organisation import Organisation
from shapagat.core.models import WalledForeignKey, WalledModel
from shapagat.jobs.models import Job


class ImportedEntry(WalledModel):
    """An entry of a file was imported: the same file brought again does not double it, and the import can be undone."""

    #: SHA-256 of the file's own SHA-256 and the entry's number in it.
    mark = models.BinaryField(max_length=32)
    #: The import; unknown for the oldest.
    job = WalledForeignKey(Job, null=True, related_name="+")
    household = WalledForeignKey(Household, null=True, related_name="+")
    organisation = WalledForeignKey(Organisation, null=True, related_name="+")
    appeal = WalledForeignKey(Appeal, null=True, related_name="+")
    #: What version it was when it had been imported; a later one has been worked with.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "mark"], name="imported_once"),
            models.CheckConstraint(
                condition=models.Q(household__isnull=False, organisation=None, appeal=None)
                | models.Q(household=None, organisation__isnull=False, appeal=None)
                | models.Q(household=None, organisation=None, appeal__isnull=False),
                name="imported_as_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["job", "id"], name="imported_by_job")]


class ImportMapping(WalledModel):
    """How the columns of a partner's list are headed, under a name."""

    deletable = True

    kind = models.CharField(max_length=16, choices=ImportKind.choices)
    name = models.CharField(max_length=100)
    #: Heading by column key.
    headings = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "kind", "name"], name="one_import_mapping_a_name")]
