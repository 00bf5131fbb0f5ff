"""AWS Key Management Service: the root key never leaves it. `associated` goes along as the encryption context."""

import base64
from datetime import UTC, datetime
from typing import Any

from shapagat.core.transport import http_is_safe
from shapagat.encryption.exceptions import (
    EncryptionError,
    KeyUnavailable,
    ProviderMisconfigured,
    ProviderRefuses,
    ProviderUnreachable,
    SealBroken,
)
from shapagat.encryption.providers.choice import Choice

#: The shortest time AWS lets pass before a key is really gone; until then it is disabled and can be saved.
DAYS_UNTIL_GONE = 7
_NAME_IN_CONTEXT = "shapagat"


class AwsKms:
    """A symmetric key of KMS, by alias, id or ARN. A version is a key's id: the alias moves on to a new key.

    Needs kms:DescribeKey, Encrypt, Decrypt, ReEncrypt*; who rotates needs CreateKey, UpdateAlias, TagResource,
    ListKeys, ListResourceTags and ScheduleKeyDeletion too.
    """

    def __init__(self, choice: Choice, *, region: str = "", timeout: int = 5, allow_plaintext: bool = False) -> None:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError

        self.name = choice.described
        self._key = choice.key
        self._tag = {"TagKey": "shapagat-root-key", "TagValue": choice.key}
        config = Config(connect_timeout=timeout, read_timeout=timeout, retries={"max_attempts": 2, "mode": "standard"})
        try:
            self._kms: Any = boto3.session.Session().client("kms", region_name=region or None, config=config)
        except (BotoCoreError, ValueError) as error:
            raise ProviderMisconfigured(f"AWS KMS cannot be used ({type(error).__name__}): set AWS_REGION.") from None
        if not (allow_plaintext or http_is_safe(self._kms.meta.endpoint_url)):
            raise ProviderMisconfigured("AWS KMS would be spoken to without TLS; name provider in ALLOW_PLAINTEXT_TO.")

    def current_version(self) -> str:
        """Return the id of the key in use. Raises ProviderUnreachable for one that is disabled or being deleted."""
        about = self._ask("describe_key", KeyId=self._key)["KeyMetadata"]
        if about["KeyState"] != "Enabled":
            raise ProviderUnreachable("The key in AWS KMS is not enabled.")
        return str(about["KeyId"])

    def versions(self) -> list[str]:
        """Return the keys that carry our tag and are enabled: those the alias led to since it was first moved."""
        found = {self.current_version(): datetime.max.replace(tzinfo=UTC)}
        for page in self._kms.get_paginator("list_keys").paginate():
            for key in page["Keys"]:
                tags = self._ask("list_resource_tags", KeyId=key["KeyId"])["Tags"]
                if self._tag not in tags or key["KeyId"] in found:
                    continue
                about = self._ask("describe_key", KeyId=key["KeyId"])["KeyMetadata"]
                if about["KeyState"] == "Enabled":
                    found[about["KeyId"]] = about["CreationDate"]
        return sorted(found, key=lambda version: found[version])

    def wrap(self, key: bytes, associated: bytes) -> tuple[bytes, str]:
        """Wrap in KMS."""
        answer = self._ask("encrypt", KeyId=self._key, Plaintext=key, EncryptionContext=_context(associated))
        return answer["CiphertextBlob"], _id(answer["KeyId"])

    def unwrap(self, wrapped: bytes, associated: bytes, version: str) -> bytes:
        """Unwrap in KMS, with the key of that id and no other."""
        answer = self._ask("decrypt", KeyId=version, CiphertextBlob=wrapped, EncryptionContext=_context(associated))
        return bytes(answer["Plaintext"])

    def rewrap(self, wrapped: bytes, associated: bytes, version: str) -> tuple[bytes, str]:
        """Wrap anew inside KMS: the key does not come here."""
        answer = self._ask(
            "re_encrypt",
            CiphertextBlob=wrapped,
            SourceKeyId=version,
            SourceEncryptionContext=_context(associated),
            DestinationKeyId=self._key,
            DestinationEncryptionContext=_context(associated),
        )
        return answer["CiphertextBlob"], _id(answer["KeyId"])

    def add_version(self) -> str:
        """Make a new key and move the alias to it."""
        if not self._key.startswith("alias/"):
            raise ProviderRefuses("KEY_PROVIDER names one key of AWS KMS; versions need an alias.")
        # Former keys are found by their tag.
        self._ask("tag_resource", KeyId=self.current_version(), Tags=[self._tag])
        made = self._ask("create_key", Description="Root key of Shapagat", Tags=[self._tag])["KeyMetadata"]["KeyId"]
        self._ask("update_alias", AliasName=self._key, TargetKeyId=made)
        return str(made)

    def destroy(self, version: str) -> None:
        """Let AWS delete the key: disabled at once, gone for good after seven days."""
        if version == self.current_version():
            raise ProviderRefuses("The current root key is not destroyed; add another version first.")
        about = self._ask("describe_key", KeyId=version)["KeyMetadata"]
        if about["KeyState"] not in {"PendingDeletion", "PendingReplicaDeletion"}:
            self._ask("schedule_key_deletion", KeyId=version, PendingWindowInDays=DAYS_UNTIL_GONE)

    def _ask(self, operation: str, **details: Any) -> dict[str, Any]:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return dict(getattr(self._kms, operation)(**details))
        except ClientError as error:
            raise _refusal(str(error.response.get("Error", {}).get("Code", ""))) from None
        except BotoCoreError as error:
            raise ProviderUnreachable(f"AWS KMS does not answer ({type(error).__name__}).") from None


def _refusal(code: str) -> EncryptionError:
    if code in {"InvalidCiphertextException", "IncorrectKeyException"}:
        return SealBroken("The wrapped key does not belong here.")
    if code in {"KMSInvalidStateException", "DisabledException", "NotFoundException"}:
        return KeyUnavailable("AWS KMS has that key no more, or it is disabled.")
    return ProviderUnreachable(f"AWS KMS refuses ({code}).")


def _context(associated: bytes) -> dict[str, str]:
    return {_NAME_IN_CONTEXT: base64.b64encode(associated).decode()}


def _id(key: str) -> str:
    return key.rsplit("/", 1)[-1]
