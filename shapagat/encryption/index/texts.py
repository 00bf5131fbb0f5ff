"""What subjects are found by: upper rooms register it for the kinds of subject whose tokens they write."""

from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.exceptions import NoTextsRegistered
from shapagat.encryption.index.tokens import TokenPurpose

Texts = Mapping[UUID, Mapping[TokenPurpose, Iterable[str]]]
#: Opens subjects in the access context it is called in, and returns the very texts that were indexed for them.
TextsOf = Callable[[Collection[UUID]], Texts]

_registered: dict[SubjectKind, TextsOf] = {}


def register_texts(kind: SubjectKind, texts_of: TextsOf) -> None:
    """Let `texts_of(subject ids)` say what subjects of `kind` are found by. Registering a kind again replaces it."""
    _registered[kind] = texts_of


def texts_of(kind: SubjectKind, subject_ids: Collection[UUID]) -> Texts:
    """Return what subjects of one kind are found by. Raises NoTextsRegistered, and as opening them does."""
    refuse_unregistered([kind])
    return _registered[kind](subject_ids)


def refuse_unregistered(kinds: Iterable[SubjectKind]) -> None:
    """Raise NoTextsRegistered when nobody says what subjects of one of the kinds are found by."""
    unknown = sorted(kind.name for kind in kinds if kind not in _registered)
    if unknown:
        raise NoTextsRegistered(f"Nobody says what these kinds of subject are found by: {', '.join(unknown)}.")
