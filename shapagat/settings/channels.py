"""Ways out of the service: what is not configured is not offered. Secrets may be files (NAME_FILE)."""

from shapagat.core.transport import http_is_safe, on_this_machine
from shapagat.settings import environment as env

# Whoever took a message to send it is thought dead after so long; no channel takes as long to answer.
NOTICE_LEASE_SECONDS = env.number("NOTICE_LEASE_SECONDS", 60)

# An SMS gateway: takes JSON with a bearer token, and a message under one key once unless it is said otherwise.
SMS_GATEWAY_URL = env.text("SMS_GATEWAY_URL")
SMS_GATEWAY_TOKEN = env.text("SMS_GATEWAY_TOKEN")
SMS_SENDER = env.text("SMS_SENDER")
SMS_GATEWAY_KEEPS_KEYS = env.flag("SMS_GATEWAY_KEEPS_KEYS", default=True)
# What it signs its callbacks with; without it they are not taken.
SMS_CALLBACK_SECRET = env.text("SMS_CALLBACK_SECRET")

WHATSAPP_API_URL = env.text("WHATSAPP_API_URL", "https://graph.facebook.com/v21.0").rstrip("/")
WHATSAPP_PHONE_NUMBER_ID = env.text("WHATSAPP_PHONE_NUMBER_ID")
WHATSAPP_TOKEN = env.text("WHATSAPP_TOKEN")
WHATSAPP_TEMPLATE = env.text("WHATSAPP_TEMPLATE")
WHATSAPP_KEEPS_KEYS = env.flag("WHATSAPP_KEEPS_KEYS")
# The app's secret signs callbacks; the token is asked for once, when they are set up.
WHATSAPP_APP_SECRET = env.text("WHATSAPP_APP_SECRET")
WHATSAPP_VERIFY_TOKEN = env.text("WHATSAPP_VERIFY_TOKEN")

TELEGRAM_API_URL = env.text("TELEGRAM_API_URL", "https://api.telegram.org").rstrip("/")
TELEGRAM_BOT_TOKEN = env.text("TELEGRAM_BOT_TOKEN")

SMTP_HOST = env.text("SMTP_HOST")
SMTP_PORT = env.number("SMTP_PORT", 587)
SMTP_USER = env.text("SMTP_USER")
SMTP_PASSWORD = env.text("SMTP_PASSWORD")
# starttls, tls, or none for a server on this machine.
SMTP_SECURITY = env.text("SMTP_SECURITY", "starttls")
SMTP_FROM = env.text("SMTP_FROM")


def _faults() -> list[str]:
    urls = {
        "SMS_GATEWAY_URL": SMS_GATEWAY_URL,
        "WHATSAPP_API_URL": WHATSAPP_API_URL,
        "TELEGRAM_API_URL": TELEGRAM_API_URL,
    }
    faults = [
        f"{name} leads to another machine without TLS: use https://"
        for name, url in urls.items()
        if url and not http_is_safe(url)
    ]
    if SMTP_SECURITY not in {"starttls", "tls", "none"}:
        faults.append("SMTP_SECURITY is none of starttls, tls, none")
    if SMTP_HOST and SMTP_SECURITY == "none" and not on_this_machine(SMTP_HOST):
        faults.append("SMTP_HOST is another machine: SMTP_SECURITY must be starttls or tls")
    return faults


env.refuse(_faults())
