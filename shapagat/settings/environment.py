"""What the surroundings say: every variable the service reads, in one place, typed."""

import os
import sys
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes/no variable; anything but 1, true or yes is no."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes"}


def text(name: str, default: str = "") -> str:
    """Read a variable, or the file named by NAME_FILE (a mounted secret)."""
    file = os.environ.get(f"{name}_FILE")
    if file and name not in os.environ:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def files_dir() -> str:
    """Return the folder of sealed files in the data directory; empty when the surroundings name no data directory."""
    data = os.environ.get("SHAPAGAT_DATA_DIR")
    return str(Path(data) / "files") if data else ""


def number(name: str, default: int) -> int:
    """Read a whole number; anything else ends the process with code 2 and a sentence."""
    said = os.environ.get(name) or str(default)
    if not said.strip().lstrip("-").isdecimal():
        refuse([f"{name} takes a whole number"])
    return int(said)


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def refuse(faults: list[str]) -> None:
    """End the process with code 2 and one sentence, when there are faults that the operator has to mend."""
    if faults:
        sys.stderr.write(f"{'; '.join(faults)}.\n")
        sys.exit(2)


def database(url: str) -> dict[str, Any]:
    """Turn a postgresql:// URL into Django's settings of one database."""
    parts: dict[str, Any] = dict(conninfo_to_dict(url)) if url else {}
    known = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings: dict[str, Any] = {key: str(parts.pop(name, "") or "") for key, name in known.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **settings,
        "CONN_MAX_AGE": number("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **parts},
        # A transaction pooler hands each transaction to another server session.
        "DISABLE_SERVER_SIDE_CURSORS": flag("DATABASE_POOLED"),
    }
