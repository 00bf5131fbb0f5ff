import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import INSTALLATION, Purpose
from shapagat.encryption.rotation import root
from shapagat.jobs.constants import LEASE, JobState
from shapagat.jobs.exceptions import JobBusy
from shapagat.jobs.models import Job
from shapagat.jobs.registry import Progress as Done
from shapagat.jobs.services import rotation_job, run_job_inline

_PAUSE_SECONDS = 1


class Stopped(Exception):
    """The operator asked to stop; what was done stays, and the rest is done by the next run."""


class NotFinished(Exception):
    """A rotation failed; the message is its code."""


class Rotations:
    """Runs rotations with a bar each; Ctrl-C stops after the batch under way, pressed again at once."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console)
        self._stop = False

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the bars, and catch Ctrl-C."""
        former = signal.signal(signal.SIGINT, self._ask_to_stop)
        try:
            with self._bar:
                yield
        finally:
            signal.signal(signal.SIGINT, former)

    def root(self) -> int:
        """Bring every centre's key under the current root key; return how many were not."""
        task = self._bar.add_task("root key", total=None)

        def show(done: int, total: int) -> None:
            self._bar.update(task, completed=done, total=total)
            self._refuse_to_go_on()

        return root.rewrap_centre_keys(show)

    def of_centre(self, *, kind: str, centre_id: int, owner: str, params: dict[str, object] | None = None) -> Job:
        """Run one centre's rotation, or go on with the one that was interrupted. Raises Stopped, NotFinished."""
        self._refuse_to_go_on()
        job = rotation_job(kind=kind, centre_id=centre_id, actor_id=SYSTEM_ACTOR_ID, params=params)
        task = self._bar.add_task(f"{owner}: {kind}", total=job.total, completed=job.done)

        def show(done: Done) -> None:
            self._bar.update(task, description=f"{owner}: {done.message}", completed=done.done, total=done.total)

        # A run that was killed holds the job until its lease is over.
        give_up = time.monotonic() + 2 * LEASE.total_seconds()
        while True:
            try:
                job = run_job_inline(job, show, lambda: self._stop)
            except JobBusy:
                self._refuse_to_go_on()
                if time.monotonic() > give_up:
                    raise NotFinished("another process works on it") from None
                self._bar.update(task, description=f"{owner}: waiting for the interrupted run to be given up")
                time.sleep(_PAUSE_SECONDS)
                continue
            if job.state != JobState.SUCCEEDED:
                self._refuse_to_go_on()
                raise NotFinished(job.message or job.state)
            return job

    def _ask_to_stop(self, *_signal: object) -> None:
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True

    def _refuse_to_go_on(self) -> None:
        if self._stop:
            raise Stopped


def begin_root() -> str:
    """Make the next version of the root key, unless a rotation of it goes on; return the current one."""
    with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
        return root.begin_root_key(actor_id=SYSTEM_ACTOR_ID)


def destroy_old_root() -> list[str]:
    """Destroy the versions of the root key that wrap nothing any more; return them."""
    with work_as_system(Purpose.KEY_ROTATION, {INSTALLATION}):
        return root.destroy_unused_root_keys(actor_id=SYSTEM_ACTOR_ID)
