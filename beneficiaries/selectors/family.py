from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from beneficiaries.constants import ChangeKind
from beneficiaries.missing import missing_of
from beneficiaries.models import Assessment, Household, HouseholdChange, Membership, Person
from beneficiaries.sealed import (
    AssessmentReasoning,
    HouseholdCircumstances,
    HouseholdContact,
    HouseholdNotes,
    PersonCircumstances,
    PersonContact,
    PersonHealth,
    PersonIdentity,
)
from shapagat.core.masked import masked
from shapagat.encryption.openings import note_together
from shapagat.encryption.sealing import open_many, open_one
from shapagat.encryption.subjects import is_erased

_OF_FAMILY = ("contact", "circumstances", "notes")
_OF_PERSON = ("identity", "contact", "circumstances", "health")


@masked
@dataclass(frozen=True)
class FamilyMember:
    """One person of an opened family."""

    membership: Membership
    identity: PersonIdentity
    contact: PersonContact
    circumstances: PersonCircumstances
    health: PersonHealth


@masked
@dataclass(frozen=True)
class Family:
    """One family, opened."""

    household: Household
    contact: HouseholdContact
    circumstances: HouseholdCircumstances
    notes: HouseholdNotes
    members: tuple[FamilyMember, ...]
    #: The last day on which some members left to found a family of their own.
    parted_on: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What the record still lacks."""
        return missing_of(
            people=[(member.membership.role, member.identity, member.health) for member in self.members],
            people_count=self.household.people_count,
            consent_state=self.household.consent_state,
            contact=self.contact,
            circumstances=self.circumstances,
            today=timezone.localdate(),
            incomes_since=self.parted_on,
        )


def open_family(household: Household) -> Family:
    """Open a family with those who belong to it now, on record as one opening. Raises AccessDenied."""
    memberships = list(_memberships(household).filter(ends_on=None))
    people = [membership.person for membership in memberships]
    note_together(([household], _OF_FAMILY), (people, _OF_PERSON))
    return Family(
        household=household,
        contact=open_one(household, "contact", HouseholdContact),
        circumstances=open_one(household, "circumstances", HouseholdCircumstances),
        notes=open_one(household, "notes", HouseholdNotes),
        members=open_memberships(memberships),
        parted_on=_parted_on(household),
    )


def _parted_on(household: Household) -> date | None:
    parted = HouseholdChange.objects.filter(household=household, kind=ChangeKind.SPLIT).order_by("-happened_on")
    return parted.values_list("happened_on", flat=True).first()


def open_members(household: Household, *, former_too: bool = False) -> tuple[FamilyMember, ...]:
    """Open those who belong to a family now, or ever did, in the order they were written down."""
    memberships = Membership.objects.filter(household=household).exclude(is_erased("person_id"))
    memberships = memberships.select_related("person").order_by("id")
    return open_memberships(memberships if former_too else memberships.filter(ends_on=None))


def _memberships(household: Household) -> QuerySet[Membership]:
    return Membership.objects.filter(household=household).select_related("person").order_by("id")


def newest_membership(person: Person) -> Membership | None:
    """Return somebody's present membership, or the last one."""
    return Membership.objects.filter(person=person).select_related("person").order_by("-id").first()


def open_memberships(memberships: Iterable[Membership]) -> tuple[FamilyMember, ...]:
    """Open the people of these memberships, which come with their persons, in four bulk openings."""
    listed = list(memberships)
    people = [membership.person for membership in listed]
    identities = open_many(people, "identity", PersonIdentity)
    contacts = open_many(people, "contact", PersonContact)
    circumstances = open_many(people, "circumstances", PersonCircumstances)
    health = open_many(people, "health", PersonHealth)
    return tuple(
        FamilyMember(
            membership,
            identities[membership.person_id],
            contacts[membership.person_id],
            circumstances[membership.person_id],
            health[membership.person_id],
        )
        for membership in listed
    )


def open_reasoning(assessment: Assessment) -> AssessmentReasoning:
    """Open how an assessment was reached. Raises AccessDenied."""
    return open_one(assessment, "reasoning", AssessmentReasoning)


def newest_assessment(household: Household) -> Assessment | None:
    """Return the newest assessment of a family."""
    return Assessment.objects.filter(household=household).order_by("-id").first()
