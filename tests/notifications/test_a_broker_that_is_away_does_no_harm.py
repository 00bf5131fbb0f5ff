import os
import socket
import subprocess
import sys

RING = """
import django
django.setup()
from shapagat.jobs.services.doorbell import _ring as ring_for_job
from shapagat.notifications.services.doorbell import ring as ring_for_messages
ring_for_messages()
ring_for_job(1, "01920000-0000-7000-8000-000000000000")
"""


def test_ringing_gives_up_and_leaves_it_to_beat() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        nobody = f"redis://127.0.0.1:{held.getsockname()[1]}/0"
        surroundings = os.environ | {"BROKER_URL": nobody, "DJANGO_SETTINGS_MODULE": "shapagat.settings"}
        done = subprocess.run(
            [sys.executable, "-c", RING], env=surroundings, capture_output=True, text=True, check=True
        )
    assert done.stderr.count("the broker is away") == 2
