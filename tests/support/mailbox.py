"""A server on loopback that speaks SMTP as a mail server does: EHLO, MAIL, RCPT, DATA, and refusals by address."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message

from django.test import override_settings


@dataclass
class FakeMailServer:
    """What arrived. `refusing` answers an address with a code; `dropped` messages are taken and not answered for."""

    arrived: list[Message] = field(default_factory=list)
    refusing: dict[str, int] = field(default_factory=dict)
    dropped: int = 0


@contextmanager
def running_mail_server() -> Iterator[FakeMailServer]:
    """Serve on a free port, and let this process use it."""
    box = FakeMailServer()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(box)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        mine = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": server.server_address[1], "SMTP_SECURITY": "none"}
        with override_settings(SMTP_FROM="notices@shapagat.example", SMTP_USER="", SMTP_PASSWORD="", **mine):
            try:
                yield box
            finally:
                server.shutdown()
                thread.join()


def _handler(box: FakeMailServer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 mail.example ESMTP")
            going = True
            while going and (line := self.rfile.readline()):
                word = line.decode().strip()
                verb = word.split(" ", 1)[0].split(":", 1)[0].upper()
                going = self._data() if verb == "DATA" else self._say(_answer(box, verb, word))

        def _data(self) -> bool:
            self._say("354 go on")
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            box.arrived.append(email.message_from_bytes(b"".join(lines)))
            if box.dropped:
                box.dropped -= 1
                return False
            return self._say("250 taken")

        def _say(self, text: str) -> bool:
            self.wfile.write(f"{text}\r\n".encode())
            return not text.startswith("221")

    return Handler


def _answer(box: FakeMailServer, verb: str, word: str) -> str:
    if verb == "RCPT":
        code = box.refusing.get(word.partition("<")[2].partition(">")[0], 250)
        return f"{code} {'ok' if code == 250 else 'no'}"
    if verb == "QUIT":
        return "221 bye"
    return "250 ok" if verb in {"EHLO", "HELO", "MAIL", "RSET"} else "502 unknown"
