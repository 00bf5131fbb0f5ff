from collections.abc import Iterable

from beneficiaries.constants import BroadCategory
from beneficiaries.eligibility.assessment import Category

#: Codes too precise to stand in the open, and what stands there instead.
_COARSENED: dict[str, BroadCategory] = {Category.CHILD_WITH_DISABILITY: BroadCategory.DISABILITY}


def broad(categories: Iterable[str]) -> list[str]:
    """Return the coarse categories that may stand in the open, each once, sorted."""
    return sorted({broad_of(category) for category in categories})


def broad_of(category: str) -> BroadCategory:
    """Return what stands in the open for one category; a centre's own rules may tell of illness, so all look alike."""
    if category in BroadCategory.values:
        return BroadCategory(category)
    return _COARSENED.get(category, BroadCategory.OWN)
