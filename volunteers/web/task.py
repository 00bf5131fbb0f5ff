from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.selectors import DeliveryAddress
from shapagat.core.exceptions import NotVisible, WrongState
from shapagat.encryption.constants import Purpose
from volunteers.constants import PENDING_CLAIMS, Absent, ClaimState
from volunteers.models import Claim, Task
from volunteers.selectors import AddressStanding, own_enrolment
from volunteers.selectors.address_standing import holds
from volunteers.selectors.causes import is_wanted
from volunteers.selectors.claims import provisional_from
from volunteers.selectors.messages import messages_to
from volunteers.selectors.waiting import waiting_list
from volunteers.services import (
    claim_task,
    complete_claim,
    disclose_address,
    release_claim,
    report_late,
    report_no_show,
    start_claim,
)
from volunteers.services.exclusions import keep_from
from volunteers.services.handing.agreeing import agree_to_hand_over
from volunteers.services.handing.returning import decline_hand_over, take_back_hand_over
from volunteers.services.waiting.joining import join_waiting_list, leave_waiting_list
from volunteers.web.base import VolunteerPage


class TaskPage(VolunteerPage):
    """One task: what is asked, and for its claimant the address once it is time."""

    template_name = "volunteers/task.html"

    def get(self, _request: HttpRequest, task_id: UUID) -> HttpResponse:
        """Show it; showing an address is recorded."""
        task, claim = self.mine(task_id)
        standing = self.standing(task, claim)
        return self.show(
            task=task,
            offered=claim if claim and claim.state == ClaimState.OFFERED else None,
            claim=claim if holds(claim, timezone.now()) and is_wanted(task) else None,
            last=claim,
            waiting=waiting_list(self.who(), task),
            standing=standing.value,
            opens_at=self.opens_at(task.window_starts),
            address=self._address(task, claim, standing),
            given=provisional_from(claim) if claim is not None and claim.was_handed_over else None,
            letters=messages_to(task=task, claim=claim),
        )

    def _address(self, task: Task, claim: Claim | None, standing: AddressStanding) -> DeliveryAddress | None:
        # To look at the task is no yes yet.
        if claim is None or claim.is_provisional or standing != AddressStanding.OPEN:
            return None
        return disclose_address(claim=claim, task=task, actor_id=self.work.actor_id)


class TakePage(VolunteerPage):
    """Take a task."""

    def post(self, _request: HttpRequest, task_id: UUID) -> HttpResponseBase:
        """Claim one slot. Raises TaskTaken and what else stands in the way."""
        task, claim = self.mine(task_id)
        volunteer = self.who().enrolments.get(task.centre_id)
        if volunteer is None:
            raise NotVisible
        # Pressed twice, it is still one claim; after a release it may be taken anew.
        if claim is None or claim.state not in PENDING_CLAIMS:
            claim_task(task=task, volunteer=volunteer, actor_id=self.work.actor_id)
            messages.success(self.request, _("The task is yours."))
        return redirect("tasks:task", task_id=task_id)


class WaitPage(VolunteerPage):
    """Wait for a slot, or wait no longer."""

    def post(self, _request: HttpRequest, task_id: UUID, step: str) -> HttpResponseBase:
        """Join the waiting list or leave it. Raises SlotFree and what else stands in the way."""
        task, _claim = self.mine(task_id)
        volunteer = self.who().enrolments.get(task.centre_id)
        if volunteer is None:
            raise NotVisible
        if step == "wait":
            join_waiting_list(task=task, volunteer=volunteer, actor_id=self.work.actor_id)
            messages.success(self.request, _("You are in the waiting list. We tell you when a place is free."))
        else:
            leave_waiting_list(task=task, volunteer=volunteer, actor_id=self.work.actor_id)
            messages.success(self.request, _("You no longer wait for this task."))
        return redirect("tasks:task", task_id=task_id)


class NotAgainPage(VolunteerPage):
    """Never again to whom a task was for, whoever that is."""

    purpose = Purpose.VOLUNTEERING

    def post(self, _request: HttpRequest, task_id: UUID) -> HttpResponseBase:
        """Grant the wish of whoever has or had a claim there; a claim is given back. Raises WrongState."""
        task, claim = self.mine(task_id)
        if claim is None:
            raise WrongState
        volunteer = own_enrolment(self.work.actor_id, task.centre_id)
        keep_from(volunteer=volunteer, request=task.request, actor_id=self.work.actor_id)
        messages.success(self.request, str(_("Understood. You will not be sent there again.")))
        return redirect("tasks:mine")


class StepPage(VolunteerPage):
    """One step of the caller's own claim."""

    def post(self, _request: HttpRequest, task_id: UUID, step: str) -> HttpResponseBase:
        """Take it. Raises WrongState, ClaimExpired, TooEarly."""
        _task, claim = self.mine(task_id)
        if claim is None:
            raise WrongState
        take, sentence, stays = _STEPS[step]
        take(claim, self.work.actor_id)
        messages.success(self.request, str(sentence))
        return redirect("tasks:task", task_id=task_id) if stays else redirect("tasks:mine")


_STEPS: dict[str, tuple[Callable[[Claim, UUID], object], str | Promise, bool]] = {
    "agree": (
        lambda claim, actor_id: agree_to_hand_over(claim=claim, actor_id=actor_id),
        _("The task is yours."),
        True,
    ),
    "decline": (
        lambda claim, actor_id: decline_hand_over(claim=claim, actor_id=actor_id),
        _("You do not take the task. We tell who passed it on."),
        False,
    ),
    "take-back": (
        lambda claim, actor_id: take_back_hand_over(claim=claim, actor_id=actor_id),
        _("The task is yours again."),
        True,
    ),
    "start": (
        lambda claim, actor_id: start_claim(claim=claim, actor_id=actor_id),
        _("Good journey. Report when you are done."),
        True,
    ),
    "complete": (
        lambda claim, actor_id: complete_claim(claim=claim, actor_id=actor_id),
        _("Thank you! It is written down as delivered."),
        False,
    ),
    "late": (
        lambda claim, actor_id: report_late(claim=claim, actor_id=actor_id),
        _("Thank you! It is written down. If somebody else holds the task now, the coordinator looks at it."),
        False,
    ),
    "nobody": (
        lambda claim, actor_id: report_no_show(claim=claim, absent=Absent.RECEIVER, actor_id=actor_id),
        _("Written down: nobody was there. The coordinator will call the family."),
        False,
    ),
    "release": (
        lambda claim, actor_id: release_claim(claim=claim, actor_id=actor_id),
        _("You gave the task back."),
        False,
    ),
}
