"""Volunteers: hundreds, by where they heard of the charity, some of them for good."""

from datetime import date, timedelta
from itertools import islice
from random import Random
from uuid import UUID

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment, User
from shapagat.accounts.services.grant_role import signed_role
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.demonstration.guardians import let_parents_agree
from shapagat.demonstration.people import GeneratedVolunteer, NumberIssuer, generate_volunteers
from shapagat.demonstration.story import Chapter
from shapagat.encryption.constants import Purpose
from volunteers.availability import WEEKS
from volunteers.constants import Skill, Source, Transport, VolunteerState
from volunteers.models import Volunteer
from volunteers.services.availability import add_exception
from volunteers.services.clearances import ClearanceData, record_clearance
from volunteers.services.enrolment import VolunteerData, enrol_volunteers

#: The usual weeks of volunteers, in turn.
_HABITS = ("always", "evenings", "weekend")
_PAPER_SHOWN, _PAPER_ENDS = timedelta(days=340), timedelta(days=25)
_AWAY_IN, _AWAY_FOR = timedelta(days=20), timedelta(days=6)


def load_volunteers(
    *, chapter: Chapter, centre: Centre, today: date, seed: int, issuer: NumberIssuer, actor_id: UUID
) -> list[Volunteer]:
    """Enrol a centre's volunteers; the first is the demonstration's user, where the centre has one."""
    people = list(
        generate_volunteers(seed=seed, city=chapter.slug, count=chapter.volunteers, as_of=today, issuer=issuer)
    )
    users = _make_users(chapter.slug, len(people))
    opened, span = chapter.opened_on(today), chapter.opened_days_ago
    data = [
        volunteer_data(person, user.id, opened + timedelta(days=place * span // len(people)))
        for place, (person, user) in enumerate(zip(people, users, strict=True))
    ]
    with on(opened, 9):
        for user in users:
            if not RoleAssignment.objects.filter(user=user, centre=centre, role=Role.VOLUNTEER, ends_on=None).exists():
                signed_role(user=user, role=Role.VOLUNTEER, centre=centre, actor_id=actor_id).save(force_insert=True)
    with work_as_system(Purpose.VOLUNTEERING, {centre.id}, actor_id=actor_id):
        enrolled = enrol_volunteers(centre=centre, people=data, actor_id=actor_id)
        rng = Random(f"guardians:{seed}:{chapter.slug}")  # noqa: S311 - people nobody is, repeatably
        let_parents_agree(zip(enrolled, people, strict=True), rng=rng, issuer=issuer, actor_id=actor_id)
        if enrolled:
            _show_more(enrolled[0], today, actor_id)
        return enrolled


def _show_more(volunteer: Volunteer, today: date, actor_id: UUID) -> None:
    """Let one of them have shown a paper that ends soon, and be away for a week."""
    with on(today, 9):
        paper = ClearanceData("medical", "Қалалық емхана № 3", today - _PAPER_SHOWN, today + _PAPER_ENDS)
        record_clearance(volunteer=volunteer, data=paper, actor_id=actor_id)
        add_exception(
            volunteer=volunteer, starts_on=today + _AWAY_IN, ends_on=today + _AWAY_IN + _AWAY_FOR, actor_id=actor_id
        )


def _make_users(slug: str, count: int) -> list[User]:
    named = list(User.objects.filter(username=f"volunteer.{slug}"))
    made = [User(username=f"volunteer.{slug}.{place:03}") for place in range(1, count + 1 - len(named))]
    for user in made:
        user.set_unusable_password()
    return [*named, *User.objects.bulk_create(made)]


def volunteer_data(person: GeneratedVolunteer, user_id: UUID, joined_on: date) -> VolunteerData:
    """Say of a generated volunteer what a sign-up sheet would say."""
    name = person.person.name(person.language)
    return VolunteerData(
        family_name=name.family_name,
        given_name=name.given_name,
        patronymic=name.patronymic,
        birth_date=person.person.birth_date,
        phone=person.phone,
        user_id=user_id,
        state=VolunteerState.PERMANENT if person.permanent else VolunteerState.ACTIVE,
        source=person.source if person.source in Source.values else Source.OTHER,
        skills=person.skills,
        languages=person.languages,
        district=person.address.district,
        cell=person.address.h3_res7,
        capacity=max(2, person.tasks_a_week),
        times=WEEKS[_HABITS[person.index % len(_HABITS)]],
        transport=Transport.CAR if Skill.DRIVING in person.skills else Transport.PUBLIC,
        joined_on=joined_on,
    )


def rota(volunteers: list[Volunteer], day: date, count: int, turn: int) -> list[Volunteer]:
    """Return who helps next: those who had joined by that day, each in turn."""
    present = [volunteer for volunteer in volunteers if volunteer.joined_on < day]
    if not present:
        return []
    start = turn * count % len(present)
    return list(islice([*present[start:], *present], count))
