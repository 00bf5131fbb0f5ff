"""What takes two people: rooms register the kinds, one person proposes, a second one approves.

A kind says who may propose and who may approve, and what is then done, in the same transaction and in the scope of the
proposal's centre. Approving opens nothing to whoever approves.
"""

from shapagat.accounts.proposals.reasons import REASONS
from shapagat.accounts.proposals.registry import ProposalKind, kind_of, kinds, register

__all__ = ["REASONS", "ProposalKind", "kind_of", "kinds", "register"]
