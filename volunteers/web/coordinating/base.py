from typing import ClassVar
from uuid import UUID

from shapagat.accounts.constants import Role
from shapagat.accounts.pages import PageView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.models import Point, Task
from volunteers.selectors import Onlooker, onlooker, task_visible_to
from volunteers.selectors.points import point_visible_to


class CoordinatorPage(PageView):
    """A page of a coordinator about tasks and points."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.COORDINATOR})
    purpose: ClassVar[Purpose] = Purpose.REQUEST_HANDLING

    def who(self) -> Onlooker:
        """Tell where the caller coordinates."""
        return onlooker(actor_id=self.work.actor_id, roles=self.work.roles)

    def task(self) -> Task:
        """Return the task of the address. Raises NotVisible."""
        who, task_id = self.who(), self.kwargs["task_id"]
        task = task_visible_to(who, task_id)
        if task.centre_id not in who.coordinates:
            raise NotVisible
        return task

    def point(self) -> Point:
        """Return the point of the address. Raises NotVisible."""
        who = self.who()
        point_id: UUID = self.kwargs["point_id"]
        point = point_visible_to(who, point_id)
        if point.centre_id not in who.coordinates:
            raise NotVisible
        return point
