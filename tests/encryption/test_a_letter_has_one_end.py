"""Two real sessions that end the same letter at the same time."""

import pytest
from psycopg import errors

from shapagat.core.ids import new_id
from shapagat.encryption.constants import LetterState
from tests.conftest import databases_of
from tests.support.attack import ASTANA, SHYMKENT, Attacked, plant

pytestmark = pytest.mark.django_db
END = "SELECT encryption_end_letter(%s, %s::smallint)"


@pytest.fixture(scope="module")
def places(request: pytest.FixtureRequest, worker_id: str) -> Attacked:
    """A copy of the template with committed rows."""
    databases = databases_of(request.config)
    return plant(databases, databases.copy_for(f"letters_{worker_id}")["default"])


@pytest.mark.parametrize(
    ("first", "second"),
    [(LetterState.ACCEPTED, LetterState.REVOKED), (LetterState.REVOKED, LetterState.REFUSED)],
)
def test_who_comes_second_waits_and_finds_it_ended(places: Attacked, first: LetterState, second: LetterState) -> None:
    centres = {LetterState.ACCEPTED: SHYMKENT, LetterState.REFUSED: SHYMKENT, LetterState.REVOKED: ASTANA}
    letter_id, key_id = new_id(), new_id()
    with places.in_centre(ASTANA) as sender:
        values = [letter_id, new_id(), ASTANA, SHYMKENT, key_id, b"sealed", 9]
        sender.execute("SELECT encryption_send_letter(%s, %s, %s, %s, %s, %s, %s::smallint, 'test')", values)
        sender.commit()
    with places.in_centre(centres[first]) as one, places.in_centre(centres[second]) as other:
        assert one.execute(END, [letter_id, int(first)]).fetchone() == (key_id,)
        other.execute("SET LOCAL lock_timeout = '50ms'")
        with pytest.raises(errors.LockNotAvailable), other.transaction():
            other.execute(END, [letter_id, int(second)])
        one.commit()
        assert other.execute(END, [letter_id, int(second)]).fetchone() == (None,)
    with places.connect(places.databases.owner) as owner:
        owner.execute("SET shapagat.upkeep = 'on'")
        found = owner.execute(
            "SELECT l.state, s.state FROM encryption_letter l JOIN encryption_lettersent s ON s.letter_id = l.id"
            " WHERE l.id = %s",
            [letter_id],
        )
        assert found.fetchall() == [(int(first), int(first))]
