from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.household_input import text
from beneficiaries.api.serializers.household_output import CandidateSerializer, ElsewhereSerializer
from shapagat.api.serializers import StrictDateField, StrictSerializer


class SearchSerializer(StrictSerializer):
    """What is known of whom we look for."""

    iin = text()
    phone = text()
    name = text()
    birth_date = StrictDateField(required=False, allow_null=True)
    registration_number = text()


class HitSerializer(serializers.Serializer[Any]):
    """Somebody found."""

    household = serializers.UUIDField()
    registration_number = serializers.CharField()
    centre = serializers.SlugField()
    person = serializers.UUIDField()
    role = serializers.CharField()
    name = serializers.CharField()
    birth_date = serializers.DateField(allow_null=True)
    district = serializers.CharField()
    consent_state = serializers.CharField()
    score = serializers.IntegerField(min_value=0, max_value=100)
    matched = serializers.ListField(child=serializers.CharField())


class SearchResultSerializer(serializers.Serializer[Any]):
    """Whom the search found, the best first."""

    results = HitSerializer(many=True)


class DuplicatesSerializer(serializers.Serializer[Any]):
    """Who in the centre is like these people, and which other centre knows them."""

    candidates = CandidateSerializer(many=True)
    elsewhere = ElsewhereSerializer(many=True)
