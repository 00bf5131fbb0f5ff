"""Shapes of answers; only the schema reads them."""

from functools import cache
from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import AddressSerializer, DisabilitySerializer
from beneficiaries.constants import (
    BroadCategory,
    ConsentEnd,
    ConsentEvidence,
    ConsentPurpose,
    ConsentState,
    HouseholdStatus,
    LegalBasis,
    MemberRole,
    PersonNeed,
    SpokenLanguage,
)
from beneficiaries.likeness import Evidence


class ReasoningStepSerializer(serializers.Serializer[Any]):
    """One step of the reasoning, as a code with figures and as a sentence."""

    code = serializers.CharField()
    params = serializers.DictField()
    text = serializers.CharField()


class AssessmentSerializer(serializers.Serializer[Any]):
    """Which categories a family falls into on a day, by which rules, and why."""

    id = serializers.UUIDField()
    rule_set = serializers.CharField()
    as_of = serializers.DateField()
    rules_digest = serializers.CharField(help_text="SHA-256 of the rules and figures as they were used")
    categories = serializers.ListField(child=serializers.CharField(), help_text="Of the law, or codes of own rules")
    undetermined = serializers.ListField(child=serializers.CharField())
    withheld = serializers.ListField(child=serializers.CharField(), help_text="Met, but hidden by a rule of the centre")
    carried = serializers.ListField(child=serializers.CharField(), help_text="In force still, since data are missing")
    lost = serializers.ListField(child=serializers.CharField(), help_text="Not met any more; a coordinator decides")
    steps = ReasoningStepSerializer(many=True)


class CandidateSerializer(serializers.Serializer[Any]):
    """Somebody registered in the centre who is like somebody of the family."""

    household = serializers.UUIDField()
    registration_number = serializers.CharField()
    person = serializers.UUIDField()
    name = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    score = serializers.IntegerField(min_value=0, max_value=100)
    strength = serializers.ChoiceField(["strong", "possible"])
    evidence = serializers.ListField(child=serializers.ChoiceField([item.value for item in Evidence]))


class ElsewhereSerializer(serializers.Serializer[Any]):
    """Another centre that knows somebody of the family."""

    centre = serializers.SlugField()
    strength = serializers.ChoiceField(["strong", "possible"])


class HouseholdSummarySerializer(serializers.Serializer[Any]):
    """A family without personal data."""

    id = serializers.UUIDField()
    registration_number = serializers.CharField()
    centre = serializers.SlugField()
    status = serializers.ChoiceField(HouseholdStatus.values)
    provisional = serializers.BooleanField()
    consent_state = serializers.ChoiceField(ConsentState.values)
    legal_basis = serializers.ChoiceField(LegalBasis.values)
    language = serializers.CharField()
    district = serializers.CharField()
    people_count = serializers.IntegerField()
    categories = serializers.ListField(child=serializers.ChoiceField(BroadCategory.values))
    papers_month = serializers.DateField(
        allow_null=True, help_text="First day of the month in which the next paper of some member runs out"
    )
    registered_on = serializers.DateField()
    etag = serializers.CharField()


class RegisteredSerializer(HouseholdSummarySerializer):
    """A family just registered."""

    assessment = AssessmentSerializer()
    possible_duplicates = CandidateSerializer(many=True)
    elsewhere = ElsewhereSerializer(many=True)
    elsewhere_checked = serializers.BooleanField(help_text="False when the day's budget of hints is used up")
    missing = serializers.ListField(child=serializers.CharField(help_text="JSON pointer"))


class MemberSerializer(serializers.Serializer[Any]):
    """Somebody of a family."""

    id = serializers.UUIDField(help_text="The membership")
    person = serializers.UUIDField()
    role = serializers.ChoiceField(MemberRole.values)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    iin = serializers.CharField()
    iin_absence = serializers.CharField()
    iin_mismatch_reason = serializers.CharField()
    family_name = serializers.CharField()
    given_name = serializers.CharField()
    patronymic = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    sex = serializers.ChoiceField(["male", "female"], allow_null=True)
    phones = serializers.ListField(child=serializers.CharField())
    disability = DisabilitySerializer(allow_null=True)
    languages = serializers.ListField(child=serializers.ChoiceField(SpokenLanguage.values))
    needs = serializers.ListField(child=serializers.ChoiceField(PersonNeed.values))
    student_until = serializers.DateField(allow_null=True)


class PersonSerializer(MemberSerializer):
    """Somebody, by their own id."""

    id = serializers.UUIDField(help_text="The person")
    household = serializers.UUIDField()
    etag = serializers.CharField()


class IncomeSerializer(serializers.Serializer[Any]):
    """One kind of income in one quarter; a later statement ended the former one."""

    quarter = serializers.CharField()
    kind = serializers.CharField()
    amount_tiyn = serializers.IntegerField()
    recorded_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)


class ConsentSerializer(serializers.Serializer[Any]):
    """A consent; withdrawn ones stay."""

    id = serializers.UUIDField()
    purposes = serializers.ListField(child=serializers.ChoiceField(ConsentPurpose.values))
    given_on = serializers.DateField()
    by = serializers.ChoiceField(MemberRole.values)
    evidence = serializers.ChoiceField(ConsentEvidence.values)
    terms = serializers.CharField(help_text="Version of the text that was signed; empty where it is not known")
    withdrawn_on = serializers.DateField(allow_null=True)
    end_reason = serializers.ChoiceField([*ConsentEnd.values, ""])


class EventSerializer(serializers.Serializer[Any]):
    """Something that happened to a family."""

    at = serializers.DateTimeField()
    event = serializers.CharField()
    detail = serializers.DictField()


class FamilyContactSerializer(serializers.Serializer[Any]):
    """How to reach a family."""

    phones = serializers.ListField(child=serializers.CharField())
    address = AddressSerializer()
    landmark = serializers.CharField()


class FamilyLocationSerializer(serializers.Serializer[Any]):
    """Where a family lives, coarsely."""

    district = serializers.CharField()
    h3 = serializers.CharField()


class HouseholdSerializer(HouseholdSummarySerializer):
    """A family, opened."""

    contact = FamilyContactSerializer()
    location = FamilyLocationSerializer()
    members = MemberSerializer(many=True)
    incomes = IncomeSerializer(many=True)
    category_claims = serializers.ListField(child=serializers.CharField())
    housing = serializers.CharField()
    people_note = serializers.CharField()
    note = serializers.CharField()
    need = serializers.CharField()
    missing = serializers.ListField(child=serializers.CharField())


@cache
def listed(child: type[serializers.Serializer[Any]], name: str) -> Any:
    """Describe a list that is not paged: `{"results": […]}`."""
    return type(name, (serializers.Serializer,), {"results": child(many=True), "__doc__": "All of them."})
