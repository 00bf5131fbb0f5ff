"""Parents of volunteers under age: one of each signed a consent on the day their child joined."""

from collections.abc import Iterable
from random import Random
from uuid import UUID

from shapagat.demonstration.calendar import on
from shapagat.demonstration.people import GeneratedVolunteer, NumberIssuer
from shapagat.demonstration.people.names import name_stock
from shapagat.demonstration.people.spelling import as_russian
from volunteers.constants.guardians import Relation
from volunteers.models import Volunteer
from volunteers.services.guardians.record import GuardianData, record_guardian_consent


def let_parents_agree(
    enrolled: Iterable[tuple[Volunteer, GeneratedVolunteer]], *, rng: Random, issuer: NumberIssuer, actor_id: UUID
) -> None:
    """Record the consent of a parent for whoever is under age; the others are passed over."""
    for volunteer, person in enrolled:
        if volunteer.minor_born_month is None:
            continue
        with on(volunteer.joined_on, 10):
            data = GuardianData(
                name=_parent_of(person, rng),
                relation=Relation.PARENT,
                phone=issuer.phone(),
                given_on=volunteer.joined_on,
            )
            record_guardian_consent(volunteer=volunteer, data=data, actor_id=actor_id)


def _parent_of(child: GeneratedVolunteer, rng: Random) -> str:
    """Return a name: the parent of a daughter is her mother, so that the surname has the right ending."""
    kazakh = child.person.name("kk") != child.person.name("ru")
    given = name_stock("kazakh" if kazakh else "russian").given(rng, child.person.sex, child=False)
    surname = child.person.name(child.language).family_name
    return f"{surname} {given if child.language == 'kk' else as_russian(given)}"
