from collections.abc import Collection

from beneficiaries.models import Household

_NEWEST = 2000


def districts_of(centre_ids: Collection[int]) -> list[str]:
    """Return the codes of districts in which the newest families of these centres live, sorted."""
    newest = Household.objects.filter(centre_id__in=centre_ids).order_by("-id")
    return sorted(set(newest.values_list("district", flat=True)[:_NEWEST]) - {""})
