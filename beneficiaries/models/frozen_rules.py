from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledModel


class FrozenRules(WalledModel):
    """Rules and figures as some assessments used them, whole: kept once a centre and content."""

    updatable: ClassVar[tuple[str, ...]] = ()

    #: SHA-256 over the content (`RuleSet.digest`).
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre_id", "digest"], name="rules_frozen_once")]
