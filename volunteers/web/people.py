"""Names of volunteers and sentences of matching, for the rows that a page shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from shapagat.encryption.sealing import open_many
from shapagat.encryption.subjects import is_erased
from volunteers.matching.explanation import Reason
from volunteers.models import MatchingRun, Task, Volunteer
from volunteers.sealed import VolunteerIdentity
from volunteers.selectors.board.reasons import as_json
from volunteers.sentences import gap_sentence, sentence


def names_of(volunteer_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Open the names of some volunteers, but of those who were erased; the opening is recorded."""
    known = dict.fromkeys(volunteer_ids, "—")
    people = list(Volunteer.objects.filter(pk__in=list(known)).exclude(is_erased("pk")).order_by("id"))
    opened = open_many(people, "identity", VolunteerIdentity)
    return known | {key: identity.full_name for key, identity in opened.items()}


def sentences_of(reasons: Sequence[Mapping[str, Any] | Reason]) -> list[str]:
    """Return reasons in the reader's language."""
    kept = [as_json(reason) if isinstance(reason, Reason) else reason for reason in reasons]
    return [sentence(reason["code"], reason["values"]) for reason in kept]


def shown_gaps(run: MatchingRun, most: int = 20) -> list[tuple[Task, int, str]]:
    """Return tasks a run left uncovered, the most pressing first, with their slots and what stands in the way."""
    gaps = run.gaps[:most]
    tasks = Task.objects.select_related("request").in_bulk([gap["task"] for gap in gaps])
    found = {str(key): task for key, task in tasks.items()}
    return [
        (found[gap["task"]], gap["slots"], gap_sentence(gap["code"], gap["volunteers"]))
        for gap in gaps
        if gap["task"] in found
    ]
