import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from shapagat.files.storage.protocol import ObjectMissing

#: Bytes of one part of an upload, which are in memory at a time; S3 takes no smaller ones than 5 MiB.
_PART = 8 * 1024 * 1024
_MISSING = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True)
class Bucket:
    """Where objects lie: a bucket of a server, below a prefix."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    path_style: bool = False


class S3Storage:
    """Objects in a bucket of an S3-compatible server. Who may write there is boto3's usual chain of credentials."""

    def __init__(self, bucket: Bucket) -> None:
        """Raises ImportError without the extra `cloud`."""
        import boto3
        from botocore.config import Config

        self.bucket = bucket
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=bucket.endpoint or None,
            region_name=bucket.region or None,
            config=Config(
                connect_timeout=5,
                read_timeout=30,
                retries={"max_attempts": 3},
                s3={"addressing_style": "path" if bucket.path_style else "auto"},
            ),
        )

    def put(self, key: str, pieces: Iterable[bytes]) -> None:
        """Upload in parts; only a completed upload is an object."""
        from boto3.s3.transfer import TransferConfig

        self._client.upload_fileobj(
            io.BufferedReader(_Pieces(pieces), _PART),
            self.bucket.name,
            self._name(key),
            Config=TransferConfig(multipart_threshold=_PART, multipart_chunksize=_PART, use_threads=False),
        )

    def open(self, key: str) -> IO[bytes]:
        """Ask for the object and read it as it comes."""
        from botocore.exceptions import ClientError

        try:
            body: IO[bytes] = self._client.get_object(Bucket=self.bucket.name, Key=self._name(key))["Body"]
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                raise ObjectMissing from None
            raise
        return body

    def delete(self, key: str) -> None:
        """Delete the object."""
        self._client.delete_object(Bucket=self.bucket.name, Key=self._name(key))

    def keys(self, *, older_than: datetime) -> Iterator[str]:
        """List below the prefix."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket.name, Prefix=self._name(""))
        for page in pages:
            for found in page.get("Contents", ()):
                if found["LastModified"] < older_than:
                    yield found["Key"].removeprefix(self._name(""))

    def clear_unfinished(self, *, older_than: datetime) -> None:
        """Abort uploads whose writer died."""
        pages = self._client.get_paginator("list_multipart_uploads").paginate(
            Bucket=self.bucket.name, Prefix=self._name("")
        )
        for page in pages:
            for found in page.get("Uploads", ()):
                if found["Initiated"] < older_than:
                    self._client.abort_multipart_upload(
                        Bucket=self.bucket.name, Key=found["Key"], UploadId=found["UploadId"]
                    )

    def check(self) -> None:
        """Ask for the bucket."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client.head_bucket(Bucket=self.bucket.name)
        except (BotoCoreError, ClientError) as error:
            raise ConnectionError(f"the bucket does not answer: {type(error).__name__}") from None

    def _name(self, key: str) -> str:
        return f"{self.bucket.prefix}/{key}" if self.bucket.prefix else key


class _Pieces(io.RawIOBase):
    """Pieces read as one stream."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
