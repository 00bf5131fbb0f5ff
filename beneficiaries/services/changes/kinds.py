"""What each kind of change does to who belongs; pure, over what was locked."""

from collections.abc import Callable
from uuid import UUID

from beneficiaries.constants import ChangeKind, EndReason, MemberRole, MembershipEnd
from beneficiaries.problems import Problems
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.homes import Home, Plan

_ROLES = frozenset(MemberRole.values) - {MemberRole.HEAD}
#: What a worker may say of somebody who leaves; the other reasons follow from the kind.
LEAVING = frozenset(
    {
        MembershipEnd.MOVED_OUT,
        MembershipEnd.STATE_CARE,
        MembershipEnd.REGISTERED_BY_MISTAKE,
        MembershipEnd.OWN_HOUSEHOLD,
    }
)


def _add(plan: Plan, _change: Change, problems: Problems) -> None:
    for member in plan.homes[0].added:
        if member.role == MemberRole.HEAD and plan.homes[0].head is not None:
            problems.add("/member/role", "head_repeated")


def _remove(plan: Plan, change: Change, problems: Problems) -> None:
    if change.reason not in LEAVING:
        problems.add("/reason", "choice_invalid")
    _take_away(plan, change, change.reason, EndReason.NOBODY_LEFT, problems)


def _died(plan: Plan, change: Change, problems: Problems) -> None:
    _take_away(plan, change, MembershipEnd.DIED, EndReason.DECEASED, problems)


def _change_head(plan: Plan, change: Change, problems: Problems) -> None:
    home = plan.homes[0]
    former = next((person for person in home.before if home.is_head(person)), None)
    if former is not None and change.former_role not in _ROLES:
        problems.add("/former_role", "choice_invalid")
    elif former is not None:
        home.after[former] = change.former_role
    _promote(home, change.successor_id, problems)


def _move(plan: Plan, change: Change, problems: Problems) -> None:
    if change.role not in _ROLES:
        problems.add("/role", "choice_invalid")
    _take_away(plan, change, MembershipEnd.JOINED_OTHER, EndReason.JOINED, problems)
    if change.person_id is not None:
        plan.homes[1].after[change.person_id] = change.role


def _join(plan: Plan, change: Change, problems: Problems) -> None:
    source, target = plan.homes
    roles = dict(change.roles)
    if roles.keys() != source.before.keys() or not _ROLES.issuperset(roles.values()):
        problems.add("/roles", "choice_invalid")
    plan.reasons = dict.fromkeys(source.before, MembershipEnd.JOINED_OTHER)
    source.after, source.end_reason = {}, EndReason.JOINED
    target.after.update(roles)


def _split(plan: Plan, change: Change, problems: Problems) -> None:
    source, new = plan.homes
    roles = dict(change.roles)
    some = bool(roles) and roles.keys() < source.before.keys()
    if not some or len(roles) < len(change.roles) or not set(MemberRole.values).issuperset(roles.values()):
        problems.add("/roles", "choice_invalid")
        return
    if list(roles.values()).count(MemberRole.HEAD) != 1:
        problems.add("/roles", "head_repeated" if MemberRole.HEAD in roles.values() else "head_required")
    for person in roles:
        del source.after[person]
    plan.reasons = dict.fromkeys(roles, MembershipEnd.OWN_HOUSEHOLD)
    new.after = dict(roles)
    if any(source.is_head(person) for person in roles):
        _promote(source, change.successor_id, problems)


def _take_away(plan: Plan, change: Change, reason: str, last: str, problems: Problems) -> None:
    home, person_id = plan.homes[0], change.person_id
    if person_id is None or person_id not in home.before:
        problems.add("/person", "choice_invalid")
        return
    del home.after[person_id]
    plan.reasons[person_id] = reason
    if not home.after and not home.unnamed:
        home.end_reason = last
    if home.is_head(person_id) and home.after:
        _promote(home, change.successor_id, problems)


def _promote(home: Home, successor_id: UUID | None, problems: Problems) -> None:
    if successor_id is None:
        problems.add("/successor", "successor_required")
    elif successor_id not in home.after or home.is_head(successor_id):
        problems.add("/successor", "choice_invalid")
    else:
        home.after[successor_id] = MemberRole.HEAD


KINDS: dict[ChangeKind, Callable[[Plan, Change, Problems], None]] = {
    ChangeKind.ADD_MEMBER: _add,
    ChangeKind.REMOVE_MEMBER: _remove,
    ChangeKind.CHANGE_HEAD: _change_head,
    ChangeKind.DEATH: _died,
    ChangeKind.BIRTH: _add,
    ChangeKind.MOVE_MEMBER: _move,
    ChangeKind.JOIN: _join,
    ChangeKind.SPLIT: _split,
}
TWO_FAMILIES = frozenset({ChangeKind.MOVE_MEMBER, ChangeKind.JOIN})
#: What may happen in a provisional family; it exchanges nobody with others before it is complete.
PROVISIONAL = frozenset(
    {
        ChangeKind.ADD_MEMBER,
        ChangeKind.BIRTH,
        ChangeKind.REMOVE_MEMBER,
        ChangeKind.DEATH,
        ChangeKind.CHANGE_HEAD,
    }
)
NEW_MEMBERS = frozenset({ChangeKind.ADD_MEMBER, ChangeKind.BIRTH})
