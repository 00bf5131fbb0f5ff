from rest_framework import serializers

from shapagat.accounts.constants import Role


class HeldSerializer(serializers.Serializer[dict[str, object]]):
    """The roles somebody holds in one centre."""

    centre = serializers.SlugField()
    roles = serializers.ListField(child=serializers.ChoiceField([role.value for role in Role]))


class MeSerializer(serializers.Serializer[dict[str, object]]):
    """Who is asking, and what they may do."""

    id = serializers.UUIDField()
    user = serializers.CharField(help_text="The opaque user name")
    language = serializers.ChoiceField(["kk", "ru", "en"])
    roles = serializers.ListField(child=serializers.ChoiceField([role.value for role in Role]))
    centres = HeldSerializer(many=True)
