"""Rules, figures, what a change of them would do, and everybody assessed anew."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.filters import CENTRE, choice, filtered
from beneficiaries.api.rendering.centres import slugs
from beneficiaries.api.rendering.eligibility import render_figure, render_rule, render_shipped
from beneficiaries.api.serializers.eligibility import (
    EndRuleSerializer,
    FigureInputSerializer,
    PreviewInputSerializer,
    ReassessInputSerializer,
    RegionalFigureSerializer,
    RuleInputSerializer,
    RuleSerializer,
    figure_data,
    rule_data,
)
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.constants import FigureCode
from beneficiaries.eligibility import load_rule_sets
from beneficiaries.models import EligibilityRule
from beneficiaries.problems import Problems
from beneficiaries.selectors.rules import RULE_READERS, figures_visible_to, rules_visible_to
from beneficiaries.services.assessments.preview_job import start_preview
from beneficiaries.services.assessments.record_rule import end_rule, record_figure, record_rule
from beneficiaries.services.assessments.start_reassessing import start_reassessing
from shapagat.accounts.constants import Role
from shapagat.api.resources.jobs.render import render_job
from shapagat.api.resources.jobs.serializers import JobSerializer
from shapagat.api.schema import creates, pages_of
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from shapagat.jobs.selectors import job_of

_COORDINATOR = frozenset({Role.COORDINATOR})


class _RulesView(ApiView):
    """Reads for whoever works by the rules, changes for the coordinator."""

    roles = {"GET": RULE_READERS, "POST": _COORDINATOR}
    purpose = Purpose.REPORTING

    def find(self, rule_id: UUID) -> EligibilityRule:
        """Return a rule. Raises NotVisible."""
        found = rules_visible_to(self.work).filter(pk=rule_id).first()
        if found is None:
            raise NotVisible
        return found

    def shown(self, rule: EligibilityRule) -> dict[str, Any]:
        """Render a rule."""
        return render_rule(rule, slugs()[rule.centre_id])


class RuleSetsView(_RulesView):
    """Rules of the law and of the caller's centres."""

    @extend_schema(operation_id="rule_sets_list", responses=listed(RuleSerializer, "RuleSetList"), parameters=[CENTRE])
    def get(self, request: Request) -> Response:
        """List all of them, those recorded by centres first, the newest first."""
        names = slugs()
        recorded = filtered(request, rules_visible_to(self.work), {}).order_by("-effective_from", "-id")
        rows = [render_rule(rule, names[rule.centre_id]) for rule in recorded]
        return self.answer({"results": rows + [render_shipped(one) for one in reversed(load_rule_sets())]})

    @extend_schema(operation_id="rule_sets_record", **creates(RuleInputSerializer, RuleSerializer))
    def post(self, request: Request) -> Response:
        """Record a dated rule; it takes effect in assessments from its first day on."""
        read = self.read(request, RuleInputSerializer)
        centre = read.pop("centre")
        return self.create_once(
            request,
            create=lambda: record_rule(centre=centre, data=rule_data(read), actor_id=self.work.actor_id),
            load=self.find,
            render=self.shown,
        )


class EndRuleView(_RulesView):
    """End a rule."""

    roles = {"POST": _COORDINATOR}

    @extend_schema(operation_id="rule_sets_end", **creates(EndRuleSerializer, RuleSerializer, status=200))
    def post(self, request: Request, rule_id: UUID) -> Response:
        """Let a rule of the centre end with a day; what families would lose by it waits for a decision."""
        found, read = self.find(rule_id), self.read(request, EndRuleSerializer)
        return self.create_once(
            request,
            create=lambda: end_rule(rule_id=found.id, last_day=read["last_day"], actor_id=self.work.actor_id),
            load=self.find,
            render=self.shown,
            status=200,
        )


class FiguresView(_RulesView):
    """Figures of the regions."""

    @extend_schema(
        operation_id="figures_list",
        **pages_of(RegionalFigureSerializer, CENTRE, choice("code", FigureCode.values)),
    )
    def get(self, request: Request) -> Response:
        """List figures recorded by the caller's centres."""
        rows, names = filtered(request, figures_visible_to(self.work), {"code": FigureCode.values}), slugs()
        return self.page(request, rows, lambda row: render_figure(row, names[row.centre_id]))

    @extend_schema(operation_id="figures_record", **creates(FigureInputSerializer, RegionalFigureSerializer))
    def post(self, request: Request) -> Response:
        """Record a figure from a day on; a later one of the same day corrects it."""
        read = self.read(request, FigureInputSerializer)
        centre = read.pop("centre")
        return self.create_once(
            request,
            create=lambda: record_figure(centre=centre, data=figure_data(read), actor_id=self.work.actor_id),
            load=lambda found: figures_visible_to(self.work).get(pk=found),
            render=lambda made: render_figure(made, centre.slug),
        )


class PreviewView(ApiView):
    """Try a change out."""

    roles = {"POST": _COORDINATOR}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="assessments_preview", **creates(PreviewInputSerializer, JobSerializer, status=202))
    def post(self, request: Request) -> Response:
        """Start finding out whom a change of one figure or rule would touch; nothing of a family changes."""
        read = self.read(request, PreviewInputSerializer)
        centre, figure, rule = read["centre"], read.get("figure"), read.get("rule")
        if (figure is None) == (rule is None):
            problems = Problems()
            problems.add("/figure", "one_change")
            problems.refuse()
        change = {"figure": figure_data(figure)} if figure else {"rule": rule_data(rule or {})}
        return self.create_once(
            request,
            create=lambda: start_preview(centre=centre, actor_id=self.work.actor_id, **change),
            load=lambda found: job_of(self.work.actor_id, found),
            render=render_job,
            status=202,
        )


class ReassessView(ApiView):
    """Assess everybody anew."""

    roles = {"POST": _COORDINATOR}
    purpose = Purpose.REGISTRATION

    @extend_schema(operation_id="assessments_reassess", **creates(ReassessInputSerializer, JobSerializer, status=202))
    def post(self, request: Request) -> Response:
        """Start assessing every family of a centre anew by the rules of today."""
        centre = self.read(request, ReassessInputSerializer)["centre"]
        return self.create_once(
            request,
            create=lambda: start_reassessing(centre_id=centre.id, actor_id=self.work.actor_id),
            load=lambda found: job_of(self.work.actor_id, found),
            render=render_job,
            status=202,
        )
