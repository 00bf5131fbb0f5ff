"""Web server and worker on servers of the operator: what they cannot work with is a sentence and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.service

NOBODY_LISTENS = "127.0.0.1:9"


def ended(part: str, tmp_path: Path, **variables: str) -> tuple[int, str]:
    """Start a part, and give its exit code and what it said last."""
    keyring = tmp_path / "keyring.json"
    given = {
        "DATABASE_URL": f"postgresql://somebody:hidden@{NOBODY_LISTENS}/main",
        "KEYSTORE_URL": f"postgresql://somebody:hidden@{NOBODY_LISTENS}/keys",
        "BROKER_URL": f"redis://{NOBODY_LISTENS}/0",
        "CACHE_URL": f"redis://{NOBODY_LISTENS}/1",
        "SECRET_KEY": "x" * 50,
        "SCOPE_KEY": "y" * 50,
        "KEYRING_FILE": str(keyring),
        "FILES_DIR": str(tmp_path / "files"),
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [sys.executable, "-m", "shapagat.cli", part],
        env={**given, **variables},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


@pytest.mark.parametrize("part", ["web", "worker"])
def test_without_its_database_it_asks_to_be_started_again(part: str, tmp_path: Path) -> None:
    code, sentence = ended(part, tmp_path)
    assert code == os.EX_TEMPFAIL
    assert "a database does not answer" in sentence
    assert "hidden" not in sentence


@pytest.mark.parametrize("part", ["web", "worker", "beat"])
def test_a_limit_that_is_no_number_is_named(part: str, tmp_path: Path) -> None:
    assert ended(part, tmp_path, FAMILY_BUDGET_INTAKE="many") == (2, "FAMILY_BUDGET_INTAKE takes a whole number.")
