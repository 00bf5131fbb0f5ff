from uuid import UUID

from beneficiaries.constants import RequestCategory
from donations.constants import AccountKind
from donations.exceptions import CodeTaken
from donations.models import Fund
from donations.services.accounts import fund_account
from donations.services.names import Names
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre


def open_fund(
    *, centre: Centre, code: str, names: Names, actor_id: UUID, restricted_to: RequestCategory | None = None
) -> Fund:
    """Open a fund with its accounts. With a category its money goes to requests of that category only.

    Raises CodeTaken.
    """
    fund, made = Fund.objects.get_or_create(
        centre_id=centre.id, code=code, defaults={**names.columns(), "restricted_to": restricted_to or ""}
    )
    if not made:
        raise CodeTaken
    for kind in (AccountKind.FUND, AccountKind.RESERVED):
        fund_account(fund=fund, kind=kind)
    record_change(action="fund.opened", actor_id=actor_id, centre_id=centre.id, on=fund, detail={"code": code})
    return fund
