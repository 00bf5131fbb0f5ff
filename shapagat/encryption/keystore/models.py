"""Rows are opaque: a key knows its wrapping key, not whose data it opens."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from shapagat.core.ids import new_id
from shapagat.core.wall.declarations import Wall
from shapagat.encryption.constants import CentreKeyKind, KeyState


class CentreKey(models.Model):
    """A centre's key, wrapped by the root key: it wraps data keys, or makes the tokens of one index epoch."""

    wall: ClassVar[Wall] = Wall.KEYS

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre_id = models.BigIntegerField()
    kind = models.SmallIntegerField(choices=[(kind.value, kind.name) for kind in CentreKeyKind])
    version = models.IntegerField()
    wrapped = models.BinaryField(null=True)
    root_version = models.CharField(max_length=64)
    #: When that version of the root key wrapped it.
    wrapped_at = models.DateTimeField(default=timezone.now)
    state = models.SmallIntegerField(default=KeyState.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)
    #: When a newer version took its place; it is destroyed a term after that.
    retired_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "kind", "version"], name="one_key_per_version"),
            models.CheckConstraint(
                condition=models.Q(state=KeyState.DESTROYED, wrapped__isnull=True)
                | (~models.Q(state=KeyState.DESTROYED) & models.Q(wrapped__isnull=False)),
                name="destroyed_centre_key_is_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"<CentreKey {self.pk}>"


class DataKey(models.Model):
    """A subject's key, wrapped by a centre's key. Destroying it nulls `wrapped`; the tombstone stays."""

    wall: ClassVar[Wall] = Wall.KEYS

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The index below serves the relation, and lets a rotation walk through the keys of one version.
    centre_key = models.ForeignKey(CentreKey, models.PROTECT, related_name="+", db_index=False)
    wrapped = models.BinaryField(null=True)
    state = models.SmallIntegerField(default=KeyState.PENDING)
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["centre_key", "id"], name="keystore_by_centre_key"),
            models.Index(fields=["created_at"], name="keystore_pending", condition=models.Q(state=KeyState.PENDING)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=KeyState.DESTROYED, wrapped__isnull=True)
                | (~models.Q(state=KeyState.DESTROYED) & models.Q(wrapped__isnull=False)),
                name="destroyed_means_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"<DataKey {self.pk}>"
