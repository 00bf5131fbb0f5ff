"""Files of alice, and their objects as somebody with the folder in hand meets them."""

import io
from pathlib import Path

from django.conf import settings

from shapagat.accounts.models import User
from shapagat.accounts.work import work_as
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.files.models import StoredFile
from shapagat.files.services import open_file, store_file


def store(alice: User, astana: Centre, content: bytes) -> StoredFile:
    """Seal a file of an import."""
    with work_as(alice, Purpose.IMPORT):
        return store_file(centre_id=astana.id, owner_id=alice.pk, name="sheet.xlsx", content=io.BytesIO(content))


def opened(alice: User, file: StoredFile) -> bytes:
    """Open it again."""
    with work_as(alice, Purpose.IMPORT):
        return b"".join(open_file(StoredFile.objects.get(pk=file.pk)))


def object_of(file: StoredFile) -> Path:
    """Return where its object lies."""
    return Path(settings.FILES_DIR) / file.object_key[:2] / file.object_key
