from shapagat.accounts.services.create_user import create_user
from shapagat.accounts.services.end_access import end_access, end_tokens
from shapagat.accounts.services.grant_role import end_role, grant_role
from shapagat.accounts.services.issue_token import issue_token
from shapagat.accounts.services.proposals import (
    approve_proposal,
    expire_proposals,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from shapagat.accounts.services.propose_role import propose_role
from shapagat.accounts.services.remember_language import remember_language
from shapagat.accounts.services.reset_second_factor import propose_second_factor_reset

__all__ = [
    "approve_proposal",
    "create_user",
    "end_access",
    "end_role",
    "end_tokens",
    "expire_proposals",
    "grant_role",
    "issue_token",
    "propose",
    "propose_role",
    "propose_second_factor_reset",
    "refuse_proposal",
    "remember_language",
    "withdraw_proposal",
]
