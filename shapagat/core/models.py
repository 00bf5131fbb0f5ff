"""Base classes. Which one a model takes declares how its table stands to the wall."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from shapagat.core.ids import new_id
from shapagat.core.wall.declarations import Wall


class BaseModel(models.Model):
    """A row with a UUIDv7 and its times of creation and change (UTC)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    wall: ClassVar[Wall]
    # Narrower than the wall's kind: `deletable`, `updatable` (columns), `only_grows` (columns); see `declarations`.
    pk: UUID

    class Meta:
        abstract = True

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.pk}>"

    def __str__(self) -> str:
        return repr(self)


class WalledModel(BaseModel):
    """A row of one centre: row-level security shows it only inside that centre's scope."""

    wall = Wall.WALLED
    centre_id = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class OwnModel(BaseModel):
    """A row that belongs to a user, whatever the centre."""

    wall = Wall.OWN

    class Meta:
        abstract = True


class SharedModel(BaseModel):
    """Reference data that every centre may read."""

    wall = Wall.SHARED

    class Meta:
        abstract = True


class AppendOnlyModel(BaseModel):
    """A row that the application may add and, inside its centre's scope, read; never change or delete."""

    wall = Wall.APPEND_ONLY
    updated_at = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    centre_id = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class WalledForeignKey(models.ForeignKey[Any, Any]):
    """A relation between two rows of one centre.

    The wall adds the database constraint `(centre_id, x_id) → (centre_id, id)`; Django's own single-column
    constraint is left out, because it ignores row-level security and would accept a neighbour's row.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)
