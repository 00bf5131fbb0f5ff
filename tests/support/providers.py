"""Servers on loopback that speak what providers of messages speak."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.test import override_settings

Reply = tuple[int, dict[str, Any], dict[str, str]]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[str]:
    """Serve POSTs of JSON on a free port; yield the server's URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said, headers = answer(Asked(self.path, dict(self.headers), json.loads(text or b"{}")))
            if not status:
                # Hang up without a word.
                self.close_connection = True
                return
            reply = json.dumps(said).encode()
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(reply)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class FakeSmsGateway:
    """Takes a message under one key once, as it promises. `failing` holds replies to give before it works again."""

    token: str = "of-the-gateway"
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    #: What reached a phone, by key.
    delivered: dict[str, dict[str, Any]] = field(default_factory=dict)
    failing: list[Reply] = field(default_factory=list)
    #: Deliver, then hang up before answering, so many times.
    silent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            if asked.headers.get("Authorization") != f"Bearer {self.token}":
                return 401, {"error": "unauthorized"}, {}
            if self.failing:
                return self.failing.pop(0)
            key = asked.headers["Idempotency-Key"]
            known = self.delivered.setdefault(key, {"id": f"sms-{len(self.delivered) + 1}", **asked.body})
            if self.silent:
                self.silent -= 1
                return 0, {}, {}
            return 202, {"id": known["id"]}, {}

    def texts_to(self, phone: str) -> list[str]:
        """Return what a phone shows, oldest first."""
        return [said["text"] for said in self.delivered.values() if said["to"] == phone]

    def code_to(self, phone: str) -> str:
        """Return the code last sent to a phone."""
        return self.texts_to(phone)[-1].split()[0]


@contextmanager
def running_sms_gateway() -> Iterator[FakeSmsGateway]:
    """Serve a gateway, and let this process use it."""
    gateway = FakeSmsGateway()
    with serving(gateway.answer) as url:
        gateway.url = f"{url}/messages"
        with override_settings(SMS_GATEWAY_URL=gateway.url, SMS_GATEWAY_TOKEN=gateway.token):
            yield gateway


@dataclass
class FakeCloudApi:
    """The messages endpoint of WhatsApp's Cloud API: templates alone, errors as Graph gives them."""

    token: str = "of-the-business"
    number: str = "1055"
    template: str = "shapagat_notice"
    sent: list[Asked] = field(default_factory=list)
    failing: list[Reply] = field(default_factory=list)

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("Authorization") != f"Bearer {self.token}":
            return _graph_error(401, 190, "OAuthException")
        if asked.path != f"/v21.0/{self.number}/messages":
            return _graph_error(404, 100, "GraphMethodException")
        if self.failing:
            return self.failing.pop(0)
        if asked.body["type"] != "template" or asked.body["template"]["name"] != self.template:
            return _graph_error(400, 132001, "template does not exist")
        self.sent.append(asked)
        contact = {"input": asked.body["to"], "wa_id": asked.body["to"]}
        message = {"id": f"wamid.{len(self.sent)}", "message_status": "accepted"}
        return 200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}, {}


def _graph_error(status: int, code: int, kind: str) -> Reply:
    return status, {"error": {"code": code, "type": kind}}, {}


@contextmanager
def running_cloud_api() -> Iterator[FakeCloudApi]:
    """Serve it, and let this process use it."""
    api = FakeCloudApi()
    with serving(api.answer) as url:
        mine = {
            "WHATSAPP_API_URL": f"{url}/v21.0",
            "WHATSAPP_TOKEN": api.token,
            "WHATSAPP_PHONE_NUMBER_ID": api.number,
            "WHATSAPP_TEMPLATE": api.template,
        }
        with override_settings(**mine):
            yield api


@dataclass
class FakeBotApi:
    """`sendMessage` of the Bot API; chats that blocked the bot answer 403."""

    token: str = "110201543:AAH"
    blocked: set[str] = field(default_factory=set)
    sent: list[dict[str, Any]] = field(default_factory=list)
    failing: list[Reply] = field(default_factory=list)
    #: Show the message, then hang up before answering, so many times.
    silent: int = 0

    def answer(self, asked: Asked) -> Reply:
        if asked.path != f"/bot{self.token}/sendMessage":
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}, {}
        if self.failing:
            return self.failing.pop(0)
        if asked.body["chat_id"] in self.blocked:
            return 403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}, {}
        self.sent.append(asked.body)
        if self.silent:
            self.silent -= 1
            return 0, {}, {}
        return 200, {"ok": True, "result": {"message_id": len(self.sent)}}, {}


@contextmanager
def running_bot_api() -> Iterator[FakeBotApi]:
    """Serve it, and let this process use it."""
    api = FakeBotApi()
    with serving(api.answer) as url, override_settings(TELEGRAM_API_URL=url, TELEGRAM_BOT_TOKEN=api.token):
        yield api
