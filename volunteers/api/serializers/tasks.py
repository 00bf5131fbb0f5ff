from rest_framework import serializers

from shapagat.api.serializers import (
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictDateTimeField,
    StrictIntegerField,
    StrictListField,
    StrictSerializer,
)
from volunteers.api.serializers.claims import ClaimSerializer
from volunteers.constants import MOST_SLOTS, Clearance, Language, Skill, TaskKind, TaskState
from volunteers.selectors import AddressStanding


class AskedSerializer(StrictSerializer):
    """What a task asks for."""

    kind = StrictChoiceField(TaskKind.choices, required=False)
    required_skills = StrictListField(
        child=StrictCharField(max_length=20), required=False, help_text=", ".join(Skill.values)
    )
    required_languages = StrictListField(
        child=StrictCharField(max_length=8), required=False, help_text=", ".join(Language.values)
    )
    required_clearances = StrictListField(
        child=StrictCharField(max_length=16), required=False, help_text=", ".join(Clearance.values)
    )
    with_children = StrictBooleanField(required=False, help_text="Asks for the clearance for work with children")
    slots = StrictIntegerField(required=False, min_value=1, max_value=MOST_SLOTS)


class TaskCreateSerializer(AskedSerializer):
    """A task for a request or at a point. For a request it runs, without times, from now to the day it is needed by."""

    request = serializers.UUIDField(required=False)
    point = serializers.UUIDField(required=False)
    window_starts = StrictDateTimeField(required=False, allow_null=True)
    window_ends = StrictDateTimeField(required=False, allow_null=True)
    publish = StrictBooleanField(required=False, help_text="False leaves a draft that volunteers do not see")


class TaskChangeSerializer(AskedSerializer):
    """Another window, or something else asked for; what is left out stays as it is."""

    window_starts = StrictDateTimeField(required=False)
    window_ends = StrictDateTimeField(required=False)


class TaskPointSerializer(serializers.Serializer[dict[str, object]]):
    """A place of the centre where a task is done, in the open."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()


class TaskSerializer(serializers.Serializer[dict[str, object]]):
    """A task: where roughly, when, what is asked for. No name, no address."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    kind = serializers.ChoiceField(TaskKind.choices)
    state = serializers.ChoiceField(TaskState.choices)
    window_starts = serializers.DateTimeField()
    window_ends = serializers.DateTimeField()
    district = serializers.CharField()
    cell = serializers.CharField(allow_null=True, help_text="Only where at least 20 families share it")
    required_skills = serializers.ListField(child=serializers.CharField())
    required_languages = serializers.ListField(child=serializers.CharField())
    required_clearances = serializers.ListField(child=serializers.CharField())
    with_children = serializers.BooleanField()
    point = TaskPointSerializer(allow_null=True)
    slots = serializers.IntegerField()
    slots_free = serializers.IntegerField()
    my_claim = ClaimSerializer(allow_null=True)
    etag = serializers.CharField()


class TaskAddressSerializer(serializers.Serializer[dict[str, object]]):
    """Where to go and whom to ask for, for the current claimant alone."""

    name = serializers.CharField()
    language = serializers.CharField()
    city = serializers.CharField()
    district = serializers.CharField()
    street = serializers.CharField()
    house = serializers.CharField()
    flat = serializers.CharField()
    landmark = serializers.CharField()
    phones = serializers.ListField(child=serializers.CharField())


class TaskDetailSerializer(TaskSerializer):
    """A task with what the caller may see of it."""

    address = TaskAddressSerializer(allow_null=True)
    address_standing = serializers.ChoiceField([standing.value for standing in AddressStanding])
    yes_awaited_until = serializers.DateTimeField(
        allow_null=True, help_text="The caller handed it over, nobody has said yes, and it can be taken back"
    )
    waiting = serializers.IntegerField(help_text="How many wait for a slot")
    my_place = serializers.IntegerField(allow_null=True, help_text="The caller's place among them; 1 is next")
    request = serializers.UUIDField(required=False, allow_null=True, help_text="Coordinators only")
    claims = ClaimSerializer(many=True, required=False, help_text="Coordinators only")
