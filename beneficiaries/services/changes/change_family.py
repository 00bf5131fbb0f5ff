from uuid import UUID

from django.db import transaction

from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import HouseholdChange
from beneficiaries.selectors.blocking import sought_in_family
from beneficiaries.selectors.candidates import Candidate, candidates_for
from beneficiaries.services.changes.carry_out import carry_out
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.homes import Plan
from beneficiaries.services.changes.plan import plan_change
from beneficiaries.services.registration.describe import described


def preview_change(*, household_id: UUID, change: Change) -> Plan:
    """Return what a change would do; nothing is written. Raises as `change_family`."""
    with transaction.atomic():
        return plan_change(household_id, change)


def change_family(*, household_id: UUID, change: Change, actor_id: UUID, version: int | None = None) -> HouseholdChange:
    """Change who belongs to a family, as its preview shows.

    Raises InvalidInput, NotVisible, StaleVersion, WrongState, ConsentMissing, AccessDenied, and DuplicateSuspected when
    somebody added is like somebody registered and no reason says that they are two.
    """
    with transaction.atomic():
        plan = plan_change(household_id, change, version)
        alike = [] if change.confirm_distinct.strip() else _alike(plan)
        if alike:
            raise DuplicateSuspected([described(candidate) for candidate in alike])
        return carry_out(plan, actor_id)


def _alike(plan: Plan) -> list[Candidate]:
    home = plan.homes[0]
    sought = [sought_in_family(one.role, one.identity, one.contact.phones, ()) for one in home.added]
    found = candidates_for({home.household.centre_id}, sought) if sought else []
    return [candidate for candidates in found for candidate in candidates if candidate.strong]
