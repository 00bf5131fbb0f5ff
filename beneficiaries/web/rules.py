import csv
from io import StringIO
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from beneficiaries.constants import RuleKind
from beneficiaries.eligibility import RuleSet, render_category, render_condition
from beneficiaries.models import EligibilityRule
from beneficiaries.selectors import households_visible_to
from beneficiaries.selectors.rules import (
    RULE_READERS,
    figures_visible_to,
    names_of,
    rules_of,
    rules_visible_to,
)
from beneficiaries.services.assessments import preview_job, reassess_job
from beneficiaries.web.base import CasePage
from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.files.selectors import file_of
from shapagat.files.services import open_file
from shapagat.jobs.constants import JobState
from shapagat.jobs.models import Job
from shapagat.jobs.selectors import job_of, jobs_of

KINDS = frozenset({preview_job.KIND, reassess_job.KIND})
_MOST_SHOWN = 200
_PERCENT = 100


class Shown(NamedTuple):
    """A recorded rule in the reader's language."""

    rule: EligibilityRule
    name: str
    condition: str
    withholds: str


class Line(NamedTuple):
    """What is in force in a centre today."""

    centre: Centre
    rule_set: RuleSet
    minimum_tiyn: int
    median_tiyn: int | None
    minimum_percent: int
    median_percent: int | None


class Change(NamedTuple):
    """One family that a change would touch."""

    household_id: UUID
    number: str
    gained: str
    lost: str


class RulesPage(PageView):
    """The rules and figures of the caller's centres. Opens nothing."""

    roles: ClassVar[frozenset[Role]] = RULE_READERS
    purpose: ClassVar[Purpose] = Purpose.REPORTING
    template_name = "beneficiaries/rules.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show what is in force and what was recorded."""
        centres = {centre.id: centre for centre in Centre.objects.filter(pk__in=self.centres_held()).order_by("slug")}
        figures = figures_visible_to(self.work).order_by("code", "-effective_from", "-id")[:_MOST_SHOWN]
        rules = rules_visible_to(self.work).order_by("-effective_from", "-id")[:_MOST_SHOWN]
        return self.show(
            lines=[_line(centre) for centre in centres.values()],
            figures=[(figure, centres[figure.centre_id].name) for figure in figures],
            rules=[_shown(rule) for rule in rules],
            may_change=Role.COORDINATOR in self.work.roles.all,
            jobs=jobs_of(self.work.actor_id).filter(kind__in=KINDS).order_by("-id")[:10],
        )


class AssessmentJobPage(CasePage):
    """How far a preview or a re-assessment has come, and whom a change would touch."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    template_name = "beneficiaries/rules_job.html"

    def get(self, _request: HttpRequest, job_id: UUID) -> HttpResponse:
        """Show it; the page asks again by itself until the job has ended."""
        job = job_of(self.work.actor_id, job_id)
        if job.kind not in KINDS:
            raise NotVisible
        previewed = job.kind == preview_job.KIND
        done = previewed and job.state == JobState.SUCCEEDED
        counts = [(render_category(code), gained, lost) for code, gained, lost in _counts(job)] if done else []
        return self.show(job=job, previewed=previewed, counts=counts, changes=self._changes(job) if done else [])

    def _changes(self, job: Job) -> list[Change]:
        text = b"".join(open_file(file_of(job.pk, preview_job.CHANGES))).decode()
        rows = {UUID(row["household"]): row for row in csv.DictReader(StringIO(text))}
        seen = households_visible_to(self.work).filter(pk__in=list(rows)[:_MOST_SHOWN]).order_by("registration_number")
        return [
            Change(pk, number, _called(rows[pk]["gained"]), _called(rows[pk]["lost"]))
            for pk, number in seen.values_list("pk", "registration_number")
        ]


def _counts(job: Job) -> list[tuple[str, int, int]]:
    gained: dict[str, Any] = job.result["gained"]
    lost: dict[str, Any] = job.result["lost"]
    return [(code, gained.get(code, 0), lost.get(code, 0)) for code in sorted({*gained, *lost})]


def _called(codes: str) -> str:
    return ", ".join(render_category(code) for code in codes.split())


def _line(centre: Centre) -> Line:
    today = timezone.localdate()
    rule_set = rules_of(centre.id, centre.kato).on(today)
    figure = rule_set.regional_figure(centre.kato, today)
    minimum = figure.subsistence_minimum_tiyn if figure else None
    line = rule_set.poverty_line
    return Line(
        centre,
        rule_set,
        rule_set.subsistence_minimum_tiyn if minimum is None else minimum,
        rule_set.median_income(centre.kato, today),
        int(line.minimum_share * _PERCENT),
        int(line.median_share * _PERCENT) if line.median_share else None,
    )


def _shown(rule: EligibilityRule) -> Shown:
    language = (get_language() or "ru")[:2]
    content = rule.content if rule.kind == RuleKind.OWN else {}
    condition = render_condition(content.get("condition", ""), language)
    withholds = content.get("withholds", "")
    return Shown(rule, names_of(rule)[language], condition, render_category(withholds) if withholds else "")
