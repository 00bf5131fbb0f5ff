from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses what it does not know: a misspelt field must not be lost in silence.

    Raises ValidationError with code `unknown_field` at the place of each.
    """

    def to_internal_value(self, data: Any) -> Any:
        """Check the names, then the values; both kinds of mistake are reported together."""
        unknown = self._unknown(data)
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if isinstance(error.detail, dict):
                raise serializers.ValidationError({**error.detail, **unknown}) from None
            raise
        if unknown:
            raise serializers.ValidationError(unknown)
        return value

    def _unknown(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            return {}
        known = {name for name, field in self.fields.items() if not field.read_only}
        problem = serializers.ErrorDetail(str(_("There is no such field.")), code="unknown_field")
        return {str(name): [problem] for name in data if name not in known}
