"""What becomes of a row that refers to somebody's data when these are erased: declared by the room that owns it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from django.apps import apps
from django.db.models import Model

from shapagat.encryption.models import SealedRow, Subject


class Fate(StrEnum):
    """What becomes of the row."""

    #: Its own data are sealed under the key that is destroyed; a bare row stays.
    SEALED_AWAY = "sealed_away"
    #: It is deleted, or erased in turn.
    ERASED = "erased"
    #: A handler ends or blanks it.
    RELEASED = "released"
    #: Figures, stock and money: they name nobody.
    KEPT_FIGURES = "kept_figures"
    #: Proof of who did what.
    KEPT_PROOF = "kept_proof"


_declared: dict[str, Fate] = {}


def declare(fates: Mapping[str, Fate]) -> None:
    """Say what becomes of relations, named `app.model.column`."""
    _declared.update(fates)


def declared() -> dict[str, Fate]:
    """Return what was declared."""
    return dict(_declared)


def relations() -> Iterator[str]:
    """Yield every relation of a model to a subject or to rows with sealed data, named `app.model.column`."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if _is_personal(field.related_model):
                yield f"{model._meta.label_lower}.{field.column}"
        if issubclass(model, SealedRow) and model.subject_columns == ("id",):
            yield f"{model._meta.label_lower}.id"


def _is_personal(model: object) -> bool:
    return isinstance(model, type) and issubclass(model, Model) and issubclass(model, SealedRow | Subject)
