from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer

from shapagat.files.storage import ContentStorage, choose_storage

BUCKET = "sealed"


@pytest.fixture
def s3_endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server on loopback with one bucket."""
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "x"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    # What other tests stored stays in the process that imitates S3.
    requests.post(f"{endpoint}/moto-api/reset", timeout=30)
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket=BUCKET)
    yield endpoint
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> ContentStorage:
    """Each kind of storage, empty."""
    if request.param == "folder":
        return choose_storage("folder:", str(tmp_path / "files"))
    endpoint = request.getfixturevalue("s3_endpoint")
    return choose_storage(f"s3://{BUCKET}/ours?endpoint={endpoint}&path-style=1", "")
