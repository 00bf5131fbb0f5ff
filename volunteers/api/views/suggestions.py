from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering_matching import render_reasons
from volunteers.api.serializers.matching import (
    ExplainSerializer,
    ExplanationSerializer,
    SuggestedTasksSerializer,
    SuggestedVolunteersSerializer,
)
from volunteers.api.views.tasks import TaskBase
from volunteers.constants import MAY_CLAIM
from volunteers.models import Task
from volunteers.selectors import colleague, task_visible_to
from volunteers.selectors.board import best_tasks, best_volunteers, explain_pair

_COORDINATORS = frozenset({Role.COORDINATOR})
_MOST = 10


class ExplainView(ApiView):
    """Why this volunteer for this task, and why not."""

    roles = {"POST": _COORDINATORS}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="matching_explain", request=ExplainSerializer, responses=ExplanationSerializer)
    def post(self, request: Request) -> Response:
        """Explain a pair; whose wish keeps somebody from a family stays unsaid."""
        given = self.read(request, ExplainSerializer)
        task = Task.objects.filter(pk=given["task"], centre_id__in=self.work.roles.centres_with(_COORDINATORS)).first()
        if task is None:
            raise NotVisible
        volunteer = colleague(centre_id=task.centre_id, volunteer_id=given["volunteer"])
        found = explain_pair(task=task, volunteer=volunteer, now=timezone.now())
        against, counts = render_reasons(found.against), render_reasons(found.counts)
        return self.answer({"fits": found.fits, "against": against, "counts": counts})


class TaskSuggestionsView(TaskBase):
    """Who could do a task."""

    roles = {"GET": _COORDINATORS}

    @extend_schema(operation_id="tasks_suggestions", responses=SuggestedVolunteersSerializer)
    def get(self, _request: Request, task_id: UUID) -> Response:
        """Return the ten best volunteers for a task, with what counts."""
        found = best_volunteers(task=task_visible_to(self.who, task_id), now=timezone.now())
        results = [{"volunteer": str(one.id), "counts": render_reasons(one.counts)} for one in found]
        return self.answer({"results": results})


class MySuggestionsView(TaskBase):
    """What the caller could do."""

    roles = {"GET": frozenset({Role.VOLUNTEER})}

    @extend_schema(operation_id="volunteers_me_suggestions", responses=SuggestedTasksSerializer)
    def get(self, _request: Request) -> Response:
        """Return the best open tasks for the caller in each centre, ten at most.

        How far off they are is not told: it would point at a family before anybody may know where it lives.
        """
        now = timezone.now()
        enrolled = [one for _, one in sorted(self.who.enrolments.items()) if one.state in MAY_CLAIM]
        found = [found for volunteer in enrolled for found in best_tasks(volunteer=volunteer, now=now)]
        results = [
            {"task": str(one.id), "counts": render_reasons(one.counts[:1])}
            for one in found[: _MOST * max(1, len(enrolled))]
        ]
        return self.answer({"results": results})
