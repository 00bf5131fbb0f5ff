from typing import Any

from rest_framework import serializers

from shapagat.api.serializers import StrictCharField, StrictSerializer


class StrictPatternField(serializers.RegexField):
    """Text of one form."""

    def to_internal_value(self, data: Any) -> str:
        """Take a string and nothing else."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class CentreNamesSerializer(StrictSerializer):
    """A name in the three languages."""

    kk = StrictCharField(max_length=120)
    ru = StrictCharField(max_length=120)
    en = StrictCharField(max_length=120)


class NewCentreSerializer(StrictSerializer):
    """A centre to open."""

    slug = StrictPatternField(r"^[a-z][a-z0-9-]{1,39}\Z")
    code = StrictPatternField(r"^[A-Z]{2,4}\Z", help_text="First letters of registration numbers, such as AST")
    names = CentreNamesSerializer()
    kato = StrictPatternField(r"^[0-9]{9}\Z", help_text="КАТО, 9 digits")


class CentreSerializer(serializers.Serializer[Any]):
    """A city's centre."""

    slug = serializers.SlugField()
    code = serializers.CharField()
    name = serializers.CharField(help_text="In the caller's language")
    names = CentreNamesSerializer()
    kato = serializers.CharField()
    timezone = serializers.CharField()
    status = serializers.ChoiceField(["active", "closed"])
