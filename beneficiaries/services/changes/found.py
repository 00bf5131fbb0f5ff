from uuid import UUID

from beneficiaries.constants import ConsentState
from beneficiaries.models import Consent
from beneficiaries.services.changes.homes import Plan
from beneficiaries.services.registration.numbers import lock_counters, take_numbers
from beneficiaries.services.registration.tokens import household_texts
from shapagat.centres.models import Centre
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.index.tokens import write_tokens
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects


def found(plan: Plan, actor_id: UUID) -> None:
    """Save the family that a change founds, with its number, key and consents; its members come afterwards."""
    for home in plan.homes:
        if home.founding is None:
            continue
        household = home.household
        centre = Centre.objects.get(pk=household.centre_id)
        counters = lock_counters(centre=centre, years=[plan.on.year])
        household.registration_number = take_numbers(centre=centre, counters=counters, years=[plan.on.year])[0]
        household.registered_by_id = actor_id
        create_subjects(
            kind=SubjectKind.HOUSEHOLD,
            centre_id=centre.id,
            ids=[household.id],
            restricted=household.consent_state != ConsentState.GIVEN,
        )
        write_tokens(centre_id=centre.id, texts={household.id: household_texts(home.founding.contact.phones)})
        seal_all(household, {"contact": home.founding.contact})
        household.save(force_insert=True)
        for consent in home.founding.consents:
            consent.household = household
        Consent.objects.bulk_create(home.founding.consents)
