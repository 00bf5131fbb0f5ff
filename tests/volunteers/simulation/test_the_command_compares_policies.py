import json
import signal
import subprocess
import sys
import time

import pytest

from shapagat.cli.main import main

SMALL = ["match", "--simulate", "--weeks", "2", "--volunteers", "8", "--tasks-per-week", "6", "--runs", "2"]


def test_it_prints_a_table_and_writes_every_run(capsys, tmp_path):
    path = tmp_path / "report.json"
    assert main([*SMALL, "--json", str(path), "--policies", "first-come, matching"]) == 0
    shown = capsys.readouterr()
    assert "| first-come" in shown.out
    assert "| matching" in shown.out
    assert "city 2 of 2" in shown.err
    written = json.loads(path.read_text())
    assert written["plan"]["weeks"] == 2
    assert [len(one["runs"]) for one in written["policies"].values()] == [2, 2]


@pytest.mark.parametrize(
    ("nonsense", "said"),
    [
        (["--weeks", "0"], "--weeks must be from 1 to 104."),
        (["--volunteers", "-5"], "--volunteers must be from 1"),
        (["--tasks-per-week", "1000000"], "--tasks-per-week must be from 1"),
        (["--seed", "-1"], "--seed must be from 0"),
        (["--runs", "0"], "--runs must be from 1"),
        (["--policies", "luck"], "There is no policy 'luck'; there are first-come"),
        (["--json", "/nowhere/report.json"], "--json cannot be written"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(capsys, nonsense, said):
    assert main([*SMALL, *nonsense]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert not shown.out


def test_what_is_no_number_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main([*SMALL, "--weeks", "many"])
    assert ended.value.code == 2


def test_ctrl_c_ends_it_without_a_traceback():
    running = subprocess.Popen(
        [sys.executable, "-m", "shapagat.cli", "match", "--simulate", "--runs", "100"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr
    assert running.stderr.readline() == "city 1 of 100\n"
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    shown, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in errors
    assert not shown


WITHOUT_NUMPY = """
import sys; sys.modules['numpy'] = None
from shapagat.cli.main import main; sys.exit(main(['match', '--simulate']))
"""


def test_without_the_extra_it_says_so():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NUMPY],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "needs the extra `matching`" in done.stderr
