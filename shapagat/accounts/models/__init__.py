from shapagat.accounts.models.proposal import Proposal
from shapagat.accounts.models.role_assignment import RoleAssignment
from shapagat.accounts.models.user import User

__all__ = ["Proposal", "RoleAssignment", "User"]
