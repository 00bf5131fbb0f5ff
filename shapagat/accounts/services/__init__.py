from shapagat.accounts.services.create_user import create_user
from shapagat.accounts.services.grant_role import end_role, grant_role
from shapagat.accounts.services.remember_language import remember_language

__all__ = ["create_user", "end_role", "grant_role", "remember_language"]
