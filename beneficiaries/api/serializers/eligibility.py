from typing import Any

from rest_framework import serializers

from beneficiaries.constants import BroadCategory, FigureCode, KeepReason, LossState, RuleKind
from beneficiaries.eligibility.conditions import FACTS, LONGEST
from beneficiaries.services.assessments.data import FigureData, RuleData
from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
    TiynField,
)


class LawValuesSerializer(StrictSerializer):
    """What of the law changes; the rest stays as it is in force on the first day."""

    mci_tiyn = TiynField(required=False)
    subsistence_minimum_tiyn = TiynField(required=False)
    minimum_percent = StrictIntegerField(required=False, help_text="Of the subsistence minimum, for the poverty line")
    median_percent = StrictIntegerField(required=False, help_text="Of the median income, for the poverty line")
    minor_below_age = StrictIntegerField(required=False)
    student_below_age = StrictIntegerField(required=False)
    large_family_children = StrictIntegerField(required=False)
    kumis_alka_children = StrictIntegerField(required=False)
    altyn_alka_children = StrictIntegerField(required=False)
    excluded_income_kinds = StrictListField(child=StrictCharField(), required=False)


class RuleChangeSerializer(StrictSerializer):
    """A rule, without the centre."""

    kind = StrictChoiceField(RuleKind.values)
    code = StrictCharField(max_length=40)
    name_kk = StrictCharField(allow_blank=True)
    name_ru = StrictCharField(allow_blank=True)
    name_en = StrictCharField(allow_blank=True)
    reference = StrictCharField(allow_blank=True, help_text="The act it rests on, or `own`")
    effective_from = StrictDateField()
    effective_to = StrictDateField(required=False)
    condition = StrictCharField(
        required=False, max_length=LONGEST + 1, help_text=f"Facts: {', '.join(FACTS)}; amounts in tenge"
    )
    withholds = StrictCharField(required=False, help_text="The category that is withheld instead of granting one")
    values = LawValuesSerializer(required=False)


class RuleInputSerializer(RuleChangeSerializer):
    """A rule to be recorded."""

    centre = CentreField()


class FigureChangeSerializer(StrictSerializer):
    """A figure, without the centre."""

    code = StrictChoiceField(FigureCode.values)
    amount_tiyn = TiynField(help_text="A month")
    effective_from = StrictDateField()
    source = StrictCharField(allow_blank=True, help_text="Where it was published")  # type: ignore[assignment]  # DRF takes fields off the class


class FigureInputSerializer(FigureChangeSerializer):
    """A figure to be recorded."""

    centre = CentreField()


class PreviewInputSerializer(StrictSerializer):
    """A change of one figure or one rule to be tried out."""

    centre = CentreField()
    figure = FigureChangeSerializer(required=False)
    rule = RuleChangeSerializer(required=False)


class ReassessInputSerializer(StrictSerializer):
    """Which centre's families are assessed anew."""

    centre = CentreField()


class EndRuleSerializer(StrictSerializer):
    """When a rule ends."""

    last_day = StrictDateField()


class ConfirmLossSerializer(StrictSerializer):
    """Nothing more is said."""


class KeepLossSerializer(StrictSerializer):
    """Why a category stays."""

    reason = StrictChoiceField(KeepReason.values)


class RuleSerializer(serializers.Serializer[Any]):
    """A dated rule; those of the law that the product ships with have no id."""

    id = serializers.UUIDField(allow_null=True)
    centre = serializers.SlugField(allow_null=True)
    code = serializers.CharField()
    kind = serializers.ChoiceField(RuleKind.values)
    name = serializers.CharField(help_text="In the caller's language")
    references = serializers.ListField(child=serializers.CharField())
    effective_from = serializers.DateField()
    effective_to = serializers.DateField(allow_null=True)
    content = serializers.DictField()
    condition_text = serializers.CharField(help_text="The condition in words of the caller's language")


class RegionalFigureSerializer(serializers.Serializer[Any]):
    """A figure of a region from a day on."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    code = serializers.ChoiceField(FigureCode.values)
    amount_tiyn = serializers.IntegerField()
    effective_from = serializers.DateField()
    source = serializers.CharField()  # type: ignore[assignment]  # DRF takes fields off the class


class LossSerializer(serializers.Serializer[Any]):
    """A category that the newest assessment no longer found."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    household = serializers.UUIDField()
    assessment = serializers.UUIDField()
    category = serializers.ChoiceField(BroadCategory.values)
    state = serializers.ChoiceField(LossState.values)
    keep_reason = serializers.CharField()
    proposed_on = serializers.DateField()
    decided_at = serializers.DateTimeField(allow_null=True)


def rule_data(read: dict[str, Any]) -> RuleData:
    """Turn what was read into what the service takes."""
    return RuleData(**read)


def figure_data(read: dict[str, Any]) -> FigureData:
    """Turn what was read into what the service takes."""
    return FigureData(**read)
