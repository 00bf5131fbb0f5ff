from typing import Any
from uuid import UUID

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from volunteers.api.serializers.hours import HoursEntrySerializer, HoursSerializer, TaskHoursSerializer
from volunteers.api.views.claims import ClaimStep
from volunteers.models import HoursEntry, Volunteer
from volunteers.problems import Problems
from volunteers.selectors import claim_meant, enrolments_of, own_claim, task_visible_to, volunteer_visible_to
from volunteers.selectors.hours import hours_of, unknown_starts
from volunteers.services.hours import confirm_hours, correct_hours, report_hours


class MyHoursView(ApiView):
    """The caller's own hours."""

    roles = {"GET": frozenset({Role.VOLUNTEER})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_my_hours", responses=HoursSerializer)
    def get(self, _request: Request) -> Response:
        """Add up what the caller helped."""
        return self.answer(_render(enrolments_of(self.work.actor_id, self.work.roles.centres_with({Role.VOLUNTEER}))))


class VolunteerHoursView(ApiView):
    """A volunteer's hours."""

    roles = {"GET": frozenset({Role.COORDINATOR})}
    purpose = Purpose.VOLUNTEERING

    @extend_schema(operation_id="volunteers_hours", responses=HoursSerializer)
    def get(self, _request: Request, volunteer_id: UUID) -> Response:
        """Add up what a volunteer helped."""
        return self.answer(_render([volunteer_visible_to(self.work.roles, volunteer_id)]))


class TaskHoursView(ClaimStep):
    """How long a completed claim took."""

    @extend_schema(
        operation_id="tasks_hours",
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
        request=TaskHoursSerializer,
        responses={201: HoursEntrySerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Enter minutes nobody measured (the volunteer), or confirm or correct them (a coordinator)."""
        task_visible_to(self.who, task_id)
        given = self.read(request, TaskHoursSerializer)
        return self.create_once(
            request,
            create=lambda: self._say(task_id, given),
            render=_entry,
            load=lambda entry_id: HoursEntry.objects.get(pk=entry_id),
        )

    def _say(self, task_id: UUID, given: dict[str, Any]) -> HoursEntry:
        who, actor_id = self.who, self.work.actor_id
        task, minutes = task_visible_to(who, task_id), given.get("minutes")
        # A coordinator's word has a reason or no minutes; minutes alone are somebody's own.
        if task.centre_id in who.enrolments and (task.centre_id not in who.coordinates or _is_own(given)):
            if minutes is None:
                self._refuse("/minutes", "minutes_invalid")
            claim = own_claim(task=task, volunteer_id=who.enrolments[task.centre_id].pk)
            return report_hours(claim=claim, minutes=minutes or 0, actor_id=actor_id)
        claim = claim_meant(task=task, claim_id=given.get("claim"), completed=True)
        if minutes is None:
            return confirm_hours(claim=claim, actor_id=actor_id)
        return correct_hours(claim=claim, minutes=minutes, reason=given.get("reason", ""), actor_id=actor_id)

    @staticmethod
    def _refuse(pointer: str, code: str) -> None:
        problems = Problems()
        problems.add(pointer, code)
        problems.refuse()


def _is_own(given: dict[str, Any]) -> bool:
    return "minutes" in given and "reason" not in given and given.get("claim") is None


def _render(volunteers: list[Volunteer]) -> dict[str, Any]:
    found = hours_of(volunteers)
    unknown = unknown_starts(Q(volunteer_id__in=[row.pk for row in volunteers]))
    return {
        "tasks": found.total.tasks,
        "minutes": found.total.minutes,
        "by_month": [
            {"month": month.isoformat(), "tasks": hours.tasks, "minutes": hours.minutes}
            for month, hours in found.by_month.items()
        ],
        "by_kind": [
            {"kind": kind, "tasks": hours.tasks, "minutes": hours.minutes} for kind, hours in found.by_kind.items()
        ],
        "unknown": [
            {
                "task": str(row.task_id),
                "claim": str(row.claim_id),
                "kind": row.kind,
                "day": row.day.isoformat(),
                "reported": row.reported,
            }
            for row in unknown
        ],
    }


def _entry(row: HoursEntry) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "claim": str(row.claim_id),
        "kind": row.kind,
        "minutes": row.minutes,
        "reason": row.reason_code,
    }
