from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models

from shapagat.core.models import WalledModel
from shapagat.core.wall.declarations import Reference
from shapagat.encryption.exceptions import UnsupportedLookup
from shapagat.encryption.fields import SealedField

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[Row_co]):
    """Refuses to sort by what it cannot read."""

    def order_by(self, *field_names: Any) -> Self:
        """Order by plain columns. Raises UnsupportedLookup for sealed ones."""
        for name in field_names:
            plain = str(name).lstrip("-").split("__")[0]
            if any(field.name == plain for field in self.model._meta.fields if isinstance(field, SealedField)):
                raise UnsupportedLookup(f"{plain} is sealed: open the rows and sort them.")
        return super().order_by(*field_names)


class SealedManager(models.Manager[Row_co]):
    """Hands out query sets that refuse to sort by what they cannot read."""

    def get_queryset(self) -> SealedQuerySet[Row_co]:
        """Return every row in scope."""
        return SealedQuerySet(self.model, using=self._db)


class SealedRow(WalledModel):
    """A row with sealed compartments, under the key of some subject."""

    #: The columns that name the subject; the first that is not empty counts.
    subject_columns: ClassVar[tuple[str, ...]] = ()

    objects = SealedManager()

    class Meta:
        abstract = True

    @property
    def sealing_subject_id(self) -> UUID:
        """The subject whose key seals this row. Raises TypeError when the row does not say."""
        for column in self.subject_columns:
            subject_id: UUID | None = getattr(self, column)
            if subject_id is not None:
                return subject_id
        raise TypeError(f"{type(self).__name__} does not say whose data it holds.")


class SealedSubject(SealedRow):
    """A row that is a subject itself: its primary key is the subject's id."""

    subject_columns: ClassVar[tuple[str, ...]] = ("id",)
    extra_references: ClassVar[tuple[Reference, ...]] = (Reference("id", "encryption_subject"),)

    class Meta:
        abstract = True

    @property
    def sealing_subject_id(self) -> UUID:
        """The subject is the row."""
        return self.id


def sealed_fields(model: type[SealedRow]) -> list[SealedField]:
    """Return a model's compartments."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def sealed_models() -> list[type[SealedRow]]:
    """Return every model that holds compartments, in one order."""
    found = [model for model in apps.get_models() if issubclass(model, SealedRow)]
    return sorted(found, key=lambda model: model._meta.label)
