"""Take the content of files out of rows: open each chunk, seal it anew as a stream, put that into the storage."""

import io
import secrets
from collections.abc import Iterator
from uuid import UUID

import msgspec
from django.db import migrations

from shapagat.encryption.access import AccessContext, access
from shapagat.encryption.cipher import open_bytes
from shapagat.encryption.constants import Group, Purpose
from shapagat.encryption.envelope import pack_header, revision_of
from shapagat.encryption.exceptions import SealBroken
from shapagat.encryption.keys.data_keys import KeyPlace, fetch_data_keys
from shapagat.encryption.keys.in_use import DataKey
from shapagat.encryption.streams import Stream, seal_stream
from shapagat.files.storage import get_storage

FILES = """
SELECT f.id, f.centre_id, s.data_key_id FROM files_storedfile f JOIN encryption_subject s ON s.id = f.id
WHERE f.destroyed_at IS NULL AND s.erased_at IS NULL AND f.object_key = '' ORDER BY f.id
"""
CHUNKS = "SELECT id, content FROM jobs_storedfilechunk WHERE file_id = %s ORDER BY index"
SYSTEM = UUID(int=1)


class Chunk(msgspec.Struct):
    """What a chunk in a row held."""

    index: int = 0
    is_last: bool = False
    data: bytes = b""


def move(_apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        # Under forced row-level security the owner sees nothing without it.
        cursor.execute("SELECT set_config('shapagat.upkeep', 'on', true)")
        cursor.execute(FILES)
        for file_id, centre_id, key_id in cursor.fetchall():
            key = fetch_data_keys([KeyPlace(file_id, centre_id, key_id.bytes)])[file_id]
            content = io.BytesIO(b"".join(former_content(cursor, file_id, key)))
            object_key = secrets.token_hex(20)
            get_storage().put(object_key, sealed_anew(Stream(file_id, centre_id, 161, Group.FILE), key, content))
            cursor.execute("UPDATE files_storedfile SET object_key = %s WHERE id = %s", [object_key, file_id])


def sealed_anew(stream: Stream, key: DataKey, content: io.BytesIO) -> Iterator[bytes]:
    context = AccessContext(SYSTEM, Purpose.RETENTION, frozenset({stream.centre_id}), keys={stream.subject_id: key})
    with access(context):
        yield from seal_stream(stream, content)
        context.take_sealings()


def former_content(cursor, file_id: UUID, key: DataKey) -> Iterator[bytes]:
    cursor.execute(CHUNKS, [file_id])
    expected, is_last = 0, False
    for row_id, content in cursor.fetchall():
        envelope = bytes(content)
        header = pack_header(161, 1, file_id, row_id, revision_of(envelope), key.id)
        chunk = msgspec.msgpack.decode(open_bytes(key.cipher, header, envelope), type=Chunk)
        if is_last or chunk.index != expected:
            raise SealBroken("A chunk of a file does not belong here.")
        yield chunk.data
        expected, is_last = expected + 1, chunk.is_last
    if not is_last:
        raise SealBroken("A file was cut.")


class Migration(migrations.Migration):
    dependencies = [("files", "0001_files_initial")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
