from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from beneficiaries.eligibility import MemberFacts
from beneficiaries.models import Person
from beneficiaries.problems import Problems
from beneficiaries.sealed import HouseholdCircumstances, PersonCircumstances, PersonHealth, PersonIdentity
from beneficiaries.selectors.losses import Standing, standings_of
from beneficiaries.selectors.rules import rules_of
from beneficiaries.services.assessments.assess_anew import judge_anew
from beneficiaries.services.changes.homes import Home, Plan
from beneficiaries.services.registration.judge import facts_of, member_facts
from shapagat.centres.models import Centre
from shapagat.encryption.sealing import open_many

_OF_AGE = 18


def foresee(plan: Plan, people: Sequence[Person], problems: Problems) -> None:
    """Work out the categories of each family that stays, as they will be; a child heads no family that has an adult.

    Raises AccessDenied, OpeningBudgetSpent, RuleSetMissing.
    """
    today = timezone.localdate()
    staying = [home for home in plan.homes if not home.end_reason]
    identities = open_many(people, "identity", PersonIdentity)
    circumstances = open_many(people, "circumstances", PersonCircumstances)
    health = open_many(people, "health", PersonHealth)
    centre = Centre.objects.only("id", "kato").get(pk=plan.homes[0].household.centre_id)
    rules = rules_of(centre.id, centre.kato)
    known = [home.household for home in staying if home.founding is None]
    families = open_many(known, "circumstances", HouseholdCircumstances)
    standings = standings_of([home.household.id for home in staying])
    for home in staying:
        facts = {
            person: member_facts(role, identities[person], circumstances[person], health[person], today)
            for person, role in home.after.items()
            if person in identities
        }
        _check_adults(plan, home, list(facts.values()), today, problems)
        new = [member_facts(one.role, one.identity, one.circumstances, one.health, today) for one in home.added]
        # What a family earns that is founded now, nobody has said yet.
        told = families.get(home.household.id, HouseholdCircumstances())
        judged = facts_of([*facts.values(), *new], told, centre.kato, today)
        anew = judge_anew(home.household, judged, rules, standings.get(home.household.id, Standing()))
        home.categories = frozenset(anew.in_force)


def _check_adults(plan: Plan, home: Home, facts: list[MemberFacts], today: date, problems: Problems) -> None:
    minors = [(member.age_on(today) or 0) < _OF_AGE and member.birth_date is not None for member in facts]
    if facts and all(minors):
        plan.warnings.append("no_adult_left")
    elif home.head is not None and not home.is_head(home.head):
        head = next(place for place, member in enumerate(facts) if member.role == "head")
        if minors[head]:
            problems.add("/roles" if home.founding else "/successor", "adult_required")
