from typing import Any

from django.utils import translation
from rest_framework import serializers

from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.serializers import (
    CentreField,
    StrictCharField,
    StrictChoiceField,
    StrictListField,
    StrictSerializer,
)
from shapagat.jobs.constants import JobState
from shapagat.reports.constants import Language, ReportFormat, ReportKind, Unit

Answer = serializers.Serializer[dict[str, Any]]


def _spoken() -> str:
    language = (translation.get_language() or "")[:2]
    return language if language in Language.values else Language.RUSSIAN.value


class ReportAskedSerializer(StrictSerializer):
    """Which figures are wanted. Without a language the report is written in the caller's."""

    kind = StrictChoiceField(choices=ReportKind.choices, default=ReportKind.QUARTERLY)
    centres = StrictListField(child=CentreField(), allow_empty=False)
    period = StrictCharField(max_length=6, help_text="A quarter, such as 2026Q3")
    formats = StrictListField(
        child=StrictChoiceField(choices=ReportFormat.choices), default=lambda: list(ReportFormat.values)
    )
    language = StrictChoiceField(choices=Language.choices, default=_spoken)


class ReportFileSerializer(Answer):
    """Where a report lies in one format."""

    format = serializers.ChoiceField(choices=ReportFormat.choices)
    address = serializers.CharField()


class ReportSerializer(Answer):
    """A report: who may read it is decided by its centres."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ReportKind.choices)
    centres = serializers.ListField(child=serializers.SlugField())
    period = serializers.CharField()
    language = serializers.ChoiceField(choices=Language.choices)
    formats = serializers.ListField(child=serializers.ChoiceField(choices=ReportFormat.choices))
    state = serializers.ChoiceField(choices=[state.value for state in JobState])
    created_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)
    files = ReportFileSerializer(many=True)


class ReportStartedSerializer(ReportSerializer):
    """A report that was asked for, and the job that computes it."""

    job = JobSerializer()


class FigureSerializer(Answer):
    """One figure beside that of the period before; money in tiyn, time in minutes."""

    section = serializers.CharField()
    section_label = serializers.CharField()
    key = serializers.CharField()
    key_label = serializers.CharField()
    dimension = serializers.CharField(allow_blank=True)
    dimension_label = serializers.CharField(allow_blank=True)
    unit = serializers.ChoiceField(choices=Unit.choices)
    unit_label = serializers.CharField()
    value = serializers.IntegerField(allow_null=True)
    previous = serializers.IntegerField(allow_null=True)


class CentreFiguresSerializer(Answer):
    """The figures of one centre."""

    centre = serializers.SlugField()
    name = serializers.CharField()
    figures = FigureSerializer(many=True)


class DocumentSerializer(Answer):
    """A report as JSON."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ReportKind.choices)
    title = serializers.CharField()
    period = serializers.CharField()
    previous_period = serializers.CharField()
    language = serializers.ChoiceField(choices=Language.choices)
    computed_at = serializers.DateTimeField(allow_null=True)
    centres = CentreFiguresSerializer(many=True)
    totals = FigureSerializer(many=True)
