from typing import Any, ClassVar
from uuid import UUID

from beneficiaries.models import Organisation
from beneficiaries.roles import CASE
from beneficiaries.selectors import organisation_visible_to
from shapagat.accounts.constants import Role
from shapagat.accounts.pages import FormPage, PageView
from shapagat.encryption.constants import Purpose


class OrganisationView(PageView):
    """A page about organisations, for staff."""

    roles: ClassVar[frozenset[Role]] = CASE
    purpose: ClassVar[Purpose] = Purpose.REGISTRATION

    def organisation(self) -> Organisation:
        """Return the organisation of the address. Raises NotVisible."""
        organisation_id: UUID = self.kwargs["organisation_id"]
        return organisation_visible_to(self.work, organisation_id)


class OrganisationForm(FormPage, OrganisationView):
    """A form about one organisation."""

    template_name = "beneficiaries/organisations/form.html"
    heading: ClassVar[Any] = ""
    button: ClassVar[Any] = ""

    def extra(self) -> dict[str, Any]:
        """Say whose it is."""
        return {"organisation": self.organisation(), "heading": self.heading, "button": self.button}
