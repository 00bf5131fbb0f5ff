from shapagat.api.serializers.fields import (
    CentreField,
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictDateTimeField,
    StrictIntegerField,
    StrictListField,
    TiynField,
)
from shapagat.api.serializers.strict import StrictSerializer

__all__ = [
    "CentreField",
    "StrictBooleanField",
    "StrictCharField",
    "StrictChoiceField",
    "StrictDateField",
    "StrictDateTimeField",
    "StrictIntegerField",
    "StrictListField",
    "StrictSerializer",
    "TiynField",
]
