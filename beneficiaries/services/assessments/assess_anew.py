"""Assess families anew: gains come into force at once, what would be lost waits for a coordinator."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from beneficiaries.eligibility import Assessment as Judgement
from beneficiaries.eligibility import HouseholdFacts, MemberFacts, Step, StepCode, assess
from beneficiaries.eligibility.broad import broad
from beneficiaries.models import Assessment, Household, Membership
from beneficiaries.papers import papers_month
from beneficiaries.sealed import (
    AssessmentInputs,
    AssessmentReasoning,
    HouseholdCircumstances,
    PersonCircumstances,
    PersonHealth,
    PersonIdentity,
)
from beneficiaries.selectors.losses import Standing, standings_of
from beneficiaries.selectors.rules import CentreRules, rules_of
from beneficiaries.services.assessments.freeze_rules import freeze_rules
from beneficiaries.services.assessments.settle_losses import settle_losses
from beneficiaries.services.registration.judge import facts_of, member_facts
from beneficiaries.services.registration.rows import make_assessment, reasoning_of
from shapagat.centres.models import Centre
from shapagat.core.masked import masked
from shapagat.encryption.sealing import open_many, seal_rows
from shapagat.encryption.subjects import is_erased

_Member = tuple[MemberFacts, PersonCircumstances, PersonHealth]


@masked
@dataclass
class Anew:
    """One family assessed anew: what was found, and what of it changed."""

    household: Household
    facts: HouseholdFacts
    judgement: Judgement
    assessment: Assessment
    before: frozenset[str]
    reasoning: AssessmentReasoning = field(default_factory=AssessmentReasoning)

    @property
    def gained(self) -> frozenset[str]:
        """Categories that come into force now."""
        return frozenset(self.judgement.categories) - self.before

    @property
    def in_force(self) -> list[str]:
        """Broad categories in force afterwards: what would be lost stays until a coordinator confirms."""
        return broad({*self.judgement.categories, *self.reasoning.carried, *self.reasoning.lost})


def assess_anew(households: Sequence[Household], day: date) -> list[Anew]:
    """Assess locked families of one centre anew in a fixed number of queries; former assessments stay.

    Sets on each family the categories in force and the month in which its next paper runs out; the caller saves it and
    records the change. Raises RuleSetMissing, AccessDenied, OpeningBudgetSpent.
    """
    if not households:
        return []
    centre = Centre.objects.only("id", "kato").get(pk=households[0].centre_id)
    rules = rules_of(centre.id, centre.kato)
    standings = standings_of([household.id for household in households])
    done = [
        judge_anew(household, facts, rules, standings.get(household.id, Standing()))
        for household, facts in _opened(households, centre.kato, day)
    ]
    freeze_rules(centre.id, rules, [anew.assessment for anew in done])
    seal_rows(
        [(anew.assessment, {"reasoning": anew.reasoning, "inputs": AssessmentInputs(anew.facts)}) for anew in done]
    )
    for anew in done:
        anew.household.categories = anew.in_force
    Assessment.objects.bulk_create([anew.assessment for anew in done])
    settle_losses({anew.assessment: anew.reasoning.lost for anew in done}, standings)
    return done


def judge_anew(household: Household, facts: HouseholdFacts, rules: CentreRules, standing: Standing) -> Anew:
    """Judge one family by what counts about it, as it stands; nothing is saved."""
    judgement = assess(facts, rules.on(facts.as_of))
    missing = [category for category in sorted(standing.in_force) if category not in judgement.categories]
    carried = tuple(category for category in missing if category in judgement.undetermined)
    lost = tuple(category for category in missing if category not in carried)
    steps = [Step(StepCode.CATEGORY_CARRIED, {"category": category}) for category in carried]
    steps += [Step(StepCode.CATEGORY_LOST, {"category": category}) for category in lost]
    told = reasoning_of(judgement)
    reasoning = AssessmentReasoning(
        told.categories, told.undetermined, (*told.steps, *steps), told.withheld, carried, lost
    )
    return Anew(household, facts, judgement, make_assessment(household, judgement), standing.in_force, reasoning)


def _opened(households: Sequence[Household], kato: str, day: date) -> list[tuple[Household, HouseholdFacts]]:
    circumstances = open_many(households, "circumstances", HouseholdCircumstances)
    members = _members_of(households, day)
    found = []
    for household in households:
        listed = members[household.id]
        household.papers_month = papers_month(((own, health) for _, own, health in listed), timezone.localdate())
        facts = facts_of((one for one, _, _ in listed), circumstances[household.id], kato, day)
        found.append((household, facts))
    return found


def _members_of(households: Sequence[Household], day: date) -> dict[UUID, list[_Member]]:
    present = Membership.objects.filter(household_id__in=[household.id for household in households], ends_on=None)
    listed = list(present.exclude(is_erased("person_id")).select_related("person").order_by("id"))
    people = [membership.person for membership in listed]
    identities = open_many(people, "identity", PersonIdentity)
    circumstances = open_many(people, "circumstances", PersonCircumstances)
    health = open_many(people, "health", PersonHealth)
    found: dict[UUID, list[_Member]] = {household.id: [] for household in households}
    for row in listed:
        person = row.person_id
        facts = member_facts(row.role, identities[person], circumstances[person], health[person], day)
        found[row.household_id].append((facts, circumstances[person], health[person]))
    return found
