from typing import ClassVar

import msgspec
from django.db import models

from shapagat.core.models import WalledModel
from shapagat.core.wall.declarations import Wall
from shapagat.encryption.constants import Group, LetterState
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models.sealed import SealedSubject

_STATES = [(state.value, state.name) for state in LetterState]


class Parcel(msgspec.Struct, frozen=True):
    """What a letter carries: `kind` tells the room that reads it what `content` is."""

    kind: str = ""
    content: bytes = b""


class Letter(SealedSubject):
    """A letter on the receiving centre's side: a subject of its own, whose key the receiving centre's key wraps.

    Rows come and change by `encryption_send_letter` and `encryption_end_letter` alone.
    """

    wall: ClassVar[Wall] = Wall.DELIVERED

    from_centre_id = models.BigIntegerField(editable=False)
    state = models.SmallIntegerField(choices=_STATES, default=LetterState.SENT)
    ended_at = models.DateTimeField(null=True)
    #: The parcel's kind, in the open: an inbox is sorted without opening anything.
    kind = models.CharField(max_length=20, default="", editable=False)
    parcel = SealedField(Parcel, compartment=181, group=Group.LETTER)


class LetterSent(WalledModel):
    """The same letter on the sending centre's side: how it stands, and nothing of what is in it."""

    wall: ClassVar[Wall] = Wall.DELIVERED

    letter_id = models.UUIDField(unique=True)
    to_centre_id = models.BigIntegerField(editable=False)
    state = models.SmallIntegerField(choices=_STATES, default=LetterState.SENT)
    ended_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20, default="", editable=False)
