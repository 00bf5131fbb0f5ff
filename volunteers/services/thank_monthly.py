from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from shapagat.notifications.services import notify
from volunteers.models import MonthlyThanks, Volunteer
from volunteers.selectors.hours import hours_of_each

NEWS: Final = "volunteer.thanks"
_MINUTES_IN_HOUR = 60


def thank_for_last_month(*, centre_id: int, most: int = 200) -> int:
    """Thank whoever of a centre completed something last month, for at most so many people; return how many.

    Each is thanked once a month, however often this runs: the row that says so is there before the message.
    """
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    month = last.replace(day=1)
    return len(_thank(centre_id, month, last, most))


def _thank(centre_id: int, month: date, last: date, most: int) -> list[MonthlyThanks]:
    each = hours_of_each([centre_id], first=month, last=last)
    thanked = MonthlyThanks.objects.filter(month=month).values("volunteer_id")
    waiting = Volunteer.objects.filter(pk__in=list(each), centre_id=centre_id, user_id__isnull=False)
    # Two runs at once take different people.
    locked = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",))
    made = []
    for row in locked.exclude(pk__in=thanked).order_by("id")[:most]:
        if MonthlyThanks.objects.filter(volunteer=row, month=month).exists():
            continue
        hours = each[row.pk]
        made.append(
            MonthlyThanks.objects.create(
                centre_id=centre_id, volunteer=row, month=month, tasks=hours.tasks, minutes=hours.minutes
            )
        )
        if row.user_id is None:
            continue
        whole, rest = divmod(hours.minutes, _MINUTES_IN_HOUR)
        notify(recipient_id=row.user_id, code=NEWS, params={"tasks": hours.tasks, "hours": whole, "minutes": rest})
    return made
