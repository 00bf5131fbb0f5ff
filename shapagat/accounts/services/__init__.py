from shapagat.accounts.services.create_user import create_user
from shapagat.accounts.services.grant_role import end_role, grant_role
from shapagat.accounts.services.proposals import (
    approve_proposal,
    expire_proposals,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from shapagat.accounts.services.propose_role import propose_role
from shapagat.accounts.services.remember_language import remember_language

__all__ = [
    "approve_proposal",
    "create_user",
    "end_role",
    "expire_proposals",
    "grant_role",
    "propose",
    "propose_role",
    "refuse_proposal",
    "remember_language",
    "withdraw_proposal",
]
