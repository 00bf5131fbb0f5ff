"""What becomes of rows that point at a person when that person's record is merged into another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from beneficiaries.models import Person


@dataclass(frozen=True)
class Write:
    """One column of one row to be written; `before` is what the locked row said."""

    relation: str
    row_id: UUID
    before: str | None
    after: str | None
    #: What is restored together: usually the row itself.
    bundle: UUID


#: From (survivor, merged), locking what it reads, to what is to be written, in order.
Mover = Callable[[UUID, UUID], list[Write]]
_movers: dict[str, Mover | None] = {}


def register_mover(relation: str, mover: Mover) -> None:
    """Let rows of a relation, named `app.model.column`, move with a merge."""
    _movers[relation] = mover


def declare_staying(*relations: str) -> None:
    """Say that rows of these relations stay with the record they were written for."""
    _movers.update(dict.fromkeys(relations))


def declared_relations() -> set[str]:
    """Return what was said."""
    return set(_movers)


def relations_to_people() -> Iterator[str]:
    """Yield every relation of a model to people, named `app.model.column`."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                yield f"{model._meta.label_lower}.{field.column}"


def plan_writes(survivor_id: UUID, merged_id: UUID) -> list[Write]:
    """Return all that a merge would write. Raises what movers raise, LookupError for a relation nobody declared."""
    unknown = set(relations_to_people()) - declared_relations()
    if unknown:
        raise LookupError(f"Nobody says what a merge does with {', '.join(sorted(unknown))}")
    return [write for _, mover in sorted(_movers.items()) if mover for write in mover(survivor_id, merged_id)]


def model_and_column(relation: str) -> tuple[type[Model], str]:
    """Split `app.model.column`."""
    label, _, column = relation.rpartition(".")
    return apps.get_model(label), column
