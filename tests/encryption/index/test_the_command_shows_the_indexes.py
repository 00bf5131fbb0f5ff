import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import Purpose
from shapagat.encryption.rotation import index_epoch
from tests.encryption.rotation.conftest import Families, families

pytestmark = pytest.mark.django_db
__all__ = ["families"]


def _shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    call_command("keys", "indexes")
    return capsys.readouterr().out.splitlines()


def test_there_is_a_line_for_every_index_that_holds_something(
    families: Families, capsys: pytest.CaptureFixture[str]
) -> None:
    families(3)
    shown = _shown(capsys)
    for purpose in ("national_id", "phone", "name"):
        assert len([line for line in shown if re.search(rf"\bastana +│ {purpose} ", line)]) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (settings.DATABASE_APP_ROLE,)


def test_both_epochs_are_shown_while_one_takes_the_others_place(
    families: Families, astana: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.begin_epoch(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    families(1)
    assert len([line for line in _shown(capsys) if "national_id" in line]) == 2


def test_one_centre_may_be_asked_for(families: Families, shymkent: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    families(1)
    call_command("keys", "indexes", "--centre", shymkent.slug)
    assert "national_id" not in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no centre nowhere"):
        call_command("keys", "indexes", "--centre", "nowhere")


def test_other_tokens_are_compared_over_several_keys(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("keys", "indexes", "--compare", "200")
    lines = [line for line in capsys.readouterr().out.splitlines() if "single names" in line]
    assert len(lines) == 2
    assert all(re.search(r"\d\.\d\d% – \d+\.\d\d%", line) for line in lines)
