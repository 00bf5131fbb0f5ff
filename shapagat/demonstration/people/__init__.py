"""People, families, volunteers and organisations that do not exist, the same for the same seed."""

from shapagat.demonstration.people.households import Profile, generate_households
from shapagat.demonstration.people.issuing import NumberIssuer
from shapagat.demonstration.people.organisations import founding_organisations, generate_organisations
from shapagat.demonstration.people.places import City, District, cities
from shapagat.demonstration.people.records import (
    GeneratedAddress,
    GeneratedHousehold,
    GeneratedIncome,
    GeneratedOrganisation,
    GeneratedPerson,
    GeneratedVolunteer,
    PersonName,
)
from shapagat.demonstration.people.volunteers import generate_volunteers

__all__ = [
    "City",
    "District",
    "GeneratedAddress",
    "GeneratedHousehold",
    "GeneratedIncome",
    "GeneratedOrganisation",
    "GeneratedPerson",
    "GeneratedVolunteer",
    "NumberIssuer",
    "PersonName",
    "Profile",
    "cities",
    "founding_organisations",
    "generate_households",
    "generate_organisations",
    "generate_volunteers",
]
