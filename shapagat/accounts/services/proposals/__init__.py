from shapagat.accounts.services.proposals.approve import approve_proposal
from shapagat.accounts.services.proposals.end import expire_proposals, refuse_proposal, withdraw_proposal
from shapagat.accounts.services.proposals.propose import propose

__all__ = ["approve_proposal", "expire_proposals", "propose", "refuse_proposal", "withdraw_proposal"]
