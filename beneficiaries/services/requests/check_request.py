from beneficiaries.constants import RequestCategory
from beneficiaries.problems import CODE, Problems
from beneficiaries.services.requests.data import ItemData, RequestData

_URGENCY = range(1, 5)
_MOST_ITEMS = 100
_MOST_OF_ONE = 1_000_000
_LONGEST_NAME = 200
_LONGEST_NOTE = 4000
_LONGEST_CODE = 40


def check_request(data: RequestData, problems: Problems) -> None:
    """Note everything that is wrong with a need."""
    if (data.household_id is None) == (data.organisation_id is None):
        problems.add("/household", "subject_required")
    if data.category not in RequestCategory.values:
        problems.add("/category", "choice_invalid")
    if data.urgency not in _URGENCY:
        problems.add("/urgency", "urgency_invalid")
    if len(data.note) > _LONGEST_NOTE:
        problems.add("/note", "too_long")
    if data.campaign and not CODE.fullmatch(data.campaign):
        problems.add("/campaign", "code_invalid")
    if data.confirm_another and not CODE.fullmatch(data.confirm_another):
        problems.add("/confirm_another", "code_invalid")
    if len(data.items) > _MOST_ITEMS:
        problems.add("/items", "too_many")
    for place, item in enumerate(data.items):
        _check_item(item, f"/items/{place}", problems)


def _check_item(item: ItemData, at: str, problems: Problems) -> None:
    if not item.name.strip():
        problems.add(f"{at}/name", "blank")
    elif len(item.name) > _LONGEST_NAME:
        problems.add(f"{at}/name", "too_long")
    if not 1 <= item.quantity <= _MOST_OF_ONE:
        problems.add(f"{at}/quantity", "quantity_invalid")
    if len(item.unit) > _LONGEST_CODE:
        problems.add(f"{at}/unit", "too_long")
