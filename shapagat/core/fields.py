"""Columns of our own."""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shapagat.core.rows import as_array

if TYPE_CHECKING:
    _ArrayField = ArrayField[Any, Any]
else:
    _ArrayField = ArrayField


class UUIDArrayField(_ArrayField):
    """An array of UUIDs, sent as one text: a thousand ids in an entry would be converted one by one otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("base_field", None)
        super().__init__(models.UUIDField(), **kwargs)

    def deconstruct(self) -> Any:
        """Migrations know an ordinary array."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Write the array as PostgreSQL reads it."""
        if isinstance(value, list | tuple):
            return as_array(value)
        return super().get_db_prep_value(value, connection, prepared)
