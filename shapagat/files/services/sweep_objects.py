from collections.abc import Iterable
from itertools import islice

from django.utils import timezone

from shapagat.core.scope import scope
from shapagat.files.constants import MOST_ORPHANS, PATIENCE
from shapagat.files.exceptions import SweepTooLarge
from shapagat.files.models import StoredFile
from shapagat.files.storage import get_storage

_BATCH = 500


def sweep_objects(*, centre_ids: Iterable[int]) -> int:
    """Delete objects older than PATIENCE that no file of these centres has, or whose file was destroyed.

    `centre_ids` are all centres: the storage does not know whose an object is. Returns how many were deleted. Raises
    SweepTooLarge, deleting nothing, when suspiciously many have no row at all.
    """
    storage, centres = get_storage(), frozenset(centre_ids)
    old = timezone.now() - PATIENCE
    unknown, destroyed = [], []
    listed = storage.keys(older_than=old)
    while keys := list(islice(listed, _BATCH)):
        with scope(centres):
            found = dict(StoredFile.objects.filter(object_key__in=keys).values_list("object_key", "destroyed_at"))
        unknown += [key for key in keys if key not in found]
        destroyed += [key for key in keys if found.get(key) is not None]
        if len(unknown) > MOST_ORPHANS:
            raise SweepTooLarge("So many objects have no row: is this the right database, and the storage ours alone?")
    for key in (*unknown, *destroyed):
        storage.delete(key)
    storage.clear_unfinished(older_than=old)
    return len(unknown) + len(destroyed)
