from django.utils import timezone

from volunteers.minors import is_minor
from volunteers.models import Volunteer


def forget_months(*, centre_id: int) -> int:
    """Blank the month of birth of whoever has come of age: it is not needed in the open any more. Return how many."""
    today = timezone.localdate()
    young = Volunteer.objects.filter(centre_id=centre_id, minor_born_month__isnull=False)
    grown = [pk for pk, born in young.values_list("pk", "minor_born_month") if not is_minor(born, today)]
    return Volunteer.objects.filter(pk__in=grown).update(minor_born_month=None, updated_at=timezone.now())
