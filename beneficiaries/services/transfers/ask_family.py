from uuid import UUID

from django.db import transaction

from beneficiaries.constants import LetterKind
from beneficiaries.exceptions import TooManyHints
from beneficiaries.problems import Problems
from beneficiaries.services.transfers.packet import AskPacket, encoded
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.numbers import NumberInvalid, parse_iin
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget
from shapagat.encryption.exceptions import OpeningBudgetSpent
from shapagat.encryption.letters import Parcel, send_letter


def ask_for_family(*, centre: Centre, to_centre: Centre, asked: AskPacket, actor_id: UUID) -> UUID:
    """Ask another centre to send a family that may be known there; return the letter's id.

    It costs a hint of the day. The other side reads who asks and what is known here; the asker learns whether it was
    answered or declined, nothing else. Raises InvalidInput, TooManyHints.
    """
    _check(centre, to_centre, asked)
    with transaction.atomic():
        try:
            spend(Budget.HINTS, amount=1)
        except OpeningBudgetSpent as spent:
            raise TooManyHints(extra=spent.extra) from None
        parcel = Parcel(LetterKind.ASK, encoded(asked))
        letter_id = send_letter(from_centre_id=centre.id, to_centre_id=to_centre.id, parcel=parcel)
        record_change(
            action="transfer.asked",
            actor_id=actor_id,
            centre_id=centre.id,
            subject_ids=[letter_id],
            detail={"to_centre": to_centre.slug},
        )
    return letter_id


def _check(centre: Centre, to_centre: Centre, asked: AskPacket) -> None:
    problems = Problems()
    if centre.id == to_centre.id:
        problems.add("/to_centre", "choice_invalid")
    if not asked.iin and not (asked.given_name.strip() and asked.family_name.strip()):
        problems.add("/given_name", "name_required")
    if asked.iin:
        try:
            parse_iin(asked.iin)
        except NumberInvalid as invalid:
            problems.add("/iin", invalid.code)
    problems.refuse()
