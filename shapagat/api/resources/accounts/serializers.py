from typing import Any

from django.contrib.auth.validators import ASCIIUsernameValidator
from rest_framework import serializers

from shapagat.accounts.constants import Role
from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer

ROLES = [role.value for role in Role]
LANGUAGES = ["kk", "ru", "en"]


class HeldSerializer(serializers.Serializer[Any]):
    """The roles somebody holds in one centre."""

    centre = serializers.SlugField()
    roles = serializers.ListField(child=serializers.ChoiceField(ROLES))


class MeSerializer(serializers.Serializer[Any]):
    """Who is asking, and what they may do."""

    id = serializers.UUIDField()
    user = serializers.CharField(help_text="The opaque user name")
    language = serializers.ChoiceField(LANGUAGES)
    roles = serializers.ListField(child=serializers.ChoiceField(ROLES))
    centres = HeldSerializer(many=True)


class NewUserSerializer(StrictSerializer):
    """A login to make. The user name says nothing about the person: no name, no phone, no e-mail address."""

    username = StrictCharField(max_length=60, min_length=3, validators=[ASCIIUsernameValidator()])
    language = StrictChoiceField(LANGUAGES, default="ru")


class UserSerializer(serializers.Serializer[Any]):
    """A login."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    language = serializers.ChoiceField(LANGUAGES)
    is_active = serializers.BooleanField()


class MadeUserSerializer(UserSerializer):
    """A login just made, with a password that is shown this once."""

    initial_password = serializers.CharField(allow_null=True)


class NewRoleSerializer(StrictSerializer):
    """A role to grant from today; network, auditor and admin belong to no centre."""

    role = StrictChoiceField(ROLES)
    centre = CentreField(required=False, allow_null=True, default=None)


class RoleSerializer(serializers.Serializer[Any]):
    """A role somebody holds or has held."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(ROLES)
    centre = serializers.SlugField(allow_null=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
