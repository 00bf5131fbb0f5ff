import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that every account may pass through; what the embedded servers put elsewhere goes with it."""
    directory = Path(tempfile.mkdtemp(prefix="shapagat-place-"))
    directory.chmod(0o755)
    yield directory
    for servers in directory.glob("*/servers"):
        if servers.is_symlink():
            shutil.rmtree(servers.resolve())
    shutil.rmtree(directory)
