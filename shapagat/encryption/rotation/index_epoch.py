"""A centre's blind index: a new epoch with a key of its own takes the old one's place while everybody searches.

Both are written and read from the beginning, so a number taken in either is taken. Subjects whose tokens lie in the old
epoch alone are opened and indexed anew in batches; then the old epoch ends for writers and readers, its tokens go, and
its key is destroyed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from shapagat.encryption.constants import CentreKeyKind, SubjectKind
from shapagat.encryption.exceptions import RotationRefused
from shapagat.encryption.index.epochs import hold_epochs, lock_epochs
from shapagat.encryption.index.texts import refuse_unregistered, texts_of
from shapagat.encryption.index.tokens import TokenPurpose, write_into
from shapagat.encryption.keys.centre_keys import create_centre_key
from shapagat.encryption.models import IndexEpoch, IndexToken, Subject
from shapagat.encryption.recorder import KeyChange, get_recorder

#: Subjects opened, and locked, at a time.
BATCH = 500
_FIRST = UUID(int=0)
SubjectTexts = dict[UUID, Mapping[TokenPurpose, Iterable[str]]]


@dataclass(frozen=True)
class Backfilled:
    """What one batch came to: where the next begins (None: there is none), and how many subjects it indexed anew."""

    after: UUID | None
    count: int


def begin_epoch(*, centre_id: int, actor_id: UUID, name_bits: int | None = None) -> int:
    """Let a new epoch be written and read beside the present one; return its number. Inside a scope of the centre.

    A rotation under way is gone on with. `name_bits` is the width of name tokens from now on. Raises NoTextsRegistered
    when nobody can say what some kind of subject is found by.
    """
    centre = IndexEpoch.objects.filter(centre_id=centre_id)
    newest = centre.aggregate(newest=Max("epoch"))["newest"]
    if newest is None:
        raise RotationRefused(f"Centre {centre_id} has no blind index.")
    refuse_unregistered(_kinds_with_tokens(centre_id))
    with transaction.atomic():
        present = lock_epochs(centre_id)
        if len(present) > 1 or centre.filter(writing=False, ended_at=None).exists():
            return present[-1].epoch
        epoch = present[-1].epoch + 1
        # Key first, then the row: an epoch that is written must have a key, whatever dies.
        create_centre_key(centre_id=centre_id, kind=CentreKeyKind.INDEX, version=epoch)
        IndexEpoch.objects.create(centre_id=centre_id, epoch=epoch, name_bits=name_bits or present[-1].name_bits)
        _record("keys.index_epoch_begun", centre_id, actor_id, epoch)
    return epoch


def subjects_to_index(centre_id: int) -> int:
    """Count the subjects that have tokens in an epoch which is on its way out."""
    epochs = IndexEpoch.objects.filter(centre_id=centre_id, writing=True).order_by("epoch")
    if len(epochs) < 2:  # noqa: PLR2004 - the old one and the new one
        return 0
    return IndexToken.objects.filter(centre_id=centre_id, epoch=epochs[0].epoch).values("subject_id").distinct().count()


def backfill(*, centre_id: int, after: UUID | None = None, size: int | None = None) -> Backfilled:
    """Write one batch of subjects into the new epoch, opening them in the access context we stand in.

    They are locked before they are opened, so that no change or erasure of theirs comes in between.
    """
    epochs = hold_epochs(centre_id)
    if len(epochs) < 2:  # noqa: PLR2004 - the old one and the new one
        return Backfilled(None, 0)
    old, new = epochs[0], epochs[-1]
    indexed = IndexToken.objects.filter(centre_id=centre_id, epoch=old.epoch, subject_id=OuterRef("pk"))
    present = Subject.objects.filter(Exists(indexed), centre_id=centre_id, erased_at=None, id__gt=after or _FIRST)
    subjects = list(present.select_for_update(no_key=True).order_by("id")[: size or BATCH])
    if not subjects:
        return Backfilled(None, 0)
    ids = [subject.id for subject in subjects]
    IndexToken.objects.filter(centre_id=centre_id, epoch=new.epoch, subject_id__in=ids).delete()
    write_into([new], centre_id=centre_id, texts=_texts(old, subjects))
    return Backfilled(ids[-1], len(ids))


def end_old_epoch(*, centre_id: int, actor_id: UUID) -> None:
    """Let nobody write or read the old epoch any more. The backfill must be complete."""
    with transaction.atomic():
        for old in lock_epochs(centre_id)[:-1]:
            old.writing = old.reading = False
            old.save(force_update=True)
            _record("keys.index_epoch_ended", centre_id, actor_id, old.epoch)


def _texts(old: IndexEpoch, subjects: list[Subject]) -> SubjectTexts:
    """Return what subjects are found by, where they hold tokens: one who gave a number up does not get it back."""
    by_kind: dict[SubjectKind, list[UUID]] = defaultdict(list)
    for subject in subjects:
        by_kind[SubjectKind(subject.kind)].append(subject.id)
    held: dict[UUID, set[int]] = defaultdict(set)
    tokens = IndexToken.objects.filter(centre_id=old.centre_id, epoch=old.epoch, subject__in=subjects)
    for subject_id, purpose in tokens.values_list("subject_id", "purpose").distinct():
        held[subject_id].add(purpose)
    return {
        subject_id: {purpose: values for purpose, values in texts.items() if purpose in held[subject_id]}
        for kind, ids in by_kind.items()
        for subject_id, texts in texts_of(kind, ids).items()
    }


def _kinds_with_tokens(centre_id: int) -> set[SubjectKind]:
    kinds = Subject.objects.filter(
        Exists(IndexToken.objects.filter(centre_id=centre_id, subject_id=OuterRef("pk"))), centre_id=centre_id
    )
    return {SubjectKind(kind) for kind in kinds.values_list("kind", flat=True).distinct()}


def _record(action: str, centre_id: int, actor_id: UUID, epoch: int) -> None:
    get_recorder().record_key_change(KeyChange(action, centre_id, actor_id, detail={"epoch": epoch}))
