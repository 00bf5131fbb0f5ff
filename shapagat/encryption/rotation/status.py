"""What keys there are, how old, how many they guard, and which are due to be exchanged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone

from shapagat.encryption.constants import CentreKeyKind, KeyState
from shapagat.encryption.keystore.models import CentreKey, DataKey
from shapagat.encryption.models import IndexToken
from shapagat.encryption.providers import get_provider
from shapagat.encryption.rotation.root import centre_keys_to_rewrap


@dataclass(frozen=True)
class KeyLine:
    """One version of one key. `guards` counts keys that it wraps, or tokens that it made."""

    version: str
    state: str
    since: datetime | None
    guards: int
    due: bool = False

    @property
    def age_days(self) -> int | None:
        """Whole days since it was made; None when nobody knows."""
        return None if self.since is None else (timezone.now() - self.since).days


def root_lines() -> list[KeyLine]:
    """Return the versions of the root key; each is as old as its oldest wrapping. Raises KeyUnavailable."""
    provider = get_provider()
    present = CentreKey.objects.exclude(state=KeyState.DESTROYED).values("root_version")
    counts = {row["root_version"]: int(row["count"]) for row in present.annotate(count=Count("id"))}
    ages: dict[str, datetime] = {row["root_version"]: row["since"] for row in present.annotate(since=Min("wrapped_at"))}
    current, unfinished = provider.current_version(), centre_keys_to_rewrap().exists()
    lines = []
    for version in provider.versions():
        count, since = counts.get(version, 0), ages.get(version)
        if version == current:
            lines.append(KeyLine(version, "current", since, count, _is_due(since, settings.ROOT_KEY_DAYS)))
        else:
            lines.append(KeyLine(version, "old" if count else "unused", since, count, unfinished and count > 0))
    return lines


def centre_lines(centre_id: int) -> list[KeyLine]:
    """Return the versions of a centre's wrapping key. A retired one is due when its term is over."""
    keys = list(_keys(centre_id, CentreKeyKind.WRAPPING))
    counted = DataKey.objects.filter(centre_key__in=keys).exclude(state=KeyState.DESTROYED).values("centre_key_id")
    guards = {row["centre_key_id"]: row["count"] for row in counted.annotate(count=Count("id"))}
    return [_centre_line(key, guards.get(key.id, 0)) for key in keys]


def index_lines(centre_id: int) -> list[KeyLine]:
    """Return the epochs of a centre's blind index. Inside a scope of the centre."""
    tokens = IndexToken.objects.filter(centre_id=centre_id).values("epoch").annotate(count=Count("id"))
    guards = {row["epoch"]: row["count"] for row in tokens}
    keys = list(_keys(centre_id, CentreKeyKind.INDEX))
    newest = max((key.version for key in keys), default=0)
    return [
        KeyLine(
            str(key.version),
            "current" if key.version == newest else "ending",
            key.created_at,
            guards.get(key.version, 0),
            key.version < newest or _is_due(key.created_at, settings.INDEX_EPOCH_DAYS),
        )
        for key in keys
    ]


def _keys(centre_id: int, kind: CentreKeyKind) -> Iterable[CentreKey]:
    present = CentreKey.objects.filter(centre_id=centre_id, kind=kind).exclude(state=KeyState.DESTROYED)
    return present.order_by("version")


def _centre_line(key: CentreKey, guards: int) -> KeyLine:
    if key.state == KeyState.RETIRED:
        due = bool(guards) or _is_due(key.retired_at, settings.OLD_KEY_TERM_DAYS)
        return KeyLine(str(key.version), "retired", key.created_at, guards, due)
    due = _is_due(key.created_at, settings.CENTRE_KEY_DAYS)
    return KeyLine(str(key.version), "current", key.created_at, guards, due)


def _is_due(since: datetime | None, days: int) -> bool:
    return since is not None and timezone.now() - since > timedelta(days=days)
