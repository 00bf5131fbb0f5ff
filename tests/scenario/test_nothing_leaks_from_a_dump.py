import pytest

from tests.scenario.story import Story
from tests.support.traces import traces

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("scenario")]


def test_a_dump_of_the_main_database_names_nobody(story: Story) -> None:
    target = story.directory / "dump.sql"
    story.service.console("dump", "--out", str(target))
    dump = target.read_bytes()
    assert b"beneficiaries_household" in dump
    assert story.made["household"].encode() in dump
    assert len(story.secrets.texts) > 20
    assert traces(dump, story.secrets.texts) == set()
