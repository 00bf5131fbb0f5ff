"""Rules, figures and losses, as several tests need them."""

from datetime import date
from typing import Any

from django.utils import timezone

from beneficiaries.models import CategoryLoss, Household
from beneficiaries.services import add_incomes
from beneficiaries.services.assessments.data import FigureData, RuleData
from beneficiaries.services.registration.data import IncomeData
from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.core.quarters import Quarter
from shapagat.encryption.constants import Purpose

BEGIN = date(2020, 1, 1)


def own_rule(**more: Any) -> RuleData:
    """A rule of the centre that grants a crisis level."""
    defaults: dict[str, Any] = {
        "code": "crisis",
        "name_kk": "Дағдарыс",
        "name_ru": "Кризис",
        "name_en": "Crisis",
        "reference": "own",
        "effective_from": BEGIN,
        "condition": "members >= 1 and income_per_head < 50% poverty_line",
    }
    return RuleData(**(defaults | more))


def minimum(tenge: int, begins: date = BEGIN) -> FigureData:
    """A subsistence minimum of the region."""
    return FigureData("subsistence_minimum", tenge * 100, begins, "stat.gov.kz, table 1")


def state_income(user: User, household: Household, tenge: int) -> None:
    """State what a family lived on in the quarter before; it is assessed anew."""
    quarter = str(Quarter.of(timezone.localdate()).previous)
    with work_as(user, Purpose.REGISTRATION):
        add_incomes(household_id=household.pk, incomes=[IncomeData(quarter, "salary", tenge * 100)], actor_id=user.pk)


def propose_loss(user: User, household: Household) -> None:
    """Let a family that was poor have an income."""
    state_income(user, household, 0)
    state_income(user, household, 90_000_000)


def in_force(user: User, household: Household) -> list[str]:
    """Return the categories of a family that stand in the open."""
    with work_as(user, Purpose.REGISTRATION):
        return list(Household.objects.get(pk=household.pk).categories)


def losses(user: User) -> list[CategoryLoss]:
    """Return the losses that a user's centres hold, the oldest first."""
    with work_as(user, Purpose.REGISTRATION):
        return list(CategoryLoss.objects.order_by("id"))
