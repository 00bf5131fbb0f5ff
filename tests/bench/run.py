"""The order of measuring: sizes grow, so that growth shows."""

import gc
import sys
from itertools import islice
from pathlib import Path

from shapagat.accounts.constants import SYSTEM_ACTOR_ID, Role
from shapagat.accounts.models import User
from shapagat.accounts.services import create_user, grant_role
from shapagat.centres.models import Centre
from shapagat.centres.services import open_centre
from shapagat.core.scope import scope
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION
from tests.bench import loading
from tests.bench.finding import look_at_night
from tests.bench.measuring import Row, peak_megabytes
from tests.bench.opening import open_families
from tests.bench.people import somebody
from tests.bench.reading import read_people
from tests.bench.registering import check_families, register_families
from tests.bench.rotating import rotate_centre_key
from tests.bench.searching import search_by_name, search_by_number
from tests.bench.servers import measured_servers
from tests.bench.verifying import chain_rows
from tests.bench.writing import write_people
from tests.support.databases import TestDatabases

ROUNDS, FEW_ROUNDS = 9, 3
#: From this size on only searching is measured.
LARGEST_FOR_ALL = 1_000_000


def run(scratch: Path, sizes: list[int]) -> None:
    """Measure and print."""
    with measured_servers(scratch) as databases:
        say(f"writing, sealing and verifying {max(sizes)} audit entries")
        rows = chain_rows(databases, scratch, sizes, FEW_ROUNDS)
        centre, user = centre_and_worker()
        everybody, plain, loaded = somebody(max(sizes)), loading.plain_rows(somebody(max(sizes))), 0
        for size in sorted(sizes):
            say(f"loading {size - loaded} people")
            loading.load_sealed(centre.id, islice(everybody, size - loaded))
            loading.load_plain(islice(plain, size - loaded))
            loading.settle(databases)
            # As the service's processes do when they start: what never goes away is not looked at again.
            gc.collect()
            gc.freeze()
            loaded = size
            say(f"measuring at {size}")
            rows += _measure(databases, centre, user, size)
        show(rows)


def _measure(databases: TestDatabases, centre: Centre, user: User, size: int) -> list[Row]:
    known = list(islice(somebody(size), 0, None, max(1, size // 200)))
    rows = [search_by_number(user, known, size, ROUNDS), search_by_name(databases, user, known, size, ROUNDS)]
    rows += check_families(user, size)
    rows.append(look_at_night(centre.id, size))
    if size < LARGEST_FOR_ALL:
        rows.append(register_families(user, size, FEW_ROUNDS))
        rows += read_people(centre.id, size, ROUNDS)
        rows += write_people(databases, centre.id, size, FEW_ROUNDS)
        rows.append(open_families(user, centre.id, size, ROUNDS))
        rows.append(rotate_centre_key(centre.id, size, FEW_ROUNDS))
    return rows


def centre_and_worker() -> tuple[Centre, User]:
    """Open a centre and let somebody work at its intake."""
    with scope({INSTALLATION}):
        prepare_centre(INSTALLATION)
        names = dict.fromkeys(("name_kk", "name_ru", "name_en"), "Astana")
        centre = open_centre(slug="astana", code="AST", kato="710000000", actor_id=SYSTEM_ACTOR_ID, **names)
    with scope({centre.id, INSTALLATION}):
        user = create_user(username="alice", password=None, actor_id=SYSTEM_ACTOR_ID)
        grant_role(user=user, role=Role.INTAKE, centre=centre, actor_id=SYSTEM_ACTOR_ID)
    return centre, user


def say(text: str) -> None:
    """Tell what is going on, apart from the table."""
    sys.stderr.write(f"{text}\n")


def show(rows: list[Row]) -> None:
    """Print the table as Markdown."""
    lines = ["| Work, ours against | People | Ours, ms | Theirs, ms | Ratio | Aim | |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {row.work} | {row.people:,} | {row.ours * 1000:.1f} | {row.theirs * 1000:.1f}"
        f" | {row.ratio:.2f} | {row.aim} | {row.note} |"
        for row in rows
    ]
    sys.stdout.write("\n".join([*lines, "", f"Peak memory of this process: {peak_megabytes():.0f} MB.", ""]))
