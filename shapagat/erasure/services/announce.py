from datetime import date

from django.db import transaction

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.accounts.selectors import users_holding
from shapagat.erasure.models import RetentionNotice
from shapagat.erasure.registry import terms
from shapagat.erasure.rules import rules_on
from shapagat.erasure.selectors.due import overtaken, to_announce
from shapagat.notifications.services import notify

BATCH = 500


@transaction.atomic
def announce_due(*, centre_id: int, today: date) -> int:
    """Show the centre's coordinators what falls due within the notice of each rule; return how many are new."""
    rules, announced = rules_on(today), 0
    for name, term in sorted(terms().items()):
        if name in rules:
            overtaken(rules[name], term, centre_id, today).delete()
            ids = list(to_announce(rules[name], term, centre_id, today).values_list("pk", flat=True)[:BATCH])
            RetentionNotice.objects.bulk_create(
                [RetentionNotice(centre_id=centre_id, rule=name, subject_id=pk, announced_on=today) for pk in ids],
                ignore_conflicts=True,
            )
            announced += len(ids)
    if announced:
        _tell(centre_id, announced)
    return announced


def _tell(centre_id: int, number: int) -> None:
    here = RoleAssignment.objects.filter(centre_id=centre_id, role=Role.COORDINATOR).values("user_id")
    for user in users_holding({Role.COORDINATOR}).filter(pk__in=here):
        notify(recipient_id=user.pk, code="retention.due", params={"number": number, "centre": centre_id})
