from rest_framework import serializers

from beneficiaries.constants import ExportFormat, ExportKind, ExportPurpose
from shapagat.api.serializers import CentreField, StrictCharField, StrictSerializer


class ExportFiltersSerializer(StrictSerializer):
    """Of whom: families and people by district and category; requests by district, state and need.

    Appeals by state and topic.
    """

    district = StrictCharField(required=False, allow_blank=True)
    category = StrictCharField(required=False, allow_blank=True)
    state = StrictCharField(required=False, allow_blank=True)
    topic = StrictCharField(required=False, allow_blank=True)
    need = StrictCharField(required=False, allow_blank=True)


class ExportInputSerializer(StrictSerializer):
    """Which list, what for."""

    centre = CentreField()
    kind = serializers.ChoiceField(ExportKind.choices)
    purpose = serializers.ChoiceField(ExportPurpose.choices)
    format = serializers.ChoiceField(ExportFormat.choices, default=ExportFormat.XLSX)
    language = serializers.ChoiceField(["kk", "ru", "en"], default="ru")
    filters = ExportFiltersSerializer(required=False)
