"""The little of iCalendar (RFC 5545) that a feed of tasks needs. Pure: events in, octets out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_OCTETS_IN_LINE = 75
_PRODUCT = "-//Shapagat//Tasks//EN"


@dataclass(frozen=True)
class Event:
    """One entry of a calendar; times are aware."""

    uid: str
    summary: str
    starts: datetime
    ends: datetime
    changed: datetime
    url: str
    sequence: int = 0
    cancelled: bool = False


def calendar(events: Iterable[Event], *, name: str) -> bytes:
    """Return a calendar of these events, lines folded at 75 octets and ended by CRLF (sections 3.1, 3.4)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for event in events:
        lines += _lines(event)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    yield f"LAST-MODIFIED:{_moment(event.changed)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{_moment(event.starts)}"
    yield f"DTEND:{_moment(event.ends)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    # A URI is no text: nothing in it is escaped (section 3.3.13).
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Escape a text (section 3.3.11); signs that no line may hold are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Fold between signs, never inside one: what follows a fold begins with a space, which counts."""
    parts: list[list[bytes]] = [[]]
    length = 0
    for sign in line:
        octets = sign.encode()
        if length + len(octets) > _OCTETS_IN_LINE:
            parts.append([b" "])
            length = 1
        parts[-1].append(octets)
        length += len(octets)
    return b"\r\n".join(b"".join(part) for part in parts) + b"\r\n"
