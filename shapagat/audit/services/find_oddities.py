from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from shapagat.audit.constants import Kind
from shapagat.audit.models import Entry, Oddity
from shapagat.audit.oddities.looks import Found, Look
from shapagat.audit.oddities.rules import examine
from shapagat.encryption.constants import Purpose
from shapagat.encryption.models import Subject

#: What these open is shown as a list of results.
_LISTING = frozenset({Purpose.SEARCH, Purpose.DUPLICATE_CHECK})


def find_oddities(*, centre_id: int, day: date) -> int:
    """Write down what is odd about the reading of one centre's past day; return how much of it is new.

    Opens nothing. The same day read again finds the same and writes nothing twice. The scope is the caller's.
    """
    before = Oddity.objects.filter(centre_id=centre_id, day=day).count()
    of_day = _entries(centre_id, day)
    read = list(
        of_day.filter(kind=Kind.READ, action__in=["opened", "shown"]).exclude(detail__has_any_keys=["by", "unseen"])
    )
    changed = list(of_day.filter(kind=Kind.CHANGE).values_list("subject_ids", "object_id"))
    touched = {subject for subjects, object_id in changed for subject in (*subjects, object_id) if subject}
    families = _families({subject for entry in read for subject in entry.subject_ids} | touched)
    worked = {families[subject] for subject in touched if subject in families}
    Oddity.objects.bulk_create(
        (
            _oddity(centre_id, day, actor_id, found)
            for actor_id, looks in _looks(read, families).items()
            for found in examine(looks, worked)
        ),
        ignore_conflicts=True,
    )
    return Oddity.objects.filter(centre_id=centre_id, day=day).count() - before


def _entries(centre_id: int, day: date) -> QuerySet[Entry]:
    begins = timezone.make_aware(datetime.combine(day, time()))
    return Entry.objects.filter(centre_id=centre_id, created_at__gte=begins, created_at__lt=begins + timedelta(days=1))


def _families(subject_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    found = Subject.objects.filter(pk__in=list(subject_ids), family_id__isnull=False)
    return {subject_id: family_id for subject_id, family_id in found.values_list("id", "family_id") if family_id}


def _looks(read: Iterable[Entry], families: dict[UUID, UUID]) -> dict[UUID, list[Look]]:
    by_actor: dict[UUID, list[Look]] = defaultdict(list)
    for entry in read:
        seen = frozenset(families[subject] for subject in entry.subject_ids if subject in families)
        if seen:
            local = timezone.localtime(entry.created_at)
            by_actor[entry.actor_id].append(Look(entry.pk, local, seen, listed=entry.purpose in _LISTING))
    return by_actor


def _oddity(centre_id: int, day: date, actor_id: UUID, found: Found) -> Oddity:
    return Oddity(
        centre_id=centre_id,
        day=day,
        actor_id=actor_id,
        kind=found.kind,
        families=len(found.family_ids),
        openings=len(found.entry_ids),
        entry_ids=list(found.entry_ids),
    )
