from uuid import UUID

from django.db import transaction

from beneficiaries.constants import LetterKind
from shapagat.audit.services import record_change
from shapagat.core.exceptions import WrongState
from shapagat.encryption.letters import accept_letter, refuse_letter
from shapagat.encryption.models import Letter


def refuse_family(*, letter: Letter, actor_id: UUID) -> None:
    """Send a family or an ask back: the letter opens no more. Raises WrongState when it has ended."""
    with transaction.atomic():
        refuse_letter(letter_id=letter.id)
        _record("transfer.refused", letter, actor_id)


def answer_ask(*, letter: Letter, actor_id: UUID) -> None:
    """Put an ask away as answered. Raises WrongState when it has ended or is none."""
    if letter.kind != LetterKind.ASK:
        raise WrongState
    with transaction.atomic():
        accept_letter(letter_id=letter.id)
        _record("transfer.ask_answered", letter, actor_id)


def _record(action: str, letter: Letter, actor_id: UUID) -> None:
    record_change(
        action=action,
        actor_id=actor_id,
        centre_id=letter.centre_id,
        subject_ids=[letter.id],
        detail={"kind": letter.kind, "from_centre": letter.from_centre_id},
    )
