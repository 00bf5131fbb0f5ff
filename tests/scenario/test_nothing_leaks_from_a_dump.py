import base64
import json

import pytest

from tests.scenario.story import Story

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("scenario")]


def _forms(text: str) -> set[bytes]:
    """How a text might be written down: plainly, wide, escaped, in hex, in base64 at each of its three alignments."""
    plain = text.encode()
    forms = {plain, text.encode("utf-16-le"), text.encode("utf-16-be"), json.dumps(text)[1:-1].encode()}
    for raw in (plain, text.encode("utf-16-le")):
        forms |= {raw.hex().encode(), raw.hex().upper().encode()}
        forms |= {base64.b64encode(b"\0" * shift + raw)[4:-4] for shift in range(3) if len(raw) > 6}
    return {form for form in forms if len(form) > 4}


def test_a_dump_of_the_main_database_names_nobody(story: Story) -> None:
    target = story.directory / "dump.sql"
    story.service.console("dump", "--out", str(target))
    dump = target.read_bytes()
    assert b"beneficiaries_household" in dump
    assert story.made["household"].encode() in dump
    found = {text for text in story.secrets.texts for form in _forms(text) if form in dump}
    assert len(story.secrets.texts) > 20
    assert found == set()
