"""Columns of our own."""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField

from shapagat.core.arrays import array_text

if TYPE_CHECKING:
    _ArrayField = ArrayField[Any, Any]
else:
    _ArrayField = ArrayField


class LongArrayField(_ArrayField):
    """An array sent as one text: thousands of ids in an audit entry would be converted one by one otherwise."""

    def deconstruct(self) -> Any:
        """Migrations know an ordinary array."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Write the array as PostgreSQL reads it."""
        if isinstance(value, list | tuple):
            return array_text(str(self.base_field.db_type(connection)), value)
        return super().get_db_prep_value(value, connection, prepared)
