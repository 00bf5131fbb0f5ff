"""How a lower room reaches upper ones: they register, it calls; everything runs in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID


class Hook(StrEnum):
    """What may have to be carried through the rooms above."""

    AID_GIVEN = "aid_given"
    FAMILY_JOINED = "family_joined"
    GLASS_BROKEN = "glass_broken"
    PROPOSAL_MADE = "proposal_made"
    PROPOSAL_DECIDED = "proposal_decided"
    REQUEST_ENDED = "request_ended"
    SECOND_FACTOR_RESET = "second_factor_reset"
    SUBJECT_ERASED = "subject_erased"
    SUBJECT_MERGED = "subject_merged"
    SUBJECT_EXPORTED = "subject_exported"
    PERSON_EXPORTED = "person_exported"


Handler = Callable[[UUID], Any]
_handlers: dict[Hook, dict[str, Handler]] = defaultdict(dict)


def register(hook: Hook, name: str, handler: Handler) -> None:
    """Let `handler(object_id)` run whenever `hook` is called. Registering the same name again replaces it."""
    _handlers[hook][name] = handler


def call(hook: Hook, object_id: UUID) -> dict[str, Any]:
    """Run every handler, in order of name, and return their answers by name."""
    return {name: handler(object_id) for name, handler in sorted(_handlers[hook].items())}
