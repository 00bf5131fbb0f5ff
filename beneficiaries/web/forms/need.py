from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import RequestCategory
from beneficiaries.services.requests.data import ItemData, RequestData
from beneficiaries.web import words
from beneficiaries.web.forms import fields
from shapagat.accounts.page_forms import PageForm
from shapagat.core.exceptions import DomainError, FieldProblem

_ROWS = 5
_PARTS = ("name", "quantity", "unit")


class NeedForm(PageForm):
    """What a family needs. With `may_open` volunteers and donors may come at once."""

    def __init__(self, *args: Any, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._filled_at: dict[str, str] = {}
        self.fields = {
            "category": fields.choice(_("What is needed"), dict(RequestCategory.choices), required=True),
            "urgency": fields.choice(_("Urgency"), words.URGENCIES, required=True),
            "needed_by": fields.day(_("Needed by")),
            "note": fields.long_text(_("Note")),
        }
        for row in range(_ROWS):
            self.fields[f"items-{row}-name"] = fields.text(_("Thing"), maxlength=200)
            self.fields[f"items-{row}-quantity"] = fields.whole(_("How many"))
            self.fields[f"items-{row}-unit"] = fields.text(_("Unit"), maxlength=40)
        if may_open:
            self.fields["open"] = fields.tick(_("Open it at once for volunteers and donations"))
        self.initial = {"urgency": "2", "open": True, **self.initial}

    def items(self) -> list[dict[str, BoundField]]:
        """Return the fields of things, row by row."""
        return [{part: self[f"items-{row}-{part}"] for part in _PARTS} for row in range(_ROWS)]

    def need(self, household_id: UUID) -> RequestData:
        """Turn the form into what the service takes."""
        cleaned = self.cleaned_data
        return RequestData(
            category=cleaned["category"],
            urgency=int(cleaned["urgency"]),
            household_id=household_id,
            needed_by=cleaned["needed_by"],
            items=self._items(),
            note=cleaned["note"],
        )

    def show_problem(self, error: DomainError) -> None:
        """Put refusals beside the rows that were filled."""
        error.errors = tuple(
            FieldProblem(self._field_at(problem.pointer), problem.code, problem.detail) for problem in error.errors
        )
        super().show_problem(error)

    def _items(self) -> tuple[ItemData, ...]:
        found: list[ItemData] = []
        for row in range(_ROWS):
            name, quantity, unit = (self.cleaned_data[f"items-{row}-{part}"] for part in _PARTS)
            if name or quantity or unit:
                self._filled_at[f"/items/{len(found)}"] = f"items-{row}"
                found.append(ItemData(name, quantity or 1, unit))
        return tuple(found)

    def _field_at(self, pointer: str) -> str:
        at, _slash, part = pointer.rpartition("/")
        return f"{self._filled_at[at]}-{part}" if at in self._filled_at else pointer
