"""`shapagat token`: API tokens for scripts and trials; standard output carries tokens alone."""

import argparse
import sys
from typing import Any

from shapagat.cli.refusal import Refusal


def print_tokens(rest: list[str]) -> int:
    """Print a token of one user, or of so many different users with a role in a centre.

    Raises:
        Refusal: there is no such user, or there are too few.
    """
    parser = argparse.ArgumentParser("shapagat token")
    parser.add_argument("user", nargs="?", help="user name")
    parser.add_argument("--role", help="instead of a name: any users who hold this role")
    parser.add_argument("--centre", help="slug of the centre they hold it in")
    parser.add_argument("--count", type=int, default=1, help="how many different users (1)")
    options = parser.parse_args(rest)
    if bool(options.user) == bool(options.role):
        parser.error("give either a user name or --role")
    import django

    django.setup()
    users = [_named(options.user)] if options.user else _holding(options.role, options.centre, options.count)
    for user in users:
        sys.stdout.write(f"{_issue(user)}\n")
    sys.stdout.flush()
    return 0


def _named(name: str) -> Any:
    from shapagat.accounts.models import User

    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise Refusal(f"There is no active user {name}.")
    return user


def _holding(role: str, centre: str | None, count: int) -> list[Any]:
    from shapagat.accounts.constants import Role
    from shapagat.accounts.models import User

    if role not in set(Role):
        raise Refusal(f"There is no role {role}; there are {', '.join(Role)}.")
    held = {"role_assignments__role": role, "role_assignments__ends_on": None, "is_active": True}
    if centre:
        held["role_assignments__centre__slug"] = centre
    users = list(User.objects.filter(**held).order_by("username").distinct()[:count])
    if len(users) < count:
        where = f" in {centre}" if centre else ""
        raise Refusal(f"{len(users)} active users hold the role {role}{where}, {count} were asked for.")
    return users


def _issue(user: Any) -> str:
    from shapagat.accounts.constants import SYSTEM_ACTOR_ID
    from shapagat.accounts.services import issue_token

    return issue_token(user=user, actor_id=SYSTEM_ACTOR_ID)
