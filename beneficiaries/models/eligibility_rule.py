from typing import ClassVar

from django.db import models

from beneficiaries.constants import FigureCode, RuleKind
from shapagat.core.models import WalledModel


class EligibilityRule(WalledModel):
    """A dated rule that a coordinator recorded. It never changes: a newer one of the same code takes its place by date.

    `content` is a `LawContent` or an `OwnContent` (`eligibility/content.py`), complete in itself.
    """

    updatable: ClassVar[tuple[str, ...]] = ("effective_to", "updated_at")

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=3, choices=RuleKind.choices)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    #: The act it rests on, or `own`.
    reference = models.CharField(max_length=300)
    effective_from = models.DateField()
    #: The last day; before `effective_from` when it was withdrawn before it began.
    effective_to = models.DateField(null=True)
    content = models.JSONField()
    recorded_by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "code", "effective_from"], name="rule_begins_once_a_day")
        ]


class EligibilityFigure(WalledModel):
    """A figure of the centre's region from a day on, with its source. A newer row of the same day corrects it."""

    updatable: ClassVar[tuple[str, ...]] = ()

    code = models.CharField(max_length=20, choices=FigureCode.choices)
    amount_tiyn = models.BigIntegerField()
    effective_from = models.DateField()
    source = models.CharField(max_length=300)
    recorded_by_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["centre_id", "code", "effective_from"], name="figure_by_day")]
        constraints = [models.CheckConstraint(condition=models.Q(amount_tiyn__gt=0), name="figure_above_zero")]
