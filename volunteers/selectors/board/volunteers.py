from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from volunteers.constants import MAY_CLAIM
from volunteers.matching.facts import NOTHING, VolunteerFacts
from volunteers.matching.learning import learn
from volunteers.minors import adult_from
from volunteers.models import ClaimStop, Volunteer
from volunteers.selectors.board import histories
from volunteers.selectors.guardians import last_days

_COLUMNS = ("id", "capacity", "cell", "times", "reach", "skills", "languages", "minor_born_month")


def ready_volunteers(centre_id: int) -> QuerySet[Volunteer]:
    """Return volunteers of a centre who may claim and are not stopped from it."""
    stopped = ClaimStop.objects.filter(volunteer_id=OuterRef("pk"), lifted_at=None)
    return Volunteer.objects.filter(~Exists(stopped), centre_id=centre_id, state__in=MAY_CLAIM)


def volunteer_facts(*, centre_id: int, now: datetime, only: Sequence[UUID] | None = None) -> list[VolunteerFacts]:
    """Return facts of a centre's volunteers who may claim, or of some whatever their state: nine queries.

    Capacity is what claims and offers leave of it; reach and times are narrowed by what was learnt from refusals.
    """
    rows = ready_volunteers(centre_id) if only is None else Volunteer.objects.filter(centre_id=centre_id, pk__in=only)
    whose, today = histories.Whose(centre_id, only), timezone.localdate(now)
    held, loads = histories.held(whose, now), histories.loads(whose, now)
    closed, helped = histories.closed_by_claims(whose), histories.helped(whose)
    excluded, clearances = histories.exclusions(whose), histories.clearances(whose, today)
    other_days, answers = histories.other_days(whose, today), histories.answers(whose, now)
    sets = _Sets()
    facts = []
    people = list(rows.order_by("id").values_list(*_COLUMNS))
    young = [one[0] for one in people if one[-1] is not None]
    consented = last_days(young, today) if young else {}
    for one, capacity, cell, times, reach, skills, languages, born in people:
        refusals = answers.refusals.get(one)
        taught = learn(reach=reach, times=times, refusals=refusals, today=today) if refusals else None
        facts.append(
            VolunteerFacts(
                id=str(one),
                capacity=max(0, capacity - held.pending[one] - answers.offered[one]),
                cell=cell,
                times=taught.times if taught else times,
                other_days=other_days.get(one, ()),
                busy=tuple(held.busy.get(one, ())),
                skills=sets.of(skills),
                languages=sets.of(languages),
                clearances=clearances.get(one, {}),
                adult_from=adult_from(born),
                consented_until=consented.get(one, date.min),
                load=loads[one],
                reach=taught.reach if taught else reach,
                excluded=_both(one, excluded, answers.families),
                closed=_both(one, closed, answers.closed),
                helped=frozenset(helped.get(one, ())),
            )
        )
    return facts


class _Sets:
    """Sets that come again and again are one object: matching looks them up faster."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], frozenset[str]] = {(): NOTHING}

    def of(self, codes: list[str]) -> frozenset[str]:
        key = tuple(codes)
        return self._known.setdefault(key, frozenset(key))


def _both(one: UUID, some: Mapping[UUID, set[str]], others: Mapping[UUID, set[str]]) -> frozenset[str]:
    found = some.get(one, set()) | others.get(one, set())
    return frozenset(found) if found else NOTHING
