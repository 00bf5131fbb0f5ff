from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from shapagat.encryption.exceptions import KeyUnavailable, ProviderUnreachable
from shapagat.encryption.keys import memory
from shapagat.encryption.keys.memory import MOST, KeysInMemory


@dataclass
class Provider:
    """Counts what it is asked; is away when told so."""

    fails: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def fetch(self, key: str) -> str:
        self.asked.append(key)
        if self.fails:
            raise self.fails
        return f"{key}, fetched {len(self.asked)} times"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Callable[[float], None]:
    """Seconds that pass when the test says so; keys are kept for 100."""
    settings.KEYS_IN_MEMORY_SECONDS = 100
    now = [1000.0]
    monkeypatch.setattr(memory.time, "monotonic", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    return passes


def test_a_key_is_fetched_once_and_then_anew_after_a_tenth_of_its_time(clock: Callable[[float], None]) -> None:
    provider = Provider()
    keys = KeysInMemory(provider.fetch)
    first = keys.get("a")
    clock(9)
    assert keys.get("a") == first
    clock(2)
    assert keys.get("a") != first
    assert provider.asked == ["a", "a"]


def test_while_the_provider_is_away_a_key_serves_until_its_time_is_over(clock: Callable[[float], None]) -> None:
    provider = Provider()
    keys = KeysInMemory(provider.fetch)
    first = keys.get("a")
    provider.fails = ProviderUnreachable("away")
    clock(99)
    assert keys.get("a") == first
    clock(2)
    with pytest.raises(ProviderUnreachable):
        keys.get("a")


def test_a_provider_that_is_away_is_not_asked_by_every_caller(clock: Callable[[float], None]) -> None:
    provider = Provider()
    keys = KeysInMemory(provider.fetch)
    keys.get("a")
    provider.fails = ProviderUnreachable("away")
    clock(11)
    for _ in range(50):
        keys.get("a")
    assert len(provider.asked) == 2


def test_a_key_that_was_destroyed_is_not_served_from_memory(clock: Callable[[float], None]) -> None:
    provider = Provider()
    keys = KeysInMemory(provider.fetch)
    keys.get("a")
    provider.fails = KeyUnavailable("destroyed")
    clock(11)
    with pytest.raises(KeyUnavailable):
        keys.get("a")


def test_a_key_never_asked_for_is_not_there_without_the_provider(clock: Callable[[float], None]) -> None:
    with pytest.raises(ProviderUnreachable):
        KeysInMemory(Provider(ProviderUnreachable("away")).fetch).get("a")


def test_keys_whose_time_is_over_leave_memory(clock: Callable[[float], None]) -> None:
    keys = KeysInMemory(Provider().fetch)
    for name in "abc":
        keys.get(name)
    clock(101)
    keys.get("d")
    assert list(keys._held) == ["d"]


def test_no_more_than_so_many_keys_are_kept(clock: Callable[[float], None]) -> None:
    keys = KeysInMemory(Provider().fetch)
    for number in range(MOST + 20):
        keys.get(str(number))
    assert len(keys._held) == MOST


@given(st.lists(st.tuples(st.floats(0, 150), st.booleans()), max_size=30))
def test_no_key_serves_longer_than_its_time_whatever_happens(steps: list[tuple[float, bool]]) -> None:
    now, fetched_at = [0.0], [0.0]
    provider = Provider()

    def fetch(key: str) -> float:
        provider.fetch(key)
        fetched_at[0] = now[0]
        return now[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory.time, "monotonic", lambda: now[0])
        patch.setattr(memory.settings, "KEYS_IN_MEMORY_SECONDS", 100, raising=False)
        keys: KeysInMemory[str, float] = KeysInMemory(fetch)
        for seconds, away in steps:
            now[0] += seconds
            provider.fails = ProviderUnreachable("away") if away else None
            try:
                assert now[0] - keys.get("a") < 100
            except ProviderUnreachable:
                assert away
