from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table

from shapagat.accounts.work import work_as_system
from shapagat.centres.selectors import centres
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.providers import get_provider
from shapagat.encryption.rotation.status import KeyLine, centre_lines, index_lines, root_lines
from shapagat.jobs.constants import FINAL
from shapagat.jobs.key_rotation import CENTRE_KEY, INDEX_EPOCH
from shapagat.jobs.models import Job

Row = tuple[str, str, KeyLine, str]


def show_keys(console: Console) -> None:
    """Print every key: version, age in days, what it guards, whether it is due, how far its rotation is."""
    table = Table("key", "of", "version", "state", "age (days)", "guards", "due", "rotation")
    for key, owner, line, running in _rows():
        age = "?" if line.age_days is None else str(line.age_days)
        table.add_row(key, owner, line.version, line.state, age, f"{line.guards:,}", "yes" if line.due else "", running)
    console.print(f"Root key in: {get_provider().name}")
    console.print(table)


def owners() -> Iterator[tuple[int, str]]:
    """Return who has keys: the installation, and every centre by its slug."""
    yield INSTALLATION, "installation"
    yield from ((centre.id, centre.slug) for centre in centres())


def _rows() -> Iterator[Row]:
    for line in root_lines():
        yield "root", "installation", line, ""
    for centre_id, owner in owners():
        with work_as_system(Purpose.KEY_ROTATION, {centre_id}):
            for key, kind, lines in _KEYS:
                running = _running(kind)
                for line in lines(centre_id):
                    yield key, owner, line, running


_KEYS: tuple[tuple[str, str, Callable[[int], list[KeyLine]]], ...] = (
    ("centre", CENTRE_KEY, centre_lines),
    ("index", INDEX_EPOCH, index_lines),
)


def _running(kind: str) -> str:
    job = Job.objects.filter(kind=kind).exclude(state__in=FINAL).order_by("id").first()
    if job is None:
        return ""
    return f"{job.message or job.state}: {job.done:,} of {job.total or 0:,}"
