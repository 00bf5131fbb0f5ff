"""Run by tests in a process of its own: people who are told by SMS, and messages to them."""

import sys

import django

django.setup()


from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role  # noqa: E402
from shapagat.accounts.models import User  # noqa: E402
from shapagat.accounts.services import create_user, grant_role  # noqa: E402
from shapagat.centres.services import open_centre  # noqa: E402
from shapagat.encryption.centres import prepare_centre  # noqa: E402
from shapagat.encryption.constants import INSTALLATION  # noqa: E402
from shapagat.notifications.models import Notification  # noqa: E402
from shapagat.notifications.services import notify_many  # noqa: E402
from tests.notifications.told import reach  # noqa: E402

NAME = "Астана"


def people(count: int) -> None:
    """Make people with phones of their own."""
    prepare_centre(INSTALLATION)
    centre = open_centre(
        slug="astana", code="AST", name_kk=NAME, name_ru=NAME, name_en=NAME, kato="710000000", actor_id=SYSTEM_ACTOR_ID
    )
    for number in range(count):
        user = create_user(username=f"vera{number}", password=None, actor_id=SYSTEM_ACTOR_ID)
        grant_role(user=user, role=Role.VOLUNTEER, centre=centre, actor_id=SYSTEM_ACTOR_ID)
        reach(user, "sms", phone=f"+7701123{number:04}", daily_budget=50, language="en")


def tell(number: int) -> None:
    """Tell everybody one thing, twice as a retried step does."""
    ids = list(User.objects.filter(username__startswith="vera").values_list("pk", flat=True))
    for _try in range(2):
        notify_many(recipient_ids=ids, code="audit.oddities", params={"count": number}, key=f"told:{number}")


def unsent(_number: int) -> None:
    """Print how many are not sent yet."""
    sys.stdout.write(str(Notification.objects.exclude(state="sent").count()))


if __name__ == "__main__":
    {"people": people, "tell": tell, "unsent": unsent}[sys.argv[1]](int(sys.argv[2]))
