from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenario.service import service
from tests.scenario.story import Story


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The main job, done once from the first administrator to the quarterly summary."""
    directory: Path = tmp_path_factory.mktemp("story")
    directory.chmod(0o711)
    with service(directory) as running:
        told = Story(running, directory)
        told.tell()
        yield told
