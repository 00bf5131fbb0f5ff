"""The centres, their keys, and who works there."""

from datetime import date

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.centres.models import Centre
from shapagat.centres.services import open_centre
from shapagat.demonstration.calendar import on
from shapagat.demonstration.story import CHAPTERS
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION

PASSWORD = "shapagat-demo"  # noqa: S105 - printed to everybody who starts the demonstration

STAFF = (
    ("intake.astana", Role.INTAKE, "astana", "kk"),
    ("coordinator.astana", Role.COORDINATOR, "astana", "ru"),
    ("store.astana", Role.STOREKEEPER, "astana", "ru"),
    ("volunteer.astana", Role.VOLUNTEER, "astana", "kk"),
    ("representative.astana", Role.ORGANISATION_REPRESENTATIVE, "astana", "kk"),
    ("intake.shymkent", Role.INTAKE, "shymkent", "kk"),
    ("coordinator.shymkent", Role.COORDINATOR, "shymkent", "kk"),
    ("volunteer.shymkent", Role.VOLUNTEER, "shymkent", "ru"),
    ("network", Role.NETWORK, None, "ru"),
    ("auditor", Role.AUDITOR, None, "ru"),
    ("admin", Role.ADMIN, None, "ru"),
)
USERNAMES = frozenset(username for username, *_ in STAFF)


def open_centres() -> dict[str, Centre]:
    """Open the four centres; running it again changes nothing."""
    prepare_centre(INSTALLATION)
    return {
        chapter.slug: open_centre(
            slug=chapter.slug,
            code=chapter.code,
            name_kk=chapter.name_kk,
            name_ru=chapter.name_ru,
            name_en=chapter.name_en,
            kato=chapter.kato,
            actor_id=SYSTEM_ACTOR_ID,
        )
        for chapter in CHAPTERS
    }


def employ_staff(centres: dict[str, Centre], since: date) -> dict[str, User]:
    """Make the demonstration's users, with their roles since a day; running it again changes nothing."""
    staff = {}
    for username, role, slug, language in STAFF:
        user = User.objects.filter(username=username).first() or create_user(
            username=username, password=PASSWORD, actor_id=SYSTEM_ACTOR_ID, language=language
        )
        with on(since, 8):
            grant_role(user=user, role=role, centre=centres[slug] if slug else None, actor_id=SYSTEM_ACTOR_ID)
        staff[username] = user
    return staff
