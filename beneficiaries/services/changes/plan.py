from dataclasses import replace
from typing import NoReturn
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ChangeKind, ConsentState, IinAbsence, MemberRole
from beneficiaries.exceptions import ConsentMissing
from beneficiaries.models import Household, Membership, Request
from beneficiaries.problems import SENTENCES, Problems
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.foresee import foresee
from beneficiaries.services.changes.founding import found_home
from beneficiaries.services.changes.homes import Home, Plan
from beneficiaries.services.changes.kinds import KINDS, NEW_MEMBERS, PROVISIONAL, TWO_FAMILIES
from beneficiaries.services.changes.requests import plan_requests
from beneficiaries.services.families.lock import lock_household
from beneficiaries.services.registration.check_household import EARLIEST_DAY, MOST_MEMBERS
from beneficiaries.services.registration.check_member import check_member
from beneficiaries.services.registration.checked import CheckedMember
from beneficiaries.services.requests.transitions import LIVE
from shapagat.core.exceptions import FieldProblem, InvalidInput, NotVisible, WrongState
from shapagat.encryption.subjects import is_erased


def plan_change(household_id: UUID, change: Change, version: int | None = None) -> Plan:
    """Lock the families concerned in the order of their ids, then their members, and work out what a change does.

    Nothing is written; the locks hold until the transaction ends. Raises InvalidInput, NotVisible, StaleVersion,
    WrongState for an ended family, or a provisional one that this kind does not fit, ConsentMissing, AccessDenied.
    """
    problems, today = Problems(), timezone.localdate()
    on = change.on or today
    if on > today:
        problems.add("/on", "date_in_future")
    elif on < EARLIEST_DAY:
        problems.add("/on", "date_too_early")
    if change.kind not in ChangeKind.values:
        problems.add("/kind", "choice_invalid")
    problems.refuse()
    kind = ChangeKind(change.kind)
    other_id = change.other_id if kind in TWO_FAMILIES else None
    if kind in TWO_FAMILIES and other_id in {None, household_id}:
        refuse_other()
    plan = Plan(kind, on, _lock(kind, household_id, other_id, version))
    plan.homes[0].added = _added(plan, change, problems)
    if kind == ChangeKind.SPLIT:
        plan.homes.append(found_home(plan.homes[0], change, on, problems))
    KINDS[kind](plan, change, problems)
    problems.refuse()
    _check_consents(plan)
    plan_requests(plan, change, problems)
    _count(plan, change, problems)
    foresee(plan, [row.person for home in plan.homes for row in home.memberships.values()], problems)
    problems.refuse()
    return plan


def _lock(kind: ChangeKind, household_id: UUID, other_id: UUID | None, version: int | None) -> list[Home]:
    wanted = sorted({household_id, other_id or household_id})
    locked = {one: _locked(one, household_id, version) for one in wanted}
    if locked[household_id].provisional and kind not in PROVISIONAL:
        raise WrongState(extra={"provisional": True})
    households = [locked[household_id], *(locked[one] for one in wanted if one != household_id)]
    if len({household.centre_id for household in households}) > 1:
        refuse_other()
    rows = Membership.objects.select_for_update(of=("self",), no_key=True).filter(household__in=wanted, ends_on=None)
    present = list(rows.exclude(is_erased("person_id")).select_related("person").order_by("id"))
    return [
        Home(
            household,
            {row.person_id: row for row in present if row.household_id == household.id},
            requests=_requests(household),
        )
        for household in households
    ]


def _locked(wanted: UUID, household_id: UUID, version: int | None) -> Household:
    if wanted == household_id:
        return lock_household(wanted, version)
    try:
        household = lock_household(wanted)
    except (NotVisible, WrongState):
        refuse_other()
    if household.provisional:
        refuse_other()
    return household


def refuse_other() -> NoReturn:
    """Say that the other family is none to exchange people with, whatever the reason. Raises InvalidInput."""
    raise InvalidInput(errors=(FieldProblem("/other", "other_family", SENTENCES["other_family"]),))


def _requests(household: Household) -> list[Request]:
    return list(Request.objects.filter(household=household, state__in=LIVE).order_by("id"))


def _added(plan: Plan, change: Change, problems: Problems) -> tuple[CheckedMember, ...]:
    if plan.kind not in NEW_MEMBERS:
        return ()
    if change.member is None:
        problems.add("/member", "blank")
        return ()
    member = change.member
    if plan.kind == ChangeKind.BIRTH:
        born = member.birth_date or plan.on
        absence = "" if member.iin else member.iin_absence or IinAbsence.NEWBORN
        member = replace(member, role=MemberRole.CHILD, birth_date=born, iin_absence=absence)
    provisional = plan.homes[0].household.provisional
    checked = check_member(member, "/member", timezone.localdate(), problems, provisional=provisional)
    return (checked,) if checked else ()


def _check_consents(plan: Plan) -> None:
    # Whoever did not agree is not opened by the agreement of those they come to.
    states = [home.household.consent_state for home in plan.homes]
    if plan.kind == ChangeKind.SPLIT:
        plan.warnings.append("incomes_unknown")
        if states[1] != ConsentState.GIVEN:
            plan.warnings.append("consent_missing")
    if plan.kind in TWO_FAMILIES and states[1] == ConsentState.GIVEN and states[0] != ConsentState.GIVEN:
        raise ConsentMissing


def _count(plan: Plan, change: Change, problems: Problems) -> None:
    if change.counted and not (plan.kind == ChangeKind.ADD_MEMBER and plan.homes[0].unnamed):
        problems.add("/counted", "nobody_unnamed")
    for home in plan.homes:
        present = len(home.after) + len(home.added)
        more = 0 if change.counted else present - len(home.before)
        home.people_count = max(home.household.people_count + more, present)
        if home.people_count > MOST_MEMBERS:
            problems.add("/member" if home.added else "/other", "too_many")
        if home.end_reason:
            home.people_count = home.household.people_count
            if set(home.requests) - {*plan.going, *plan.cancelled}:
                plan.warnings.append("requests_end")
