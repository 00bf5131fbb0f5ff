from collections.abc import Iterable

from django.conf import settings

from shapagat.accounts.constants import Role
from shapagat.encryption.constants import Budget


def limits_of(roles: Iterable[Role]) -> dict[Budget, int]:
    """Return how much somebody with these roles may open in a day: of each budget the widest role counts."""
    held = set(roles)
    return {
        budget: max((limit for role, limit in settings.OPENING_BUDGETS[budget].items() if role in held), default=0)
        for budget in Budget
    }
