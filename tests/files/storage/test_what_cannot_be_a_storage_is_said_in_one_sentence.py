import pytest

from shapagat.files.exceptions import StorageMisconfigured
from shapagat.files.storage import choose_storage
from shapagat.files.storage.folder import FolderStorage
from shapagat.files.storage.s3 import S3Storage


@pytest.mark.parametrize(
    "said",
    [
        "",
        "folder",
        "folder:relative/path",
        "folder:",
        "ftp://host/files",
        "s3:",
        "s3://",
        "s3:///prefix",
        "s3://user:secret@bucket/prefix",
        "s3://bucket/prefix?endpoint=http://storage.example.kz",
        "s3://bucket/prefix?endpoint=storage.example.kz",
        "s3://bucket/prefix?endpoint=http://127.0.0.1.example.kz",
        "s3://bucket/prefix?verify=0",
        "s3://bucket/prefix?nonsense",
        "s3://[bucket",
    ],
)
def test_it_is_refused(said: str) -> None:
    with pytest.raises(StorageMisconfigured) as refused:
        choose_storage(said, "")
    sentence = str(refused.value)
    assert "FILES_STORAGE" in sentence
    assert sentence.endswith(".")
    assert "secret" not in sentence


@pytest.mark.parametrize(
    "said",
    [
        "s3://bucket?region=eu-central-1",
        "s3://bucket/a/prefix?endpoint=https://storage.example.kz&region=kz-1&path-style=1",
        "s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=x",
        "s3://bucket/prefix?endpoint=http://[::1]:9000&region=x",
        "s3://bucket/prefix?endpoint=http://localhost:9000&region=x",
    ],
)
def test_a_bucket_behind_tls_or_on_this_machine_is_taken(said: str) -> None:
    storage = choose_storage(said, "")
    assert isinstance(storage, S3Storage)
    assert storage.bucket.name == "bucket"


def test_a_folder_is_taken() -> None:
    assert isinstance(choose_storage("folder:/srv/files", ""), FolderStorage)
    assert isinstance(choose_storage("folder:", "/srv/files"), FolderStorage)
