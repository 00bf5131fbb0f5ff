from django.db import models

from shapagat.audit.constants import Kind
from shapagat.core.fields import LongArrayField
from shapagat.core.models import AppendOnlyModel


class Entry(AppendOnlyModel):
    """Who opened or changed what, when and for what purpose. Added, never changed; holds no personal data.

    The column `xact` (xid8, filled by the database) lets a sealer take only entries that no late commit can precede.
    Centre 0 stands for what belongs to no centre.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in Kind])
    action = models.CharField(max_length=64)
    actor_id = models.UUIDField()
    purpose = models.CharField(max_length=32, blank=True)
    subject_ids = LongArrayField(models.UUIDField(), default=list)
    compartments = LongArrayField(models.IntegerField(), default=list)
    revisions = LongArrayField(models.IntegerField(), default=list)
    envelope_hashes = LongArrayField(models.BinaryField(), default=list)
    object_type = models.CharField(max_length=64, blank=True)
    object_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=64, blank=True)
    #: Codes and ids that explain the change, such as the state before and after.
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "id"], name="audit_by_centre"),
            models.Index(fields=["actor_id", "created_at"], name="audit_by_actor"),
        ]
