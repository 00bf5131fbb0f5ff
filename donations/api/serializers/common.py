from typing import Any

from rest_framework import serializers

from donations.services import Names
from shapagat.api.serializers import StrictCharField, StrictSerializer

_CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class ThreeNamesSerializer(StrictSerializer):
    """A name in three languages."""

    kk = StrictCharField(max_length=120)
    ru = StrictCharField(max_length=120)
    en = StrictCharField(max_length=120)

    def to_internal_value(self, data: Any) -> Any:
        """Return Names."""
        return Names(**super().to_internal_value(data))


class CodeField(StrictCharField):
    """A code such as `road-to-school`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60, **kwargs})
        self.validators.append(_check_code)


def _check_code(value: str) -> None:
    serializers.RegexField(_CODE).run_validation(value)


class NothingSerializer(StrictSerializer):
    """An empty body."""
