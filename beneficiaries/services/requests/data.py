from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class ItemData:
    """One thing needed."""

    name: str
    quantity: int = 1
    unit: str = ""


@masked
@dataclass(frozen=True)
class RequestData:
    """A need of one household or one organisation; `urgency` 1 (can wait) to 4 (cannot)."""

    category: str
    urgency: int
    household_id: UUID | None = None
    organisation_id: UUID | None = None
    needed_by: date | None = None
    items: tuple[ItemData, ...] = ()
    note: str = ""
    campaign: str = ""
    #: Code of why the family needs another request of this category beside a live one.
    confirm_another: str = ""
