from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from beneficiaries.constants import Compartment
from beneficiaries.models.frozen_rules import FrozenRules
from beneficiaries.models.household import Household
from beneficiaries.sealed import AssessmentInputs, AssessmentReasoning
from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow


class Assessment(SealedRow):
    """Which categories a family fell into on a day, by one rule set: kept as it was, whatever rules come later."""

    subject_columns: ClassVar[tuple[str, ...]] = ("household_id",)

    household = WalledForeignKey(Household, related_name="assessments")
    rule_set = models.CharField(max_length=20)
    #: The rules and figures as they were used; none of assessments made before these were kept.
    frozen = WalledForeignKey(FrozenRules, related_name="+", null=True)
    as_of = models.DateField()
    #: Broad categories (BroadCategory) that it found.
    categories = ArrayField(models.CharField(max_length=20), default=list)

    reasoning = SealedField(
        AssessmentReasoning, compartment=Compartment.ASSESSMENT_REASONING, group=Group.CIRCUMSTANCES
    )
    inputs = SealedField(
        AssessmentInputs, compartment=Compartment.ASSESSMENT_INPUTS, group=Group.CIRCUMSTANCES, null=True
    )
