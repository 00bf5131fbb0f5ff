from uuid import UUID

from beneficiaries.constants import RequestCategory
from donations.constants import Unit
from donations.exceptions import CodeTaken
from donations.models import StockItem
from donations.services.names import Names
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre


def add_stock_item(
    *,
    centre: Centre,
    code: str,
    names: Names,
    unit: Unit,
    actor_id: UUID,
    category: RequestCategory = RequestCategory.OTHER,
) -> StockItem:
    """Add a kind of goods to the centre's catalogue. Raises CodeTaken."""
    item, made = StockItem.objects.get_or_create(
        centre_id=centre.id, code=code, defaults={**names.columns(), "unit": unit, "category": category}
    )
    if not made:
        raise CodeTaken
    record_change(action="stock_item.added", actor_id=actor_id, centre_id=centre.id, on=item, detail={"code": code})
    return item
