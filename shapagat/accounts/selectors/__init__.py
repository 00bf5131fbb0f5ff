from shapagat.accounts.selectors.proposals import proposal_visible_to, proposals_visible_to
from shapagat.accounts.selectors.roles import RolesHeld, roles_of
from shapagat.accounts.selectors.users import assignment_of, assignments_of, user_by_id, users, users_holding

__all__ = [
    "RolesHeld",
    "assignment_of",
    "assignments_of",
    "proposal_visible_to",
    "proposals_visible_to",
    "roles_of",
    "user_by_id",
    "users",
    "users_holding",
]
