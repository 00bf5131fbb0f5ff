"""Exchanging a centre's key: every data key re-wrapped, while the service could run on."""

from django.db import connections

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.encryption.keystore.router import DATABASE
from shapagat.encryption.rotation.centre_key import begin_centre_key, rewrap_data_keys
from tests.bench.measuring import Row, in_turns


def rotate_centre_key(centre_id: int, people: int, rounds: int) -> Row:
    """Measure against one UPDATE that writes the same columns of the same rows."""

    def ours() -> None:
        with work_as_system(Purpose.KEY_ROTATION, {centre_id}):
            begin_centre_key(centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID)
        after = None
        while True:
            with work_as_system(Purpose.KEY_ROTATION, {centre_id}):
                after = rewrap_data_keys(centre_id=centre_id, after=after).after
            if after is None:
                return

    def theirs() -> None:
        with connections[DATABASE].cursor() as cursor:
            cursor.execute(
                "UPDATE keystore_datakey SET centre_key_id = centre_key_id, wrapped = substring(wrapped from 1)"
            )

    mine, plain = in_turns(ours, theirs, rounds=rounds)
    return Row("exchange a centre's key: one UPDATE of as many rows", people, mine, plain, "≤ 1.5")
