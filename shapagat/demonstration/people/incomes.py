from datetime import date
from fractions import Fraction
from random import Random

from beneficiaries.eligibility import HouseholdFacts, load_rule_sets, rule_set_for
from beneficiaries.eligibility.income import poverty_line
from shapagat.core.quarters import Quarter
from shapagat.demonstration.people.places import cities
from shapagat.demonstration.people.records import GeneratedIncome

_ROUND_TO = 10_000
_MONTHS = 3
_KINDS = ("salary", "state_benefit", "alimony", "other")


def line_in(city: str, as_of: date) -> Fraction:
    """Return the poverty line of a city's families on a day, in tiyn a head and month."""
    facts = HouseholdFacts(as_of=as_of, centre_kato=cities()[city].kato, members=())
    return poverty_line(facts, rule_set_for(as_of, load_rule_sets()))[0]


def generate_incomes(
    rng: Random, *, members: int, line: Fraction, quarter: Quarter, poor: bool, single: bool
) -> tuple[GeneratedIncome, ...]:
    """Return a family's income in one quarter, in hundreds of tenge, below or above the line as asked."""
    ratio = rng.triangular(0.25, 0.97, 0.62) if poor else rng.triangular(1.06, 1.8, 1.2)
    total = int(line * Fraction(round(ratio * 1000), 1000) * members * _MONTHS)
    kinds = _KINDS if single else (_KINDS[0], _KINDS[1], _KINDS[3])
    incomes, left = [], total
    for kind in kinds[1:]:
        amount = int(total * rng.choice((0, 0, 0.1, 0.2, 0.3))) // _ROUND_TO * _ROUND_TO
        if amount:
            incomes.append(GeneratedIncome(str(quarter), kind, amount))
            left -= amount
    # Rounded towards the side of the line the family is on.
    salary = left // _ROUND_TO * _ROUND_TO if poor else -(-left // _ROUND_TO) * _ROUND_TO
    return (GeneratedIncome(str(quarter), kinds[0], salary), *incomes)
