"""Keeps the children running: one that dies is started again, a few times a minute at most."""

import collections
import time

from shapagat.cli.children import Child
from shapagat.cli.progress import Progress
from shapagat.cli.refusal import REFUSED, Refusal

MOST_RESTARTS = 5
WITHIN_SECONDS = 60
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 4.0


class Supervisor:
    """Watches children, in one thread."""

    def __init__(self, children: list[Child], progress: Progress) -> None:
        self._children = children
        self._progress = progress
        self._restarts: dict[str, collections.deque[float]] = collections.defaultdict(collections.deque)

    def look_after(self) -> bool:
        """Restart what has died; tells whether anything was.

        Raises:
            Refusal: a child refused to serve, or dies again and again; the sentence names its log.
        """
        restarted = False
        for child in self._children:
            status = child.ended()
            if status is not None:
                self._restart(child, status)
                restarted = True
        return restarted

    def stop(self) -> None:
        """End all of them at once, then wait for each."""
        for child in self._children:
            child.ask_to_end()
        for child in self._children:
            child.end()

    def _restart(self, child: Child, status: int) -> None:
        if status == REFUSED:
            raise Refusal(child.tail(1) or f"{child.name} refused to start; its log is {child.log}.")
        recent = self._restarts[child.name]
        now = time.monotonic()
        while recent and now - recent[0] > WITHIN_SECONDS:
            recent.popleft()
        if len(recent) >= MOST_RESTARTS:
            raise Refusal(
                f"{child.name} died {MOST_RESTARTS + 1} times within a minute; its last words are in {child.log}."
            )
        # A server that was killed needs a moment before its memory and its port are free again.
        time.sleep(min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** len(recent)))
        recent.append(now)
        self._progress.say(f"  {child.name} ended with status {status}; starting it again")
        # Helpers of the dead leader (a web process, a database backend) would hold its port or memory.
        child.end()
        child.start()
