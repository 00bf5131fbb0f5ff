from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

from shapagat.files.exceptions import StorageMisconfigured
from shapagat.files.storage.folder import FolderStorage
from shapagat.files.storage.protocol import ContentStorage
from shapagat.files.storage.s3 import Bucket, S3Storage

_SHAPE = "FILES_STORAGE is folder:PATH or s3://BUCKET/PREFIX?endpoint=https://…"
_OPTIONS = frozenset({"endpoint", "region", "path-style"})


def get_storage() -> ContentStorage:
    """Return the storage of this installation, one a process."""
    return _chosen(settings.FILES_STORAGE, settings.FILES_DIR)


@lru_cache(maxsize=8)
def _chosen(said: str, folder: str) -> ContentStorage:
    return choose_storage(said, folder)


def choose_storage(said: str, folder: str) -> ContentStorage:
    """Return the storage that FILES_STORAGE names: `folder:` (FILES_DIR), `folder:/path`, `s3://bucket/prefix`.

    Raises StorageMisconfigured with one sentence for the operator.
    """
    scheme, _, rest = said.partition(":")
    if scheme == "folder":
        return _folder(rest or folder)
    if scheme == "s3":
        return _bucket(said)
    raise StorageMisconfigured(f"{_SHAPE}; it is neither now.")


def _folder(path: str) -> ContentStorage:
    if not path:
        raise StorageMisconfigured("FILES_STORAGE is folder: without a path, and FILES_DIR is not set.")
    if not Path(path).is_absolute():
        raise StorageMisconfigured("FILES_STORAGE (or FILES_DIR): the folder must be an absolute path.")
    return FolderStorage(Path(path))


def _bucket(said: str) -> ContentStorage:
    try:
        url = urlsplit(said)
        options = dict(parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query)))
    except ValueError:
        raise StorageMisconfigured(f"{_SHAPE}; this one cannot be read.") from None
    if not url.hostname or url.netloc != url.hostname or options.keys() - _OPTIONS:
        raise StorageMisconfigured(f"{_SHAPE}, with region and path-style=1 where needed, and no password in it.")
    endpoint = options.get("endpoint", "")
    if endpoint and not is_private(endpoint):
        raise StorageMisconfigured("FILES_STORAGE: the endpoint must be https, unless it is on this machine.")
    bucket = Bucket(
        name=url.hostname,
        prefix=url.path.strip("/"),
        endpoint=endpoint,
        region=options.get("region", ""),
        path_style=options.get("path-style", "") in {"1", "true", "yes"},
    )
    return _s3(bucket)


def _s3(bucket: Bucket) -> ContentStorage:
    try:
        from botocore.exceptions import BotoCoreError
    except ImportError:
        raise StorageMisconfigured(
            "FILES_STORAGE is s3://, which needs the extra: pip install shapagat[cloud]."
        ) from None
    try:
        return S3Storage(bucket)
    except (BotoCoreError, ValueError) as error:
        raise StorageMisconfigured(f"FILES_STORAGE cannot be used: {type(error).__name__}.") from None


def is_private(endpoint: str) -> bool:
    """Tell whether nobody on the way can read along: TLS, or this machine."""
    try:
        url = urlsplit(endpoint)
        host = url.hostname or ""
    except ValueError:
        return False
    if url.scheme == "https":
        return bool(host)
    return url.scheme == "http" and (host == "localhost" or _loopback(host))


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
