from collections.abc import Collection
from uuid import UUID

from beneficiaries.constants import EndReason
from beneficiaries.models import Membership
from shapagat.encryption.index.tokens import TokenPurpose, drop_tokens


def release_numbers(person_ids: Collection[UUID]) -> None:
    """Let the national numbers of people whom another centre looks after now be held anew; names still find them."""
    drop_tokens(subject_ids=person_ids, purpose=TokenPurpose.NATIONAL_ID)


def gone_elsewhere(person_ids: Collection[UUID]) -> set[UUID]:
    """Return those of these people whose family was taken over by another centre and who belong to no other here."""
    present = Membership.objects.filter(person_id__in=person_ids, ends_on=None)
    rows = present.values_list("person_id", "household__end_reason")
    staying = {person for person, reason in rows if reason != EndReason.TRANSFERRED}
    return {person for person, _ in rows} - staying
