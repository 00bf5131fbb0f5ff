"""Where envelopes lie, read from rows or straight from their query."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from shapagat.core.rows import fetch_binary
from shapagat.encryption.envelope import key_of, pack_header, revision_of
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.fields import Sealed, SealedField
from shapagat.encryption.models import SealedRow


class Place(NamedTuple):
    """One compartment of one row, and whose data it holds."""

    row_id: UUID
    centre_id: int
    subject_id: UUID
    found: bytes | None

    @property
    def envelope(self) -> bytes:
        """The envelope that lies here. Raises SealBroken when there is none."""
        if self.found is None:
            raise SealBroken("There is no envelope where one must be.")
        return self.found

    def header(self, field: SealedField, key_id: bytes) -> bytes:
        """Return the header that the envelope must begin with to belong here."""
        revision = revision_of(self.envelope)
        return pack_header(field.compartment, field.schema, self.subject_id, self.row_id, revision, key_id)

    def has_other_key(self, field: SealedField, key_id: bytes) -> bool:
        """Tell whether the envelope belongs here and was sealed under another key than this one."""
        sealed_with = key_of(self.envelope)
        return sealed_with != key_id and self.envelope.startswith(self.header(field, sealed_with))


def compartment_of(model: type[SealedRow], name: str) -> SealedField:
    """Return a sealed field of a model. Raises TypeError when it is none."""
    field: Any = model._meta.get_field(name)
    if not isinstance(field, SealedField) or field.struct is None:
        raise TypeError(f"{name} is not a sealed compartment.")
    return field


def places_of(rows: Iterable[SealedRow], name: str) -> tuple[SealedField | None, list[Place]]:
    """Return a compartment and where it lies in each row.

    Of a query set that was not evaluated only the columns of the place are read, and no objects are made of its rows.
    """
    if isinstance(rows, QuerySet) and rows._result_cache is None:  # noqa: SLF001 - Django has no other way to ask
        return compartment_of(rows.model, name), _places_in(rows, name)
    listed = list(rows)
    if not listed:
        return None, []
    places = [Place(row.id, row.centre_id, row.sealing_subject_id, _envelope(getattr(row, name))) for row in listed]
    return compartment_of(type(listed[0]), name), places


def place_again(field: SealedField, place: Place) -> Place:
    """Read one place anew from the database."""
    model: type[SealedRow] = cast("type[SealedRow]", field.model)
    rows = model.objects.filter(pk=place.row_id)
    return next(iter(_places_in(rows, field.name)), place)


def _places_in(rows: "QuerySet[SealedRow]", name: str) -> list[Place]:
    # Of a subject's own row the id is that of the subject.
    columns = () if rows.model.subject_columns == ("id",) else rows.model.subject_columns
    wanted = rows.values_list("id", "centre_id", name, *columns)
    try:
        statement, values = wanted.query.sql_with_params()
    except EmptyResultSet:
        return []
    found = fetch_binary(connections[rows.db], statement, values)
    if not columns:
        return [Place(row_id, centre_id, row_id, envelope) for row_id, centre_id, envelope in found]
    return [Place(row_id, centre_id, _first(subjects), envelope) for row_id, centre_id, envelope, *subjects in found]


def _envelope(sealed: object) -> bytes | None:
    return sealed.envelope if isinstance(sealed, Sealed) else None


def _first(subjects: list[UUID | None]) -> UUID:
    return next(subject_id for subject_id in subjects if subject_id is not None)
