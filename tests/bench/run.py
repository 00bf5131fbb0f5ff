"""The order of measuring: sizes grow, so that growth shows."""

import sys
from itertools import islice
from pathlib import Path

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.services import open_centre
from shapagat.core.scope import scope
from shapagat.encryption.centres import prepare_centre
from shapagat.encryption.constants import INSTALLATION
from tests.bench import loading
from tests.bench.measuring import Row, peak_megabytes
from tests.bench.people import somebody
from tests.bench.reading import read_people
from tests.bench.servers import measured_servers

ROUNDS = 9


def run(scratch: Path, sizes: list[int]) -> None:
    """Measure and print."""
    with measured_servers(scratch) as databases:
        with scope({INSTALLATION}):
            prepare_centre(INSTALLATION)
            centre = open_centre(
                slug="astana",
                code="AST",
                name_kk="Астана",
                name_ru="Астана",
                name_en="Astana",
                kato="710000000",
                actor_id=SYSTEM_ACTOR_ID,
            )
        everybody, plain, loaded = somebody(max(sizes)), loading.plain_rows(somebody(max(sizes))), 0
        rows: list[Row] = []
        for size in sorted(sizes):
            say(f"loading {size - loaded} people")
            loading.load_sealed(databases, centre.id, islice(everybody, size - loaded))
            loading.load_plain(databases, islice(plain, size - loaded))
            loading.settle(databases)
            loaded = size
            say(f"measuring at {size}")
            rows += read_people(centre.id, size, ROUNDS)
        show(rows)


def say(text: str) -> None:
    """Tell what is going on, apart from the table."""
    sys.stderr.write(f"{text}\n")


def show(rows: list[Row]) -> None:
    """Print the table as Markdown."""
    lines = ["| Work, ours against | People | Ours, ms | Theirs, ms | Ratio | Aim |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.work} | {row.people:,} | {row.ours * 1000:.1f} | {row.theirs * 1000:.1f}"
        f" | {row.ratio:.2f} | {row.aim} |"
        for row in rows
    ]
    sys.stdout.write("\n".join([*lines, "", f"Peak memory of this process: {peak_megabytes():.0f} MB.", ""]))
