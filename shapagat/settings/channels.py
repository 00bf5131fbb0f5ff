"""Ways out of the service: what is not configured is not offered. Secrets may be files (NAME_FILE)."""

from shapagat.core.transport import http_is_safe
from shapagat.settings import environment as env

# An SMS gateway: takes JSON with a bearer token, and a message under one key once unless it is said otherwise.
SMS_GATEWAY_URL = env.text("SMS_GATEWAY_URL")
SMS_GATEWAY_TOKEN = env.text("SMS_GATEWAY_TOKEN")
SMS_SENDER = env.text("SMS_SENDER")
SMS_GATEWAY_KEEPS_KEYS = env.flag("SMS_GATEWAY_KEEPS_KEYS", default=True)

for _name, _url in (("SMS_GATEWAY_URL", SMS_GATEWAY_URL),):
    if _url and not http_is_safe(_url):
        env.refuse([f"{_name} leads to another machine without TLS: use https://"])
