"""What volunteers do for a family, as the family may read it: no volunteer is named."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shapagat.core import hooks
from shapagat.core.exported import OF_THE_FAMILY, Section, declare_exported
from volunteers.constants import TaskKind, TaskState
from volunteers.models import Task

_OF_REQUESTS = (
    "volunteers.pointrequest.request_id",
    "volunteers.task.request_id",
    "volunteers.taskplan.request_id",
)


def register_held() -> None:
    """Let this room tell what it holds about a family."""
    hooks.register(hooks.Hook.SUBJECT_EXPORTED, "3 volunteers", held_of)
    of_volunteer = "of a volunteer"
    declare_exported(
        untold={
            "volunteers.volunteer.id": of_volunteer,
            "volunteers.availabilityexception.volunteer_id": of_volunteer,
            "volunteers.certificate.volunteer_id": of_volunteer,
            "volunteers.claim.volunteer_id": of_volunteer,
            "volunteers.claimstop.volunteer_id": of_volunteer,
            "volunteers.exclusion.household_id": "would tell what a volunteer asked for or is guarded from",
            "volunteers.exclusion.organisation_id": "would tell what a volunteer asked for or is guarded from",
            "volunteers.exclusion.carried_from_id": of_volunteer,
            "volunteers.exclusion.volunteer_id": of_volunteer,
            "volunteers.guardianconsent.volunteer_id": of_volunteer,
            "volunteers.handovercode.volunteer_id": of_volunteer,
            "volunteers.hoursentry.volunteer_id": of_volunteer,
            "volunteers.monthlythanks.volunteer_id": of_volunteer,
            "volunteers.noshow.volunteer_id": of_volunteer,
            "volunteers.standingoffer.volunteer_id": of_volunteer,
            "volunteers.taskmessage.volunteer_id": of_volunteer,
            "volunteers.matchproposal.volunteer_id": of_volunteer,
            "volunteers.volunteerclearance.volunteer_id": of_volunteer,
            "volunteers.volunteerevent.volunteer_id": of_volunteer,
            "volunteers.waitingplace.volunteer_id": of_volunteer,
            "volunteers.welcomecode.volunteer_id": of_volunteer,
        },
        withheld=dict.fromkeys(_OF_REQUESTS, OF_THE_FAMILY),
    )


def held_of(household_id: UUID) -> list[Section]:
    """Return the tasks. Handler of SUBJECT_EXPORTED."""
    rows = Task.objects.filter(request__household_id=household_id).order_by("id")
    return [
        Section(
            "tasks",
            _("What volunteers do"),
            {"kind": _("Kind"), "state": _("State"), "from": _("From"), "to": _("To")},
            [
                {
                    "kind": str(TaskKind(row.kind).label),
                    "state": str(TaskState(row.state).label),
                    "from": row.window_starts,
                    "to": row.window_ends,
                }
                for row in rows
            ],
        )
    ]
