from typing import ClassVar

from django.db import models

from shapagat.core.models import WalledForeignKey
from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow
from volunteers.constants import Compartment
from volunteers.models.task import Task
from volunteers.models.volunteer import Volunteer
from volunteers.sealed import MessageText


class TaskMessage(SealedRow):
    """What a coordinator wrote to one of the helpers of a task, sealed under that helper's key."""

    subject_columns: ClassVar[tuple[str, ...]] = ("volunteer_id",)
    updatable: ClassVar[tuple[str, ...]] = ("body", "updated_at")

    task = WalledForeignKey(Task, related_name="messages")
    volunteer = WalledForeignKey(Volunteer, related_name="messages")
    author_id = models.UUIDField()
    #: SHA-256 of the key the author repeats it with, or of a random one; the same for all helpers.
    repeat_key = models.BinaryField(max_length=32)

    body = SealedField(MessageText, compartment=Compartment.TASK_MESSAGE, group=Group.CONTACT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task_id", "repeat_key", "volunteer_id"], name="one_message_a_key"),
        ]
