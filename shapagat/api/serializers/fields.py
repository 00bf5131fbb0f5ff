"""Fields that take a JSON type for what it is: a number is no text, `true` is no number, `"1"` is neither."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from shapagat.api.permissions import roles_for
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotAllowed

#: The largest whole number that every JSON reader keeps exactly (RFC 7493 §2.2).
LARGEST = 2**53 - 1


class StrictCharField(serializers.CharField):
    """Text. Trimmed; at most 1,000 characters unless `max_length` says otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 1000, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        """Take a string and nothing else."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictChoiceField(serializers.ChoiceField):
    """One of a closed list of words."""

    def to_internal_value(self, data: Any) -> Any:
        """Take a string and nothing else: DRF would accept 1 for "1"."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=type(data).__name__)
        return super().to_internal_value(data)


class StrictIntegerField(serializers.IntegerField):
    """A whole number, from 0 to 2⁵³-1 unless said otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": LARGEST, **kwargs})

    def to_internal_value(self, data: Any) -> int:
        """Take an integer and nothing else."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return data


class TiynField(StrictIntegerField):
    """Money, in whole tiyn (1/100 of a tenge)."""


class StrictBooleanField(serializers.BooleanField):
    """`true` or `false`."""

    def to_internal_value(self, data: Any) -> bool:
        """Take a boolean and nothing else."""
        if not isinstance(data, bool):
            self.fail("invalid", input=type(data).__name__)
        return data


class StrictDateField(serializers.DateField):
    """A day, as YYYY-MM-DD."""

    def to_internal_value(self, value: Any) -> dt.date:
        """Take a string and nothing else."""
        if not isinstance(value, str):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class StrictDateTimeField(serializers.DateTimeField):
    """A moment with its offset, as 2026-11-02T09:30:00+05:00; kept in UTC."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default_timezone": dt.UTC, **kwargs})

    def to_internal_value(self, value: Any) -> dt.datetime:
        """Take a string and nothing else."""
        if not isinstance(value, str):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ss±hh:mm")
        return super().to_internal_value(value)


class StrictListField(serializers.ListField):
    """A list, of at most 200 entries unless `max_length` says otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, **kwargs})


@extend_schema_field({"type": "string", "example": "astana"})
class CentreField(serializers.Field[Centre, str, str, Any]):
    """A centre, by its slug: one where the caller holds a role that the view lets do this.

    Raises NotAllowed for another one (which cities have a centre is no secret), ValidationError for none.
    """

    default_error_messages = {"centre_unknown": _("There is no such centre.")}

    def to_internal_value(self, data: Any) -> Centre:
        """Find the centre and check the caller's role there."""
        centre = Centre.objects.filter(slug=data).first() if isinstance(data, str) else None
        if centre is None:
            self.fail("centre_unknown")
        context: Mapping[str, Any] = self.context
        allowed = roles_for(context["view"], str(context["request"].method))
        if not context["view"].work.roles.has(*allowed, centre_id=centre.id):
            raise NotAllowed
        return centre

    def to_representation(self, value: Centre) -> str:
        """Return the slug."""
        return value.slug
