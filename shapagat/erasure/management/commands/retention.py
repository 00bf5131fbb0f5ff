from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import all_centre_ids, centre_by_slug, centres
from shapagat.core.exceptions import DomainError
from shapagat.encryption.constants import Purpose
from shapagat.erasure.selectors import preview
from shapagat.erasure.services.change_term import propose_term
from shapagat.erasure.services.keep_terms import start_retention
from shapagat.jobs.services import run_job_inline


class Command(BaseCommand):
    help = "What has outlived its term: show it, erase it, or propose another term."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        for name, words in (("preview", "count what is due"), ("run", "erase what is due")):
            step = steps.add_parser(name, help=words)
            step.add_argument("--centre", help="slug; all centres without it")
        term = steps.add_parser("propose-term", help="ask for another term; a second person approves")
        term.add_argument("rule")
        term.add_argument("--days", type=int, required=True)
        term.add_argument("--reference", required=True, help="code of the law or decision it rests on")
        term.add_argument("--from", dest="valid_from", type=date.fromisoformat, default=None)
        term.add_argument("--as", dest="username", required=True, metavar="USER")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['step'].replace('-', '_')}")(options)
        except DomainError as error:
            details = [str(problem.detail) for problem in error.errors]
            raise CommandError("; ".join(details) or str(error.detail)) from None

    def _preview(self, options: dict[str, Any]) -> None:
        names = dict(centres().values_list("id", "slug"))
        wanted = self._centres(options)
        with work_as_system(Purpose.RETENTION, wanted):
            for due in preview(wanted, timezone.localdate()):
                basis = due.rule.legal_reference or "own, unconfirmed"
                counts = f"due {due.due}, held {due.held}, coming {due.coming}"
                self.stdout.write(f"{names[due.centre_id]} {due.rule.rule} ({due.rule.days} days, {basis}): {counts}")

    def _run(self, options: dict[str, Any]) -> None:
        for centre_id in sorted(self._centres(options)):
            with work_as_system(Purpose.RETENTION, {centre_id}):
                job = start_retention(centre_id=centre_id, ring=False)
            done = run_job_inline(job, lambda progress: self.stderr.write(f"{progress.done} erased"))
            self.stdout.write(f"{centre_id}: {done.state} {done.result}")

    def _propose_term(self, options: dict[str, Any]) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user {options['username']}.")
        made = propose_term(
            rule=options["rule"],
            days=options["days"],
            legal_reference=options["reference"],
            valid_from=options["valid_from"] or timezone.localdate(),
            actor_id=user.pk,
        )
        self.stdout.write(str(made.pk))

    @staticmethod
    def _centres(options: dict[str, Any]) -> frozenset[int]:
        slug = options["centre"]
        return frozenset({centre_by_slug(slug).pk}) if slug else frozenset(all_centre_ids())
