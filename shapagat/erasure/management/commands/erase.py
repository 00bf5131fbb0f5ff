from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from shapagat.accounts.models import Proposal, User
from shapagat.accounts.services import approve_proposal
from shapagat.accounts.work import work_as
from shapagat.core.exceptions import DomainError
from shapagat.encryption.access import OPERATOR
from shapagat.encryption.constants import Purpose
from shapagat.erasure.reasons import ERASE_REASONS
from shapagat.erasure.registry import erasables
from shapagat.erasure.services import propose_erasure


class Command(BaseCommand):
    help = "Erase somebody for ever: one person requests, another one approves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        request = steps.add_parser("request", help="ask that somebody be erased; prints the proposal's id")
        request.add_argument("kind", choices=sorted(kind.name for kind in erasables()))
        request.add_argument("id", type=UUID)
        request.add_argument("--reason", choices=sorted(ERASE_REASONS), default="asked_by_person")
        approve = steps.add_parser("approve", help="agree, as a second person; it is done at once")
        approve.add_argument("id", type=UUID, help="the proposal's id")
        for step in (request, approve):
            step.add_argument("--as", dest="username", required=True, metavar="USER")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user {options['username']}.")
        try:
            with work_as(user, Purpose.RETENTION) as work:
                work.context.marks = {"by": OPERATOR}
                self._do(user, options)
        except DomainError as error:
            raise CommandError(str(error.detail)) from None

    def _do(self, user: User, options: dict[str, Any]) -> None:
        if options["step"] == "request":
            made = propose_erasure(
                kind=options["kind"], object_id=options["id"], reason=options["reason"], actor_id=user.pk
            )
            self.stdout.write(str(made.pk))
            return
        proposal = Proposal.objects.filter(pk=options["id"], kind__startswith="erase.").first()
        if proposal is None:
            raise CommandError("There is no such proposal.")
        approve_proposal(proposal=proposal, actor_id=user.pk)
        self.stdout.write("Erased: the keys are destroyed; figures and the audit stay.")
