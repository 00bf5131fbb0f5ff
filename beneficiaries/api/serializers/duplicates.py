from typing import Any

from rest_framework import serializers

from beneficiaries.constants import DuplicateDecision, DuplicateSource, DuplicateState, JudgedBy, MemberRole, Standing
from beneficiaries.likeness import Evidence
from shapagat.api.serializers import StrictSerializer


class PairSerializer(StrictSerializer):
    """Two people who may be one."""

    one = serializers.UUIDField()
    other = serializers.UUIDField()


class PersonDecisionSerializer(StrictSerializer):
    """Whose record somebody's duplicates; null: a person of their own."""

    person = serializers.UUIDField()
    duplicate_of = serializers.UUIDField(allow_null=True)


class ResolveSerializer(StrictSerializer):
    """A decision for everybody in the case."""

    decisions = PersonDecisionSerializer(many=True)
    judged_by = serializers.ChoiceField(JudgedBy.choices, required=False, help_text="What the decision rests on")


class PreviewSerializer(StrictSerializer):
    """A decision for everybody in the case, tried out."""

    decisions = PersonDecisionSerializer(many=True)


class ForeseenMergeSerializer(serializers.Serializer[Any]):
    """What one merge would write, by relation."""

    merged = serializers.UUIDField()
    survivor = serializers.UUIDField()
    writes = serializers.DictField(child=serializers.IntegerField())


class ForeseenSerializer(serializers.Serializer[Any]):
    """What deciding so would do. Nothing is written."""

    merges = ForeseenMergeSerializer(many=True)


class DuplicateMemberSerializer(serializers.Serializer[Any]):
    """Somebody in a case, without personal data."""

    person = serializers.UUIDField()
    decision = serializers.ChoiceField([*DuplicateDecision.values, ""])
    duplicate_of = serializers.UUIDField(allow_null=True)


class DuplicateCaseSerializer(serializers.Serializer[Any]):
    """A case without personal data."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    state = serializers.ChoiceField(DuplicateState.values)
    found_by = serializers.ChoiceField(DuplicateSource.values)
    score = serializers.IntegerField()
    members = DuplicateMemberSerializer(many=True)
    merges = serializers.ListField(child=serializers.UUIDField())
    etag = serializers.CharField()


class ComparedPersonSerializer(serializers.Serializer[Any]):
    """Somebody in a case, as the papers say."""

    person = serializers.UUIDField()
    name = serializers.CharField()
    family_name = serializers.CharField()
    given_name = serializers.CharField()
    patronymic = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    sex = serializers.ChoiceField(["male", "female"], allow_null=True)
    iin = serializers.CharField()
    phones = serializers.ListField(child=serializers.CharField())
    household = serializers.UUIDField(allow_null=True)
    role = serializers.ChoiceField([*MemberRole.values, ""])
    standing = serializers.ChoiceField([*Standing.values, ""])


class ComparedPairSerializer(serializers.Serializer[Any]):
    """What agrees between two of them."""

    one = serializers.UUIDField()
    other = serializers.UUIDField()
    score = serializers.IntegerField()
    evidence = serializers.ListField(child=serializers.ChoiceField([code.value for code in Evidence]))


class OpenedCaseSerializer(DuplicateCaseSerializer):
    """A case, opened."""

    people = ComparedPersonSerializer(many=True)
    pairs = ComparedPairSerializer(many=True)


class MergedColumnSerializer(serializers.Serializer[Any]):
    """One column of one row that a merge wrote."""

    relation = serializers.CharField()
    row = serializers.UUIDField()
    restored = serializers.BooleanField(allow_null=True, help_text="False: it was changed again since and was kept")


class MergeSerializer(serializers.Serializer[Any]):
    """A merge, and what came of undoing it."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    survivor = serializers.UUIDField()
    merged = serializers.UUIDField()
    case = serializers.UUIDField(allow_null=True)
    merged_at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)
    columns = MergedColumnSerializer(many=True)
    etag = serializers.CharField()


class UndoSerializer(StrictSerializer):
    """Nothing more is asked."""
