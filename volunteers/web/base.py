from typing import ClassVar
from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.encryption.constants import Purpose
from volunteers.leases import address_opens_at
from volunteers.models import Claim, Task
from volunteers.selectors import AddressStanding, Onlooker, address_standing, claims_of, onlooker, task_visible_to


class VolunteerPage(PageView):
    """A page of a volunteer, on a phone."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.VOLUNTEER})
    purpose: ClassVar[Purpose] = Purpose.DELIVERY

    def who(self) -> Onlooker:
        """Tell as whom the caller is enrolled where."""
        return onlooker(actor_id=self.work.actor_id, roles=self.work.roles)

    def mine(self, task_id: UUID) -> tuple[Task, Claim | None]:
        """Return a task and the caller's newest claim on it. Raises NotVisible."""
        who = self.who()
        task = task_visible_to(who, task_id)
        return task, claims_of(who, [task]).get(task.pk)

    @staticmethod
    def standing(task: Task, claim: Claim | None) -> AddressStanding:
        """Tell whether the address may be seen now."""
        return address_standing(claim=claim, task=task, now=timezone.now())

    opens_at = staticmethod(address_opens_at)
