"""Who was erased: ids of subjects, 16 bytes each, in every backup, so that no older key store brings anybody back.

Subjects, not keys: an exchanged data key was destroyed too, and the older backup of its subject must still open.
Subjects are never deleted, so none is missing from the list.
"""

import tempfile
from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

from shapagat.cli.backup.snapshot import Connection
from shapagat.cli.refusal import Refusal
from shapagat.encryption.constants import KeyState

BATCH = 5_000
#: So many may be forgotten anew without a word, or one in a hundred.
FEW = 50
_SIZE = 16


class TombstoneStream:
    """The ids of erased subjects, as a stream of bytes."""

    def __init__(self, main: Connection) -> None:
        # A few at a time. Keys are destroyed after this mark is committed, so it knows of every destroyed key.
        self._cursor = main.cursor(name="tombstones", withhold=True)
        self._cursor.execute("SELECT id FROM encryption_subject WHERE erased_at IS NOT NULL")

    def read(self, _size: int = -1) -> bytes:
        """Return the next ids; none at the end."""
        return b"".join(row[0].bytes for row in self._cursor.fetchmany(BATCH))


def listed_alive(main: Connection, keystore: Connection, file: IO[bytes]) -> set[UUID]:
    """Return the subjects of a list whose keys still live: those that a replay would destroy."""
    alive: set[UUID] = set()
    for ids in _listed(file):
        known = main.execute("SELECT data_key_id, id FROM encryption_subject WHERE id = ANY(%s)", [ids]).fetchall()
        states = _states(keystore, [key_id for key_id, _ in known])
        alive |= {subject for key_id, subject in known if states.get(key_id, KeyState.DESTROYED) != KeyState.DESTROYED}
    return alive


def refuse_too_many(forgotten: dict[str, set[UUID]], subjects: int, allowed: int | None) -> None:
    """Stop before a list destroys more than lists usually do: nobody signs them, and what they destroy is gone.

    `forgotten` are the subjects by backup, `allowed` the number that the operator named.

    Raises:
        Refusal: these are more than 50 and more than 1 % of the subjects, or not the number that was named.
    """
    count = len(set().union(*forgotten.values()))
    if allowed is not None and allowed != count:
        raise Refusal(f"--forget says {allowed}, and {count} subjects would be forgotten. Nothing was destroyed.")
    if allowed is None and count > FEW and count * 100 > subjects:
        told = ", ".join(f"{name}: {len(ids)}" for name, ids in forgotten.items() if ids)
        raise Refusal(
            f"The lists of the erased would destroy the keys of {count} of {subjects} subjects for good ({told})."
            " Nothing was destroyed. If that many families were really erased since, empty the main database"
            f" and restore again with --forget {count}; if not, somebody put a list there: take it away."
        )


def replay(main: Connection, keystore: Connection, file: IO[bytes]) -> int:
    """Destroy the key of every subject that a list names and mark them as erased; return how many keys still lived."""
    destroyed = 0
    for ids in _listed(file):
        known = main.execute("SELECT data_key_id FROM encryption_subject WHERE id = ANY(%s)", [ids]).fetchall()
        destroyed += keystore.execute(
            "UPDATE keystore_datakey SET state = %(gone)s, wrapped = NULL, destroyed_at = now() "
            "WHERE id = ANY(%(keys)s) AND state <> %(gone)s",
            {"gone": KeyState.DESTROYED.value, "keys": [row[0] for row in known]},
        ).rowcount
        main.execute("DELETE FROM encryption_indextoken WHERE subject_id = ANY(%s)", [ids])
        main.execute("UPDATE encryption_subject SET erased_at = now() WHERE id = ANY(%s) AND erased_at IS NULL", [ids])
    return destroyed


def _listed(file: IO[bytes]) -> Iterator[list[UUID]]:
    file.seek(0)
    while piece := file.read(BATCH * _SIZE):
        yield [UUID(bytes=piece[at : at + _SIZE]) for at in range(0, len(piece) - _SIZE + 1, _SIZE)]


def spooled() -> IO[bytes]:
    """A place for a list that was decrypted but not yet checked to its end."""
    return tempfile.TemporaryFile()


def settle_subjects(main: Connection, keystore: Connection) -> tuple[int, int]:
    """Go through all subjects of the main database: how many lack a key, and how many cannot be read.

    A subject in no list whose key is destroyed was given another one after this dump, or was erased after the last
    list: nobody can tell from a key store. It is counted, and keeps its rows, tokens and mark as they were.
    """
    missing = unreadable = 0
    with main.cursor(name="subjects", withhold=True) as subjects:
        subjects.execute("SELECT id, data_key_id, erased_at IS NOT NULL FROM encryption_subject")
        for rows in _batches(subjects):
            states = _states(keystore, [key_id for _, key_id, _ in rows])
            missing += sum(key_id not in states for _, key_id, _ in rows)
            unreadable += sum(states.get(key_id) == KeyState.DESTROYED and not erased for _, key_id, erased in rows)
    return missing, unreadable


def _batches(cursor: Any) -> Iterator[list[tuple[UUID, UUID, bool]]]:
    while rows := cursor.fetchmany(BATCH):
        yield rows


def _states(keystore: Connection, key_ids: list[UUID]) -> dict[UUID, int]:
    found = keystore.execute("SELECT id, state FROM keystore_datakey WHERE id = ANY(%s)", [key_ids])
    return dict(found.fetchall())
