from typing import ClassVar
from uuid import UUID

from django.utils.translation import get_language

from beneficiaries.models import Appeal, Desk
from beneficiaries.selectors import appeal_visible_to
from beneficiaries.web.base import CasePage
from shapagat.encryption.constants import Purpose


class ReceptionPage(CasePage):
    """A page about appeals."""

    purpose: ClassVar[Purpose] = Purpose.APPEAL_HANDLING

    def appeal(self) -> Appeal:
        """Return the appeal of the address. Raises NotVisible."""
        appeal_id: UUID = self.kwargs["appeal_id"]
        return appeal_visible_to(self.work, appeal_id)


def desk_name(desk: Desk) -> str:
    """Return a desk's name in the active language, with the day of a visiting session."""
    name = desk.name_kk if (get_language() or "ru").startswith("kk") else desk.name_ru
    return f"{name} ({desk.held_on:%d.%m.%Y})" if desk.held_on else name
