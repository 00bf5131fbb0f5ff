from django.db import models

from shapagat.core.models import OwnModel


class PhoneConfirmation(OwnModel):
    """A code sent to a phone, perhaps of somebody who has no account yet. Neither number nor code can be read from it.

    Rows go after a day: until then they count what was sent to a number.
    """

    #: Keyed hashes (HMAC-SHA-256 under the installation's key).
    phone_hash = models.BinaryField(max_length=32)
    code_hash = models.BinaryField(max_length=32)
    #: For whose account, if there is one.
    account_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    #: A confirmation serves once.
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_hash", "created_at"], name="phone_codes_by_number"),
            models.Index(fields=["account_id", "created_at"], name="phone_codes_by_account"),
        ]
