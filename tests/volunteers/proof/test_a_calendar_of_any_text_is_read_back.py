from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from volunteers.icalendar import Event, calendar

moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
events = st.builds(
    Event,
    uid=st.uuids().map(str),
    summary=st.text(max_size=300),
    starts=moments,
    ends=moments,
    changed=moments,
    url=st.just("https://example.kz/tasks/01a2/"),
    sequence=st.integers(0, 1000),
    cancelled=st.booleans(),
)


def unfolded(body: bytes) -> list[str]:
    """Read lines as section 3.1 says."""
    return body.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def unescaped(text: str) -> str:
    out, signs = "", iter(text)
    for sign in signs:
        out += {"n": "\n", "N": "\n"}.get(following := next(signs), following) if sign == "\\" else sign
    return out


def plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127))


@given(st.lists(events, max_size=4))
def test_every_text_comes_back_and_no_line_is_too_long(given_events: list[Event]) -> None:
    body = calendar(given_events, name="Менің тапсырмаларым; т.б., \\")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert body.count(b"\n") == body.count(b"\r") == body.count(b"\r\n")
    lines = unfolded(body)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    said = [unescaped(line.removeprefix("SUMMARY:")) for line in lines if line.startswith("SUMMARY:")]
    assert said == [plain(event.summary) for event in given_events]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(given_events)


def test_times_are_written_in_utc() -> None:
    from zoneinfo import ZoneInfo

    starts = datetime(2026, 3, 1, 2, 30, tzinfo=ZoneInfo("Asia/Almaty"))
    lines = unfolded(calendar([Event("1", "x", starts, starts + timedelta(hours=1), starts, "u")], name="x"))
    assert f"DTSTART:{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    assert f"DTEND:{starts.astimezone(UTC) + timedelta(hours=1):%Y%m%dT%H%M%SZ}" in lines
