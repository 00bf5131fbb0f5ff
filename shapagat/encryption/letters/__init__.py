"""Letters between centres: sealed for the receiving one, opened once, worthless when refused or revoked."""

from shapagat.encryption.letters.ending import (
    accept_letter,
    destroy_keys_of_ended_letters,
    read_letter,
    refuse_letter,
    revoke_letter,
)
from shapagat.encryption.letters.sending import send_letter
from shapagat.encryption.models.letter import Parcel

__all__ = [
    "Parcel",
    "accept_letter",
    "destroy_keys_of_ended_letters",
    "read_letter",
    "refuse_letter",
    "revoke_letter",
    "send_letter",
]
