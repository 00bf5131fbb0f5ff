"""Which columns a list has, and who may see them: the one place where that is decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import ExportKind
from beneficiaries.roles import CASE, COORDINATOR
from shapagat.accounts.constants import Role


@dataclass(frozen=True)
class Column:
    """One column: its code, its heading, and the roles that may take it out."""

    code: str
    heading: Promise | str
    roles: frozenset[Role] = CASE


_NUMBER = Column("registration_number", _("Registration number"))
_ADDRESS = (
    Column("district", _("District")),
    Column("address", _("Address")),
    Column("phones", _("Phone")),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    ExportKind.FAMILIES: (
        _NUMBER,
        Column("head", _("Head")),
        Column("people", _("How many people")),
        *_ADDRESS,
        Column("categories", _("Categories"), COORDINATOR),
        Column("registered_on", _("Registered on")),
    ),
    ExportKind.PEOPLE: (
        _NUMBER,
        Column("name", _("Name")),
        Column("role", _("Who in the family")),
        Column("birth_date", _("Birth date")),
        Column("iin", _("IIN"), COORDINATOR),
        # A kind of disability leaves the service in no list.
        Column("disability", _("Disability group"), COORDINATOR),
    ),
    ExportKind.REQUESTS: (
        _NUMBER,
        Column("category", _("What is needed")),
        Column("things", _("Things")),
        Column("urgency", _("How urgent")),
        Column("state", _("State")),
        Column("needed_by", _("Needed by")),
        Column("district", _("District")),
        Column("opened_on", _("Asked on")),
    ),
    ExportKind.ORGANISATIONS: (
        Column("bin", _("BIN")),
        Column("name", _("Name")),
        Column("kinds", _("Kinds of disability")),
        Column("members", _("How many people")),
        Column("district", _("District")),
    ),
    ExportKind.APPEALS: (
        Column("received_on", _("Received on")),
        Column("due_on", _("Due on")),
        Column("state", _("State")),
        Column("channel", _("Channel")),
        Column("topic", _("Topic")),
        Column("name", _("Name")),
        Column("phones", _("Phone")),
        # Its words may be somebody else's secret.
        Column("text", _("What was asked"), COORDINATOR),
        Column("answered_on", _("Answered on")),
    ),
    ExportKind.ROLL: (
        _NUMBER,
        Column("head", _("Head")),
        Column("iin", _("IIN"), COORDINATOR),
        Column("people", _("How many people")),
    ),
}


def columns_for(kind: str, roles: Iterable[Role]) -> list[Column]:
    """Return the columns of a list that somebody with these roles may take out."""
    held = set(roles)
    return [column for column in COLUMNS[kind] if column.roles & held]
