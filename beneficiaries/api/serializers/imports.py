from typing import Any

from rest_framework import serializers

from beneficiaries.constants import ImportKind
from beneficiaries.importing.mappings import LONGEST_HEADING, LONGEST_NAME
from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer


class MappingInputSerializer(StrictSerializer):
    """How a list's columns are headed, by column key."""

    centre = CentreField()
    kind = StrictChoiceField(ImportKind.values)
    name = StrictCharField(max_length=LONGEST_NAME)
    headings = serializers.DictField(child=StrictCharField(max_length=LONGEST_HEADING))


class MappingSerializer(serializers.Serializer[Any]):
    """How a list's columns are headed, under a name."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(ImportKind.choices)
    name = serializers.CharField()
    headings = serializers.DictField(child=serializers.CharField())
