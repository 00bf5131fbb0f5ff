from shapagat.accounts.selectors.roles import RolesHeld, roles_of

__all__ = ["RolesHeld", "roles_of"]
