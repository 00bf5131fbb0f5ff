from rest_framework import serializers

from shapagat.api.serializers import CentreField, StrictChoiceField, StrictSerializer
from shapagat.jobs.constants import JobState
from volunteers.constants import OverruleReason, ProposalState, RefusalReason


class RunCreateSerializer(StrictSerializer):
    """Which centre's open tasks are to be matched."""

    centre = CentreField()


class ReasonSerializer(serializers.Serializer[dict[str, object]]):
    """Why or why not: a stable code with its values, and a sentence in the caller's language."""

    code = serializers.CharField()
    values = serializers.DictField()
    sentence = serializers.CharField()


class MatchProposalSerializer(serializers.Serializer[dict[str, object]]):
    """One slot of a task for one volunteer."""

    id = serializers.UUIDField()
    run = serializers.UUIDField()
    task = serializers.UUIDField()
    volunteer = serializers.UUIDField()
    state = serializers.ChoiceField(ProposalState.choices)
    reason = serializers.CharField(help_text="Why it was refused or overruled")
    counts = ReasonSerializer(many=True)
    offered_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    claim = serializers.UUIDField(allow_null=True)


class GapSerializer(serializers.Serializer[dict[str, object]]):
    """A task without anybody, and what stands in the way most often."""

    task = serializers.UUIDField()
    slots = serializers.IntegerField()
    code = serializers.CharField()
    volunteers = serializers.IntegerField(help_text="How many of them this stops")
    sentence = serializers.CharField()


class RunSerializer(serializers.Serializer[dict[str, object]]):
    """A run of matching and how it stands."""

    id = serializers.UUIDField()
    centre = serializers.SlugField()
    job = serializers.UUIDField()
    state = serializers.ChoiceField([state.value for state in JobState])
    message = serializers.CharField(help_text="A stable code, such as `matching_not_installed`")
    tasks = serializers.IntegerField()
    volunteers = serializers.IntegerField()
    covered = serializers.IntegerField(help_text="Free slots for which somebody is proposed")
    uncovered = serializers.IntegerField()
    seconds = serializers.FloatField()
    weights = serializers.IntegerField(allow_null=True, help_text="Version of the weights")
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class RunDetailSerializer(RunSerializer):
    """A run with its most pressing proposals; all of them are under its `proposals/`."""

    proposals = MatchProposalSerializer(many=True)
    gaps = GapSerializer(many=True)


class OfferedSerializer(serializers.Serializer[dict[str, object]]):
    """What became of offering everything."""

    offered = serializers.IntegerField()
    failed = serializers.IntegerField(help_text="Could not be offered any more")


class RefuseSerializer(StrictSerializer):
    """Why not."""

    reason = StrictChoiceField(RefusalReason.choices)


class OverruleSerializer(StrictSerializer):
    """Who does it instead, and why."""

    volunteer = serializers.UUIDField()
    reason = StrictChoiceField(OverruleReason.choices)


class ExplainSerializer(StrictSerializer):
    """A pair."""

    task = serializers.UUIDField()
    volunteer = serializers.UUIDField()


class ExplanationSerializer(serializers.Serializer[dict[str, object]]):
    """Whether the volunteer may do the task, what stands against it, and what counts, in the order in which it does."""

    fits = serializers.BooleanField()
    against = ReasonSerializer(many=True)
    counts = ReasonSerializer(many=True)


class SuggestedVolunteerSerializer(serializers.Serializer[dict[str, object]]):
    """A volunteer who fits, with what counts."""

    volunteer = serializers.UUIDField()
    counts = ReasonSerializer(many=True)


class SuggestedVolunteersSerializer(serializers.Serializer[dict[str, object]]):
    """The best first."""

    results = SuggestedVolunteerSerializer(many=True)


class SuggestedTaskSerializer(serializers.Serializer[dict[str, object]]):
    """A task that fits, with what counts."""

    task = serializers.UUIDField()
    counts = ReasonSerializer(many=True)


class SuggestedTasksSerializer(serializers.Serializer[dict[str, object]]):
    """The best first."""

    results = SuggestedTaskSerializer(many=True)
