"""Alice does intake in Astana, Bob is her colleague there, Charlie works in Shymkent."""

from collections.abc import Callable

import pytest

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.centres.models import Centre
from shapagat.centres.services import open_centre
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION

MakeUser = Callable[..., User]


def _centre(slug: str, code: str, name: str, kato: str) -> Centre:
    return open_centre(
        slug=slug, code=code, name_kk=name, name_ru=name, name_en=name, kato=kato, actor_id=SYSTEM_ACTOR_ID
    )


@pytest.fixture
def astana(db: None) -> Centre:
    """The centre of alice and bob."""
    prepare_centre(INSTALLATION)
    return _centre("astana", "AST", "Астана", "710000000")


@pytest.fixture
def shymkent(db: None) -> Centre:
    """The centre of charlie."""
    prepare_centre(INSTALLATION)
    return _centre("shymkent", "SHY", "Шымкент", "790000000")


@pytest.fixture
def kokshetau(db: None) -> Centre:
    """A third centre."""
    prepare_centre(INSTALLATION)
    return third_centre()


def third_centre() -> Centre:
    """Open the centre that is neither alice's nor charlie's."""
    return _centre("kokshetau", "KOK", "Көкшетау", "111010000")


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """Make users with roles."""

    def make(username: str, role: Role, centre: Centre | None = None) -> User:
        user = create_user(username=username, password=None, actor_id=SYSTEM_ACTOR_ID)
        grant_role(user=user, role=role, centre=centre, actor_id=SYSTEM_ACTOR_ID)
        return user

    return make


@pytest.fixture
def alice(make_user: MakeUser, astana: Centre) -> User:
    """Does intake in Astana."""
    return make_user("alice", Role.INTAKE, astana)


@pytest.fixture
def bob(make_user: MakeUser, astana: Centre) -> User:
    """Coordinates in Astana."""
    return make_user("bob", Role.COORDINATOR, astana)


@pytest.fixture
def charlie(make_user: MakeUser, shymkent: Centre) -> User:
    """Does intake in Shymkent."""
    return make_user("charlie", Role.INTAKE, shymkent)
