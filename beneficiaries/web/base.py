from typing import ClassVar
from uuid import UUID

from beneficiaries.models import Household
from beneficiaries.roles import CASE
from beneficiaries.selectors import household_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose


class CasePage(PageView):
    """A page of those who work with families."""

    roles: ClassVar[frozenset[Role]] = CASE
    purpose: ClassVar[Purpose] = Purpose.REGISTRATION


class CaseForm(FormPage, CasePage):
    """A form about one family."""

    def household(self) -> Household:
        """Return the family of the address. Raises NotVisible."""
        household_id: UUID = self.kwargs["household_id"]
        return household_visible_to(self.work, household_id)
