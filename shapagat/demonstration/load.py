"""The whole story, week by week, through the same services that people at the counter use."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from beneficiaries.models import Appeal, Household
from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.core.scope import scope
from shapagat.demonstration.appeals import hold_reception, open_reception, settle_appeals
from shapagat.demonstration.asking import ask_about_data
from shapagat.demonstration.calendar import weeks
from shapagat.demonstration.cases import claim_for_tomorrow, finish_cases, open_cases
from shapagat.demonstration.centres import USERNAMES, employ_staff, open_centres
from shapagat.demonstration.coming_days import Office, certify, plan_the_coming_days
from shapagat.demonstration.families import load_families
from shapagat.demonstration.goods import Store, open_store, receive_gifts
from shapagat.demonstration.helpers import load_volunteers
from shapagat.demonstration.partners import load_organisations
from shapagat.demonstration.people import NumberIssuer
from shapagat.demonstration.rules import record_rules
from shapagat.demonstration.story import CHAPTERS, SEED, Chapter
from shapagat.demonstration.visits import visit_family
from volunteers.models import Volunteer

HOUSEHOLDS = 300
#: Requests are made for the families a centre met first, however many there are in all.
FAMILIES_WITH_CASES = 400
WEEKS_BETWEEN_SIGNS = 12

Say = Callable[[str], object]


@dataclass(frozen=True)
class Telling:
    """How the story is told: seed, day, size."""

    households: int = HOUSEHOLDS
    seed: int = SEED
    today: date | None = None

    @property
    def day(self) -> date:
        """The day on which the story ends."""
        return self.today or timezone.localdate()

    def families_of(self, chapter: Chapter) -> int:
        """How many families a centre has."""
        return max(1, self.households * chapter.share // 100)

    def cases_a_week(self, chapter: Chapter) -> int:
        """How many requests a centre takes on a week; a larger demonstration has more families, not more of these."""
        return max(1, chapter.cases_a_week * min(self.households, HOUSEHOLDS) // HOUSEHOLDS)

    def appeals_a_month(self, chapter: Chapter) -> int:
        """How many appeals a centre's desk hears in a month."""
        return max(1, chapter.appeals_a_month * min(self.households, HOUSEHOLDS) // HOUSEHOLDS)


def load(telling: Telling, say: Say) -> bool:
    """Tell the story once; return False, doing nothing, where it has been told.

    A load that was cut off is told from the start of the first centre without families.
    """
    centres = open_centres()
    staff = employ_staff(centres, min(chapter.opened_on(telling.day) for chapter in CHAPTERS))
    issuer = NumberIssuer(telling.seed)
    told = [chapter for chapter in CHAPTERS if not _begun(centres[chapter.slug])]
    for chapter in told:
        actor = staff.get(f"intake.{chapter.slug}")
        _tell(chapter, centres[chapter.slug], telling, issuer, actor.pk if actor else SYSTEM_ACTOR_ID, say)
    return bool(told)


def _begun(centre: Centre) -> bool:
    with scope({centre.id}):
        return Household.objects.filter(centre_id=centre.id).exists()


def _tell(chapter: Chapter, centre: Centre, telling: Telling, issuer: NumberIssuer, actor_id: UUID, say: Say) -> None:
    today, seed = telling.day, telling.seed
    say(f"{chapter.name_en}: volunteers and store")
    helpers = load_volunteers(chapter=chapter, centre=centre, today=today, seed=seed, issuer=issuer, actor_id=actor_id)
    store = open_store(chapter=chapter, centre=centre, today=today, seed=seed, issuer=issuer, actor_id=actor_id)
    load_organisations(chapter=chapter, centre=centre, today=today, seed=seed, issuer=issuer, actor_id=actor_id)
    record_rules(centre, chapter.opened_on(today), actor_id)
    known: deque[Household] = deque(maxlen=FAMILIES_WITH_CASES)
    count, done = telling.families_of(chapter), 0
    for batch in load_families(
        chapter=chapter, centre=centre, count=count, today=today, seed=seed, issuer=issuer, actor_id=actor_id
    ):
        done += len(batch)
        if len(known) < FAMILIES_WITH_CASES:
            known.extend(registered.household for registered in batch)
        say(f"{chapter.name_en}: {done} of {count} families")
    _live_through(chapter, centre, telling, store, known, helpers, actor_id, say)
    ask_about_data(centre, known, actor_id, today)
    office = Office(centre, actor_id, today)
    plan_the_coming_days(office, list(known), helpers)
    if f"volunteer.{chapter.slug}" in USERNAMES:
        certify(office, helpers[0])
    say(f"{chapter.name_en}: told")


def _live_through(
    chapter: Chapter,
    centre: Centre,
    telling: Telling,
    store: Store,
    known: Sequence[Household],
    helpers: list[Volunteer],
    actor_id: UUID,
    say: Say,
) -> None:
    today, seed = telling.day, telling.seed
    waiting: list[Appeal] = []
    rng = Random(f"cases:{seed}:{chapter.slug}")  # noqa: S311 - a demonstration, repeatable
    ahead = [today + timedelta(days=days) for days in (1, 2, 3)]
    mondays = list(weeks(chapter.opened_on(today), today))
    desk = open_reception(centre, actor_id, chapter.opened_on(today))
    for week, monday in enumerate(mondays):
        if week % WEEKS_BETWEEN_SIGNS == 0:
            say(f"{chapter.name_en}: week {week + 1} of {len(mondays)}")
        receive_gifts(store, monday, week)
        present = [family for family in known if family.registered_on <= monday]
        last = (today - monday).days < 14  # noqa: PLR2004 - two weeks: the tasks of the last one are still free
        cases = open_cases(
            store, present, helpers, monday, rng, most=telling.cases_a_week(chapter), still_free=ahead if last else ()
        )
        if not last:
            finish_cases(store, cases, monday, rng)
        elif monday == mondays[-1] and f"volunteer.{chapter.slug}" in USERNAMES:
            claim_for_tomorrow(store, cases, helpers[0], today)
        if monday == mondays[-1] and actor_id != SYSTEM_ACTOR_ID and present:
            visit_family(centre, present[0], actor_id, monday)
        settle_appeals(centre, actor_id, waiting, monday, rng)
        waiting = hold_reception(centre, desk, actor_id, monday, telling.appeals_a_month(chapter), rng)
