import smtplib
from typing import ClassVar

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext, override

from shapagat.notifications.channels.protocol import Outgoing, Refused, TryLater, Unsure
from shapagat.notifications.constants import Channel

TIMEOUT_SECONDS = 10
_FOR_GOOD = 500


class Email:
    """E-mail over SMTP. Tried again, a message has the same Message-ID, by which mailboxes know it for the same one."""

    channel: ClassVar[Channel] = Channel.EMAIL

    def is_configured(self) -> bool:
        """Whether a server and a sender are given."""
        return bool(settings.SMTP_HOST and settings.SMTP_FROM)

    def keeps_keys(self) -> bool:
        """By its Message-ID."""
        return True

    def send(self, message: Outgoing) -> str:
        """Hand it to the server; return its Message-ID. Raises Refused, TryLater, Unsure."""
        identity = f"<{message.key}@{settings.SMTP_FROM.rpartition('@')[2].rstrip('>')}>"
        backend = _backend()
        try:
            backend.open()
        except (smtplib.SMTPException, OSError):
            raise TryLater("unreachable") from None
        try:
            _mail(message, identity, backend).send()
        except smtplib.SMTPRecipientsRefused as refused:
            raise _of(max(code for code, _said in refused.recipients.values())) from None
        except smtplib.SMTPResponseException as answered:
            raise _of(answered.smtp_code) from None
        except (smtplib.SMTPException, OSError):
            raise Unsure("no_answer") from None
        finally:
            backend.close()
        return identity


def _backend() -> EmailBackend:
    return EmailBackend(
        host=settings.SMTP_HOST,
        port=settings.SMTP_PORT,
        username=settings.SMTP_USER,
        password=settings.SMTP_PASSWORD,
        use_tls=settings.SMTP_SECURITY == "starttls",
        use_ssl=settings.SMTP_SECURITY == "tls",
        timeout=TIMEOUT_SECONDS,
    )


def _mail(message: Outgoing, identity: str, backend: EmailBackend) -> EmailMessage:
    with override(message.language):
        subject = gettext("A message from %(sender)s") % {"sender": message.sender}
    return EmailMessage(
        subject=subject,
        body=message.text,
        from_email=settings.SMTP_FROM,
        to=[message.address],
        headers={"Message-ID": identity, "Auto-Submitted": "auto-generated"},
        connection=backend,
    )


def _of(code: int) -> Refused | TryLater:
    return Refused(f"smtp_{code}") if code >= _FOR_GOOD else TryLater(f"smtp_{code}")
