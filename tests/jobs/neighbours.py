import io

import tests.jobs.counting  # noqa: F401 - registers the kind
from shapagat.accounts.work import work_as
from shapagat.encryption.constants import Purpose
from shapagat.files.services import store_file
from shapagat.jobs.services import start_job
from tests.support.neighbours import Neighbour, World, neighbour


@neighbour("jobs/<uuid:job_id>/")
def job(world: World) -> Neighbour:
    """Charlie's job with a file."""
    with work_as(world.charlie, Purpose.IMPORT):
        started = start_job(
            kind="test.counting", centre_id=world.shymkent.id, owner_id=world.charlie.pk, params={"to": 1}
        )
        store_file(
            centre_id=world.shymkent.id,
            owner_id=world.charlie.pk,
            name="a.csv",
            content=io.BytesIO(b"x"),
            holder_id=started.pk,
        )
    return Neighbour({"job_id": started.pk, "name": "a.csv"})
