"""What families and people are found by, opened anew for an index that is made anew."""

from collections.abc import Collection
from uuid import UUID

from beneficiaries.models import Household, Person
from beneficiaries.sealed import HouseholdContact, PersonContact, PersonIdentity
from beneficiaries.services.registration.tokens import Texts, household_texts, person_texts
from beneficiaries.services.transfers.release_numbers import gone_elsewhere
from shapagat.encryption.index.tokens import TokenPurpose
from shapagat.encryption.sealing import open_many


def texts_of_people(subject_ids: Collection[UUID]) -> Texts:
    """Return what these people are found by."""
    people = list(Person.objects.filter(pk__in=subject_ids))
    identities = open_many(people, "identity", PersonIdentity)
    contacts = open_many(people, "contact", PersonContact)
    texts = {person.id: person_texts(identities[person.id], contacts[person.id].phones) for person in people}
    for person_id in gone_elsewhere(texts):
        texts[person_id] = {**texts[person_id], TokenPurpose.NATIONAL_ID: []}
    return texts


def texts_of_households(subject_ids: Collection[UUID]) -> Texts:
    """Return what these families are found by."""
    households = list(Household.objects.filter(pk__in=subject_ids))
    contacts = open_many(households, "contact", HouseholdContact)
    return {household.id: household_texts(contacts[household.id].phones) for household in households}
