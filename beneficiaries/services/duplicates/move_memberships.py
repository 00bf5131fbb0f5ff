from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import MemberRole
from beneficiaries.exceptions import HeadOfAnotherFamily
from beneficiaries.models import Membership
from beneficiaries.services.duplicates.movers import Write, declare_staying, register_mover

_MEMBERSHIP = "beneficiaries.membership"


def register_movers() -> None:
    """Say what a merge does with everything here that points at a person."""
    register_mover(f"{_MEMBERSHIP}.person_id", move_memberships)
    declare_staying(
        "beneficiaries.distinctpair.one_id",
        "beneficiaries.distinctpair.other_id",
        "beneficiaries.duplicatemember.duplicate_of_id",
        "beneficiaries.duplicatemember.person_id",
        "beneficiaries.merge.merged_id",
        "beneficiaries.merge.survivor_id",
        # Sealed with the key of whom it names, and told with everybody of the merge set.
        "beneficiaries.rightsrequest.person_id",
    )


def move_memberships(survivor_id: UUID, merged_id: UUID) -> list[Write]:
    """Plan the memberships: they move, but a present one ends as a duplicate where the survivor has one already.

    A head is followed by the survivor where both live in one family. Raises HeadOfAnotherFamily.
    """
    rows = Membership.objects.select_for_update().filter(person_id__in=[survivor_id, merged_id]).order_by("id")
    rows_of = list(rows)
    present = next((row for row in rows_of if row.person_id == survivor_id and row.ends_on is None), None)
    writes = list[Write]()
    for row in rows_of:
        if row.person_id != merged_id:
            continue
        if row.ends_on is None and present is not None:
            writes += _ended(row, present)
        else:
            writes.append(Write(f"{_MEMBERSHIP}.person_id", row.id, str(merged_id), str(survivor_id), row.id))
    return writes


def _ended(row: Membership, present: Membership) -> list[Write]:
    last = max(row.starts_on, timezone.localdate())
    ended = [Write(f"{_MEMBERSHIP}.ends_on", row.id, None, last.isoformat(), row.id)]
    if row.role != MemberRole.HEAD:
        return ended
    if row.household_id != present.household_id:
        raise HeadOfAnotherFamily
    return [*ended, Write(f"{_MEMBERSHIP}.role", present.id, present.role, MemberRole.HEAD.value, row.id)]
