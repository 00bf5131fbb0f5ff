"""Who was erased: ids of subjects, 16 bytes each, in every backup, so that no older key store brings anybody back.

Subjects, not keys: an exchanged data key was destroyed too, and the older backup of its subject must still open.
Subjects are never deleted, so none is missing from the list.
"""

import tempfile
from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

from shapagat.cli.backup.snapshot import Connection
from shapagat.encryption.constants import KeyState

BATCH = 5_000
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


def replay(main: Connection, keystore: Connection, file: IO[bytes]) -> int:
    """Destroy the key of every subject that a list names; return how many still lived."""
    destroyed = 0
    file.seek(0)
    while piece := file.read(BATCH * _SIZE):
        ids = [UUID(bytes=piece[at : at + _SIZE]) for at in range(0, len(piece), _SIZE)]
        known = main.execute("SELECT data_key_id FROM encryption_subject WHERE id = ANY(%s)", [ids]).fetchall()
        destroyed += keystore.execute(
            "UPDATE keystore_datakey SET state = %(gone)s, wrapped = NULL, destroyed_at = now() "
            "WHERE id = ANY(%(keys)s) AND state <> %(gone)s",
            {"gone": KeyState.DESTROYED.value, "keys": [row[0] for row in known]},
        ).rowcount
    return destroyed


def spooled() -> IO[bytes]:
    """A place for a list that was decrypted but not yet checked to its end."""
    return tempfile.TemporaryFile()


def settle_subjects(main: Connection, keystore: Connection) -> tuple[int, int]:
    """Go through all subjects of the main database: how many lack a key, and how many were forgotten anew.

    A subject whose key was destroyed after this dump loses its search tokens and is marked as erased.
    """
    missing = forgotten = 0
    with main.cursor(name="subjects", withhold=True) as subjects:
        subjects.execute("SELECT id, data_key_id, erased_at IS NOT NULL FROM encryption_subject")
        for rows in _batches(subjects):
            states = _states(keystore, [key_id for _, key_id, _ in rows])
            missing += sum(key_id not in states for _, key_id, _ in rows)
            gone = [
                subject_id
                for subject_id, key_id, erased in rows
                if states.get(key_id) == KeyState.DESTROYED and not erased
            ]
            if gone:
                main.execute("DELETE FROM encryption_indextoken WHERE subject_id = ANY(%s)", [gone])
                main.execute("UPDATE encryption_subject SET erased_at = now() WHERE id = ANY(%s)", [gone])
            forgotten += len(gone)
    return missing, forgotten


def _batches(cursor: Any) -> Iterator[list[tuple[UUID, UUID, bool]]]:
    while rows := cursor.fetchmany(BATCH):
        yield rows


def _states(keystore: Connection, key_ids: list[UUID]) -> dict[UUID, int]:
    found = keystore.execute("SELECT id, state FROM keystore_datakey WHERE id = ANY(%s)", [key_ids])
    return dict(found.fetchall())
