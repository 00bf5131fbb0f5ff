import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as configured
from django.db import connection, connections, transaction
from psycopg.conninfo import make_conninfo

from shapagat.audit.chain.keys import SigningKey, load_public_keys, public_path
from shapagat.audit.chain.verifying import verify_trail
from shapagat.audit.models import Head
from shapagat.audit.services import seal_entries
from shapagat.audit.services.seal_entries import SEALER_LOCK
from tests.audit.conftest import Tamper, centre_ids, seal_all, verify, write_entries

pytestmark = pytest.mark.django_db(transaction=True)


def other_connection() -> "psycopg.Connection[tuple[object, ...]]":
    settings = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return psycopg.connect(make_conninfo(**{name: str(settings[key]) for name, key in names.items()}))


def test_two_at_once_make_one_chain(key: SigningKey) -> None:
    write_entries(40)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(20):
                write_entries(1)
                seal_entries(key=key, all_centre_ids=centre_ids)
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failed.append(error)
        finally:
            connections.close_all()

    sealers = [threading.Thread(target=work) for _ in range(4)]
    for each in sealers:
        each.start()
    for each in sealers:
        each.join()
    seal_all(key)
    found = verify(key)
    assert (failed, found.faults, found.entries) == ([], [], 120)


def test_a_sealer_leaves_the_work_to_the_one_that_holds_the_lock(key: SigningKey) -> None:
    write_entries(1)
    with other_connection() as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER_LOCK])
        assert seal_entries(key=key, all_centre_ids=centre_ids) == 0
    seal_all(key)


def test_what_commits_late_is_never_behind_the_chain(key: SigningKey) -> None:
    write_entries(2)
    seal_all(key)
    heads = Head.objects.count()
    entered, leave = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            write_entries(1)
            entered.set()
            leave.wait(30)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    assert entered.wait(30)
    write_entries(3)
    assert seal_entries(key=key, all_centre_ids=centre_ids) == 0
    assert Head.objects.count() == heads
    leave.set()
    thread.join()
    seal_all(key)
    found = verify(key)
    assert (found.faults, found.entries) == ([], 6)


def test_what_a_new_centre_records_is_sealed_too(key: SigningKey) -> None:
    asked: list[int] = []

    def ids() -> set[int]:
        # The centre turns up only after the sealer has fixed what it takes.
        write_entries(1, centre_id=4711)
        asked.append(1)
        return {4711, *centre_ids()}

    deadline = time.monotonic() + 60
    while seal_entries(key=key, all_centre_ids=ids) < 2:
        assert time.monotonic() < deadline
    found = verify_trail(keys=[key.public], all_centre_ids=lambda: {4711, *centre_ids()})
    assert found.stands
    assert found.entries + found.unsealed == len(asked)


SEAL_AND_STOP = """
import os, signal, sys, django
django.setup()
from pathlib import Path
from shapagat.audit.chain.keys import load_signing_key
from shapagat.audit.services import seal_entries
module = sys.modules[seal_entries.__module__]
real = module.insert_columns
def stop(*args, **kwargs):
    made = real(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)
    return made
module.insert_columns = stop
while True:
    seal_entries(key=load_signing_key(Path(sys.argv[1])), all_centre_ids=lambda: {77})
"""


def test_a_sealer_killed_before_its_commit_leaves_nothing_behind(
    key: SigningKey, key_file: Path, tmp_path: Path
) -> None:
    write_entries(5)
    settings = connection.settings_dict
    place = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{place}",
        "KEYSTORE_URL": f"postgresql://{place}",
        "DJANGO_SETTINGS_MODULE": "shapagat.settings",
        "SECRET_KEY": "test",
        "SCOPE_KEY": configured.SCOPE_KEY,
    }
    command = [sys.executable, "-c", SEAL_AND_STOP, str(key_file)]
    done = subprocess.run(command, env=environment, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert Head.objects.count() == 0
    seal_all(key)
    assert verify(key).entries == 5


def test_the_public_key_alone_verifies(key: SigningKey, key_file: Path) -> None:
    write_entries(3)
    seal_all(key)
    keys = load_public_keys(public_path(key_file))
    key_file.unlink()
    assert verify_trail(keys=keys, all_centre_ids=centre_ids).stands


def test_a_cluster_that_counts_transactions_anew_repeats_nothing(key: SigningKey, tamper: Tamper) -> None:
    """After a restore the horizon of the last head lies in the future, and entries may be from the future too."""
    write_entries(3)
    tamper("ALTER TABLE audit_entry ALTER xact SET DEFAULT '9000000000'::xid8")
    try:
        write_entries(2)
    finally:
        tamper("ALTER TABLE audit_entry ALTER xact SET DEFAULT pg_current_xact_id()")
    seal_all(key)
    write_entries(2)
    seal_all(key)
    found = verify(key)
    assert (found.faults, found.entries) == ([], 7)
