from django.conf import settings
from django.db import models

from shapagat.core.models import OwnModel


class IdempotencyKey(OwnModel):
    """What a request with an Idempotency-Key led to. Holds no body and no answer: the answer is rendered again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=128)
    #: Method and path, such as `POST /api/v1/requests/`.
    target = models.CharField(max_length=255)
    #: Keyed hash of the body: a plain one would let somebody with a dump try out national numbers.
    request_hash = models.BinaryField(max_length=32)
    status = models.SmallIntegerField()
    object_id = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]
