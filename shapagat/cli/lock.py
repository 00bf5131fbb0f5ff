"""Who may start servers on a data directory: one process at a time."""

import fcntl
import os
import time
from pathlib import Path


class FileLock:
    """A lock that ends with the process that holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, *, shared: bool = False, patience: float = 0) -> bool:
        """Take the lock within so many seconds; False when somebody else holds it.

        Raises:
            OSError: the file cannot be opened.
        """
        self.release()
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(self._descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    self.release()
                    return False
                time.sleep(0.1)
            else:
                return True

    def release(self) -> None:
        """Let others have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
