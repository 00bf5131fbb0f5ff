from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec import structs

from beneficiaries.models import Household
from beneficiaries.problems import Problems
from beneficiaries.sealed import HouseholdCircumstances, Income
from beneficiaries.services.families.lock import lock_household, save_household
from beneficiaries.services.families.reassess import reassess
from beneficiaries.services.registration.check_incomes import check_incomes
from beneficiaries.services.registration.data import IncomeData
from shapagat.audit.services import record_change
from shapagat.encryption.sealing import open_one, seal


def add_incomes(*, household_id: UUID, incomes: Sequence[IncomeData], actor_id: UUID) -> Household:
    """Record incomes and assess the family anew. A statement of the same quarter and kind ends the former one.

    Raises InvalidInput, NotVisible, WrongState, AccessDenied.
    """
    today = timezone.localdate()
    problems = Problems()
    stated = check_incomes(incomes, "/incomes", today, today, problems)
    if not stated:
        problems.add("/incomes", "blank")
    problems.refuse()
    with transaction.atomic():
        household = lock_household(household_id)
        former = open_one(household, "circumstances", HouseholdCircumstances)
        seal(household, "circumstances", structs.replace(former, incomes=(*_ended(former.incomes, stated), *stated)))
        reassess(household)
        save_household(household)
        record_change(action="household.incomes_stated", actor_id=actor_id, centre_id=household.centre_id, on=household)
    return household


def _ended(former: Sequence[Income], stated: Sequence[Income]) -> list[Income]:
    today = timezone.localdate()
    anew = {(income.quarter, income.kind) for income in stated}
    return [
        structs.replace(income, ended_on=today)
        if income.ended_on is None and (income.quarter, income.kind) in anew
        else income
        for income in former
    ]
