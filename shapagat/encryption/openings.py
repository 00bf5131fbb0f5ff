"""What stands between asking for personal data and getting them: the person's day is counted, the record is written."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from uuid import UUID

from shapagat.encryption.access import AccessContext, current_access
from shapagat.encryption.budgets import count_families
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.encryption.models import SealedRow
from shapagat.encryption.places import Place, places_of
from shapagat.encryption.recorder import OPENED, Reading
from shapagat.encryption.subjects import load_data_keys

#: The subjects of each centre, every one once, in their order.
Subjects = dict[int, dict[UUID, None]]


def by_centre(places: Iterable[Place]) -> Subjects:
    """Return whose data lie in these places."""
    subjects: Subjects = defaultdict(dict)
    for place in places:
        subjects[place.centre_id][place.subject_id] = None
    return subjects


def note_opening(context: AccessContext, compartment: int, subjects: Subjects, *, unseen: bool = False) -> None:
    """Count and record what opens now, unless an entry for all of a page tells of it already.

    Raises OpeningBudgetSpent, having recorded the refusal.
    """
    if unseen:
        _record(context, (compartment,), subjects, unseen=True)
    elif not context.is_recorded(compartment, chain.from_iterable(subjects.values())):
        _count(context, (compartment,), subjects)
        _record(context, (compartment,), subjects)


def note_together(*groups: tuple[Iterable[SealedRow], Iterable[str]]) -> None:
    """Fetch the keys of all that a page is about to open, count and record it at once: (rows, compartments) each.

    One entry a centre names every compartment and every subject. What is opened afterwards in this unit of work needs
    no entry of its own. Raises as `open_many`.
    """
    context, compartments, subjects = current_access(), dict[int, None](), Subjects()
    for rows, names in groups:
        for name in names:
            field, places = places_of(rows, name)
            if field is None:
                continue
            compartments[field.compartment] = None
            for place in places:
                subjects.setdefault(place.centre_id, {})[place.subject_id] = None
    load_data_keys(context, chain.from_iterable(subjects.values()))
    _count(context, tuple(compartments), subjects)
    _record(context, tuple(compartments), subjects)


def note_shown(rows: Iterable[SealedRow], name: str) -> None:
    """Record and count that these rows, opened unseen before, are shown to somebody. Raises OpeningBudgetSpent."""
    field, places = places_of(rows, name)
    if field is not None and places:
        context, subjects = current_access(), by_centre(places)
        load_data_keys(context, (place.subject_id for place in places))
        _count(context, (field.compartment,), subjects)
        _record(context, (field.compartment,), subjects, action="shown")


def _count(context: AccessContext, compartments: tuple[int, ...], subjects: Subjects) -> None:
    try:
        count_families(context, chain.from_iterable(subjects.values()))
    except OpeningBudgetSpent:
        _record(context, compartments, subjects, action="refused")
        raise


def _record(
    context: AccessContext,
    compartments: tuple[int, ...],
    subjects: Subjects,
    *,
    action: str = OPENED,
    unseen: bool = False,
) -> None:
    marks = context.marks_now() | ({"unseen": "yes"} if unseen else {})
    for centre_id, subject_ids in subjects.items():
        context.record(
            Reading(
                actor_id=context.actor_id,
                purpose=context.purpose,
                centre_id=centre_id,
                compartments=compartments,
                subject_ids=tuple(subject_ids),
                request_id=context.request_id,
                action=action,
                marks=marks,
            )
        )
