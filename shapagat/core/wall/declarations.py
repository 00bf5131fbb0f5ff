"""What each table is, read from the models."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, models, router

from shapagat.core.wall.scope_check import KEY_TABLE


class Wall(StrEnum):
    """How a table stands to the wall between centres."""

    WALLED = "walled"
    OWN = "own"
    SHARED = "shared"
    APPEND_ONLY = "append_only"
    DELIVERED = "delivered"
    KEYS = "keys"
    OWNER_ONLY = "owner_only"


@dataclass(frozen=True)
class Reference:
    """A composite foreign key from (centre_id, column) to (centre_id, id) of `target`."""

    column: str
    target: str


@dataclass(frozen=True)
class Table:
    """One table and its place."""

    name: str
    wall: Wall
    deletable: bool
    has_centre: bool
    references: tuple[Reference, ...] = ()
    #: The columns that the application may change; None: all.
    updatable: tuple[str, ...] | None = None
    #: Columns of numbers that never become less, and of arrays that never lose an element.
    numbers_grow: tuple[str, ...] = ()
    arrays_grow: tuple[str, ...] = ()


def tables(database: str) -> Iterator[Table]:
    """Yield every table of a database with its declaration.

    Raises ImproperlyConfigured for a table that nothing declares.
    """
    for model in apps.get_models(include_auto_created=True):
        if router.allow_migrate_model(database, model) and model._meta.managed:
            yield table_of(model)
    for name in ("django_migrations", *([KEY_TABLE] if database == DEFAULT_DB_ALIAS else [])):
        yield Table(name, Wall.OWNER_ONLY, deletable=False, has_centre=False)


def table_of(model: type[models.Model]) -> Table:
    """Read one model's declaration."""
    name = model._meta.db_table
    declared = getattr(model, "wall", None) or settings.THIRD_PARTY_TABLES.get(name)
    if declared is None:
        raise ImproperlyConfigured(f"{name} does not say how it stands to the wall")
    wall, grows = Wall(declared), getattr(model, "only_grows", ())
    return Table(
        name=name,
        wall=wall,
        deletable=bool(getattr(model, "deletable", wall is Wall.OWN)),
        has_centre=any(field.column == "centre_id" for field in model._meta.concrete_fields),
        references=tuple(_references(model)) if wall in {Wall.WALLED, Wall.APPEND_ONLY, Wall.DELIVERED} else (),
        updatable=getattr(model, "updatable", None),
        numbers_grow=tuple(name for name in grows if not _is_array(model, name)),
        arrays_grow=tuple(name for name in grows if _is_array(model, name)),
    )


def _is_array(model: type[models.Model], name: str) -> bool:
    return hasattr(model._meta.get_field(name), "base_field")


def _references(model: type[models.Model]) -> Iterator[Reference]:
    for field in model._meta.concrete_fields:
        related: Any = field.related_model
        if related is not None and getattr(related, "wall", None) is Wall.WALLED:
            yield Reference(column=str(field.column), target=related._meta.db_table)
    yield from getattr(model, "extra_references", ())
