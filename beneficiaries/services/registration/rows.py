"""The rows of one family, sealed, not yet saved."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from beneficiaries.eligibility import Assessment as Judgement
from beneficiaries.eligibility import HouseholdFacts, assess
from beneficiaries.eligibility.broad import broad
from beneficiaries.models import Assessment, Consent, Household, Membership, Person
from beneficiaries.papers import papers_month
from beneficiaries.sealed import AssessmentInputs, AssessmentReasoning
from beneficiaries.selectors.candidates import Candidate
from beneficiaries.selectors.rules import CentreRules
from beneficiaries.services.registration.checked import CheckedHousehold, CheckedMember
from beneficiaries.services.registration.judge import facts_of, member_facts
from beneficiaries.services.registration.missing import missing_of_checked
from beneficiaries.services.registration.outcomes import Registered
from beneficiaries.services.registration.tokens import Texts, household_texts, person_texts
from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.masked import masked
from shapagat.encryption.sealing import seal_all

_DECADE = 10


@masked
@dataclass
class FamilyRows:
    """One family's rows, and what it is found by."""

    checked: CheckedHousehold
    household: Household
    facts: HouseholdFacts
    judgement: Judgement
    assessment: Assessment
    people: list[Person] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)

    @property
    def texts(self) -> Texts:
        """What the family and its people are found by."""
        found: Texts = {self.household.id: household_texts(self.checked.contact.phones)}
        for person, member in zip(self.people, self.checked.members, strict=True):
            found[person.id] = person_texts(member.identity, member.contact.phones)
        return found

    def seal(self) -> None:
        """Seal every compartment. The subjects must have been made."""
        checked = self.checked
        seal_all(
            self.household,
            {"contact": checked.contact, "circumstances": checked.circumstances, "notes": checked.notes},
        )
        for person, member in zip(self.people, checked.members, strict=True):
            seal_person(person, member)
        seal_all(
            self.assessment,
            {"reasoning": reasoning_of(self.judgement), "inputs": AssessmentInputs(self.facts)},
        )

    def outcome(self, alike: list[Candidate]) -> Registered:
        """Tell what came of it."""
        reasoning = reasoning_of(self.judgement)
        return Registered(self.household, self.assessment, reasoning, alike, missing_of_checked(self.checked))


def reasoning_of(judgement: Judgement) -> AssessmentReasoning:
    """Return what of a judgement is sealed: its precise categories and each step."""
    return AssessmentReasoning(
        tuple(judgement.categories), tuple(judgement.undetermined), judgement.steps, judgement.withheld
    )


def seal_person(person: Person, member: CheckedMember) -> None:
    """Seal every compartment of one person."""
    seal_all(
        person,
        {
            "identity": member.identity,
            "contact": member.contact,
            "circumstances": member.circumstances,
            "health": member.health,
            "notes": member.notes,
        },
    )


def decade_of(member: CheckedMember) -> int | None:
    """Return the first year of the decade of birth."""
    born = member.identity.birth_date
    return born.year // _DECADE * _DECADE if born else None


def facts_of_checked(checked: CheckedHousehold, kato: str) -> HouseholdFacts:
    """Return what counts about a checked family on the day it is registered."""
    day = checked.registered_on
    facts = [
        member_facts(member.role, member.identity, member.circumstances, member.health, day)
        for member in checked.members
    ]
    return facts_of(facts, checked.circumstances, kato, day)


def make_rows(checked: CheckedHousehold, number: str, centre: Centre, actor_id: UUID, rules: CentreRules) -> FamilyRows:
    """Lay out a family's rows under new ids; the rules are not frozen yet."""
    facts = facts_of_checked(checked, centre.kato)
    judgement = assess(facts, rules.on(facts.as_of))
    household = Household(
        id=new_id(),
        centre_id=centre.id,
        registration_number=number,
        provisional=checked.provisional,
        consent_state=checked.consent_state,
        legal_basis=checked.legal_basis,
        language=checked.language,
        district=checked.district,
        cell=checked.cell,
        people_count=checked.people_count,
        categories=broad(judgement.categories),
        papers_month=papers_month(
            ((member.circumstances, member.health) for member in checked.members), timezone.localdate()
        ),
        registered_on=checked.registered_on,
        registered_by_id=actor_id,
    )
    rows = FamilyRows(checked, household, facts, judgement, make_assessment(household, judgement))
    for member in checked.members:
        person, membership = make_member(household, member)
        rows.people.append(person)
        rows.memberships.append(membership)
    rows.consents = make_consents(household, checked)
    return rows


def make_assessment(household: Household, judgement: Judgement) -> Assessment:
    """Lay out the row of an assessment."""
    return Assessment(
        centre_id=household.centre_id,
        household=household,
        rule_set=judgement.rule_set,
        as_of=judgement.as_of,
        categories=broad(judgement.categories),
    )


def make_member(household: Household, member: CheckedMember) -> tuple[Person, Membership]:
    """Lay out a person and what they are in the family."""
    person = Person(
        id=new_id(),
        centre_id=household.centre_id,
        birth_decade=decade_of(member),
        language=household.language,
    )
    membership = Membership(
        centre_id=household.centre_id,
        household=household,
        person=person,
        role=member.role,
        starts_on=household.registered_on,
    )
    return person, membership


def make_consents(household: Household, checked: CheckedHousehold) -> list[Consent]:
    """Lay out a family's consents."""
    return [
        Consent(
            centre_id=household.centre_id,
            household=household,
            purposes=sorted(set(consent.purposes)),
            given_on=consent.given_on,
            by=consent.by,
            evidence=consent.evidence,
            terms=consent.terms,
        )
        for consent in checked.consents
    ]
