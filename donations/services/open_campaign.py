from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from donations.exceptions import CodeTaken
from donations.models import Campaign
from donations.services.names import Names
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import FieldProblem, InvalidInput


def open_campaign(
    *, centre: Centre, code: str, names: Names, starts_on: date, ends_on: date | None, actor_id: UUID
) -> Campaign:
    """Open a drive, such as `road-to-school`. Raises InvalidInput when it ends before it starts, CodeTaken."""
    if ends_on is not None and ends_on < starts_on:
        problem = FieldProblem("/ends_on", "ends_before_start", _("The end lies before the beginning."))
        raise InvalidInput(errors=(problem,))
    campaign, made = Campaign.objects.get_or_create(
        centre_id=centre.id,
        code=code,
        defaults={**names.columns(), "starts_on": starts_on, "ends_on": ends_on},
    )
    if not made:
        raise CodeTaken
    record_change(action="campaign.opened", actor_id=actor_id, centre_id=centre.id, on=campaign, detail={"code": code})
    return campaign
