from typing import Any

from django.contrib.auth.validators import ASCIIUsernameValidator
from rest_framework import serializers

from shapagat.accounts.constants import Role
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals import REASONS
from shapagat.accounts.proposals.reasons import RESET_REASONS
from shapagat.api.serializers import CentreField, StrictCharField, StrictChoiceField, StrictSerializer

ROLES = [role.value for role in Role]
STATES = [state.value for state in Proposal.State]
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
    """A role to ask for; network, auditor and admin belong to no centre.

    Who speaks for an organisation is asked for at the organisation, which the role is bound to.
    """

    role = StrictChoiceField([role for role in ROLES if role != Role.ORGANISATION_REPRESENTATIVE])
    centre = CentreField(required=False, allow_null=True, default=None)
    reason = StrictChoiceField(sorted(REASONS), default="new_duty")


class RoleSerializer(serializers.Serializer[Any]):
    """A role somebody holds or has held."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(ROLES)
    centre = serializers.SlugField(allow_null=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)


class ProposalSerializer(serializers.Serializer[Any]):
    """Something that takes two people: codes and ids, nobody's data."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    centre = serializers.SlugField(allow_null=True, help_text="Where it is carried out; null for the installation")
    object_id = serializers.UUIDField()
    params = serializers.DictField()
    reason = serializers.CharField(help_text="A code")
    state = serializers.ChoiceField(STATES)
    proposed_by = serializers.CharField(allow_null=True, help_text="User name")
    decided_by = serializers.CharField(allow_null=True, help_text="User name")
    result_id = serializers.UUIDField(allow_null=True, help_text="What came of it")
    created_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    etag = serializers.CharField(required=False, help_text="Where one proposal is answered")


class ResetSerializer(StrictSerializer):
    """Why somebody's second factor is to be reset."""

    reason = StrictChoiceField(sorted(RESET_REASONS))


class DecisionSerializer(StrictSerializer):
    """An empty body."""
