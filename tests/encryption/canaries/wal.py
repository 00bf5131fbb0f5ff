"""The write-ahead log of the server, read as its superuser can."""

import psycopg

_PAGE, _HEADER, _MESSAGE = 8192, 24, "the log was read up to here"


class WriteAheadLog:
    """Everything that was logged since it was made. `read_on` goes on before the server recycles a segment."""

    def __init__(self, admin_url: str) -> None:
        self._connection = psycopg.connect(admin_url, autocommit=True)
        self._connection.execute("SET synchronous_commit = on")
        self._at = self._flushed()
        self._segment = self._number("SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'")
        self.content = bytearray()

    def read_on(self) -> None:
        """Read up to now. Headers of pages are left out, so that what crosses a page is found as well."""
        end = self._flushed()
        start = self._at - self._at % _PAGE
        while start < end:
            stop = min(end, start - start % self._segment + self._segment)
            for place, page in enumerate(self._pages(start, stop)):
                seen = max(self._at - start - place * _PAGE, _HEADER)
                self.content += page[seen:]
            self._at = start = stop
        self._at = end

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    def _pages(self, start: int, stop: int) -> list[bytes]:
        row = self._connection.execute(
            "SELECT pg_read_binary_file('pg_wal/' || pg_walfile_name('0/0'::pg_lsn + %s::numeric), %s, %s, true)",
            [start + 1, start % self._segment, stop - start],
        ).fetchone()
        # A checkpoint asked for by somebody else on this server may have taken the segment away.
        if row is None or row[0] is None:
            return []
        return [row[0][at : at + _PAGE] for at in range(0, len(row[0]), _PAGE)]

    def _flushed(self) -> int:
        # A committed message makes the server write out what others committed before without waiting.
        self._connection.execute("SELECT pg_logical_emit_message(true, 'test', %s)", [_MESSAGE])
        return self._number("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn")

    def _number(self, query: str) -> int:
        row = self._connection.execute(query).fetchone()  # type: ignore[arg-type]  # one of the literals above
        assert row is not None
        return int(row[0])
