import re
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.encryption.constants import CentreKeyKind, KeyState, Purpose
from shapagat.encryption.keystore.models import CentreKey
from shapagat.encryption.rotation import index_epoch
from shapagat.jobs.key_commands import rotate as rotating
from shapagat.jobs.key_rotation import INDEX_EPOCH
from shapagat.jobs.services import rotation_job
from tests.encryption.rotation.conftest import Families, everybody_opens, tokens_are_right

pytestmark = pytest.mark.django_db(transaction=True)


def _keys(*arguments: str) -> str:
    out = StringIO()
    call_command("keys", *arguments, stdout=out)
    return out.getvalue()


def _lines(shown: str, key: str, of: str) -> list[str]:
    return [line for line in shown.splitlines() if re.search(rf"\b{key}\b.*\b{of}\b", line)]


def _line(shown: str, key: str, of: str) -> str:
    (line,) = _lines(shown, key, of)
    return line


def test_status_shows_what_is_there_and_what_is_due(
    families: Families, astana: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    families(2)
    old = timezone.now() - timedelta(days=settings.CENTRE_KEY_DAYS + 1)
    CentreKey.objects.filter(centre_id=astana.id, kind=CentreKeyKind.WRAPPING).update(created_at=old)
    _keys("status")
    shown = capsys.readouterr().out
    assert re.search(r"1 .*current.*366 .* 4 .*yes", _line(shown, "centre", "astana"))
    assert "yes" not in _line(shown, "index", "astana")
    # The root keys of a worker outlive its tests: others may have rotated them before.
    assert len([line for line in _lines(shown, "root", "installation") if "current" in line]) == 1


def test_status_shows_how_far_a_rotation_is(
    families: Families, astana: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    families(1)
    rotation_job(kind=INDEX_EPOCH, centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    with work_as_system(Purpose.REINDEXING, {astana.id}):
        index_epoch.begin_epoch(centre_id=astana.id, actor_id=SYSTEM_ACTOR_ID)
    _keys("status")
    lines = [line for line in capsys.readouterr().out.splitlines() if "index" in line]
    assert ["ending" in line for line in lines] == [True, False]
    assert all("queued: 0 of 0" in line for line in lines)


def test_every_kind_is_rotated(families: Families, astana: Centre) -> None:
    (person_id,) = families(1)
    assert "root key" in _keys("rotate", "root", "--destroy-old")
    assert "astana: left 0, rewrapped 2" in _keys("rotate", "centre", "--centre", "astana")
    assert "astana: epoch 2, indexed 2" in _keys("rotate", "index", "--centre", "astana")
    assert "5 compartments" in _keys("rotate", "subject", str(person_id), "--centre", "astana")
    assert "astana: left 0, rewrapped 0" in _keys("rewrap")
    assert everybody_opens(astana) == 1
    assert tokens_are_right(astana)


def test_rewrap_makes_no_version(families: Families, astana: Centre) -> None:
    families(1)
    _keys("rewrap")
    keys = CentreKey.objects.filter(centre_id=astana.id, kind=CentreKeyKind.WRAPPING)
    assert list(keys.values_list("version", "state")) == [(1, KeyState.ACTIVE)]


def test_asked_to_stop_it_stops_after_a_batch_and_goes_on_later(
    families: Families, astana: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    families(3)
    monkeypatch.setattr(index_epoch, "BATCH", 2)
    show = rotating.Rotations.shown

    def stop_at_once(rotations: rotating.Rotations) -> object:
        # As the first Ctrl-C does, once the work has begun.
        monkeypatch.setattr(index_epoch, "subjects_to_index", lambda _centre_id: rotations._ask_to_stop() or 6)
        return show(rotations)

    monkeypatch.setattr(rotating.Rotations, "shown", stop_at_once)
    with pytest.raises(CommandError, match="Run it again") as stopped:
        _keys("rotate", "index", "--centre", "astana")
    assert stopped.value.returncode == 130
    monkeypatch.setattr(rotating.Rotations, "shown", show)
    assert "astana: epoch 2, indexed 6" in _keys("rotate", "index", "--centre", "astana")
    assert tokens_are_right(astana)


def test_a_centre_that_does_not_exist_is_said_in_one_sentence(astana: Centre) -> None:
    with pytest.raises(CommandError, match="There is no centre nowhere"):
        _keys("rotate", "centre", "--centre", "nowhere")
