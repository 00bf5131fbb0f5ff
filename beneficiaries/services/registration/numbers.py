from collections import Counter, defaultdict
from collections.abc import Iterable

from beneficiaries.models import RegistrationCounter
from shapagat.centres.models import Centre


def lock_counters(*, centre: Centre, years: Iterable[int]) -> dict[int, RegistrationCounter]:
    """Lock a centre's counters of these years until the transaction ends.

    Whoever holds one is the only one registering families there, so that what is compared stays as it was.
    """
    wanted = sorted(set(years))
    RegistrationCounter.objects.bulk_create(
        [RegistrationCounter(centre_id=centre.id, year=year) for year in wanted], ignore_conflicts=True
    )
    locked = RegistrationCounter.objects.select_for_update(no_key=True).filter(centre_id=centre.id, year__in=wanted)
    return {counter.year: counter for counter in locked.order_by("year")}


def take_numbers(*, centre: Centre, counters: dict[int, RegistrationCounter], years: list[int]) -> list[str]:
    """Give one registration number a year named, in order, such as `AST-2026-000123`."""
    given: dict[int, int] = defaultdict(int)
    numbers = []
    for year in years:
        given[year] += 1
        numbers.append(f"{centre.code}-{year}-{counters[year].last + given[year]:06d}")
    for year, count in Counter(years).items():
        counters[year].last += count
        counters[year].save(update_fields=["last", "updated_at"], force_update=True)
    return numbers
