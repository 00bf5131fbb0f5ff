import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.selectors.users import users_holding
from shapagat.accounts.services import create_user, grant_role
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION

#: Each approves what the other proposes, so nobody need be made on the console after them.
ENOUGH = 2


class Command(BaseCommand):
    help = (
        "Make an administrator of an installation: the first two, as each approves what the other proposes;"
        " the password is asked for, or read from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *_args: Any, **options: Any) -> None:
        username: str = options["username"]
        if User.objects.filter(username=username).exists():
            raise CommandError(f"There is a user {username} already.")
        if users_holding({Role.ADMIN}).count() >= ENOUGH:
            raise CommandError("There are two administrators already: one proposes another, the other approves.")
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        prepare_centre(INSTALLATION)
        with transaction.atomic():
            user = create_user(username=username, password=password, actor_id=SYSTEM_ACTOR_ID)
            grant_role(user=user, role=Role.ADMIN, centre=None, actor_id=SYSTEM_ACTOR_ID)
        self.stdout.write(f"{username} may sign in now and sets up a second factor first.")
