from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils.functional import Promise

from shapagat.accounts.constants import Role
from shapagat.accounts.exceptions import UnknownProposalKind
from shapagat.accounts.models import Proposal
from shapagat.accounts.proposals.reasons import REASONS
from shapagat.encryption.constants import Purpose

#: Does what was approved. Takes the proposal and the id of who approved; may raise DomainError, then nothing is done.
Apply = Callable[[Proposal, UUID], object]


def _nobody(_proposal: Proposal) -> UUID | None:
    return None


def _nothing(_proposal: Proposal) -> str:
    return ""


@dataclass(frozen=True)
class ProposalKind:
    """Something that takes two people.

    A proposer holds one of `proposer_roles` in the proposal's centre, an approver one of `approver_roles` in any city.
    """

    name: str
    proposer_roles: frozenset[Role]
    approver_roles: frozenset[Role]
    apply: Apply
    #: What it is called, in the reader's language.
    label: str | Promise = ""
    #: What one of them is about, in the reader's language: codes, amounts and user names, for readers of any city.
    describe: Callable[[Proposal], str] = _nothing
    #: For what personal data are opened, if carrying it out opens any.
    purpose: Purpose = Purpose.ACCOUNT
    #: Who gains by it and therefore neither proposes nor approves it.
    benefits: Callable[[Proposal], UUID | None] = _nobody
    reasons: Mapping[str, str | Promise] = field(default_factory=lambda: REASONS)
    #: After this time it can be approved no more.
    term: timedelta = timedelta(days=7)


_kinds: dict[str, ProposalKind] = {}


def register(kind: ProposalKind) -> None:
    """Let proposals of this kind be made. Registering a name again replaces it."""
    _kinds[kind.name] = kind


def kind_of(name: str) -> ProposalKind:
    """Return a kind. Raises UnknownProposalKind."""
    if name not in _kinds:
        raise UnknownProposalKind(name)
    return _kinds[name]


def kinds() -> tuple[ProposalKind, ...]:
    """Return every kind."""
    return tuple(_kinds.values())
