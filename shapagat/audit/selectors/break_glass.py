from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from shapagat.audit.constants import Kind
from shapagat.audit.models import BreakGlass, Entry

_MARK = "detail__break_glass"


@dataclass
class OpenedDuring:
    """What somebody opened during a break-glass: how often, what for and whom; ids, never data."""

    openings: Counter[str] = field(default_factory=Counter)
    subject_ids: set[UUID] = field(default_factory=set)


def glasses(*, reviewed: bool | None = None) -> QuerySet[BreakGlass]:
    """Return every break-glass; those that have, or have not, a verdict where said so."""
    found = BreakGlass.objects.order_by("-id")
    if reviewed is None:
        return found
    return found.exclude(verdict="") if reviewed else found.filter(verdict="")


def opened_during(shown: Iterable[BreakGlass]) -> dict[UUID, OpenedDuring]:
    """Return by break-glass what was opened while it was in force, in the centres in scope."""
    listed: Collection[BreakGlass] = list(shown)
    done: dict[UUID, OpenedDuring] = defaultdict(OpenedDuring)
    if not listed:
        return done
    entries = Entry.objects.filter(
        kind=Kind.READ,
        actor_id__in={glass.actor_id for glass in listed},
        created_at__gte=min(glass.created_at for glass in listed),
        created_at__lte=max(glass.expires_at for glass in listed),
        **{f"{_MARK}__in": [str(glass.pk) for glass in listed]},
    ).values_list("detail", "purpose", "subject_ids")
    for detail, purpose, subject_ids in entries:
        of_glass = done[UUID(detail["break_glass"])]
        of_glass.openings[purpose] += 1
        of_glass.subject_ids.update(subject_ids)
    return done
