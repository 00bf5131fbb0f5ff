class AuditError(Exception):
    """Something is wrong with the audit trail or what guards it."""


class SigningKeyUnusable(AuditError):
    """The key that signs heads is not there, damaged, or open to others."""


class ChainBroken(AuditError):
    """The last head is not one that this key may be put after."""


class AnchorUnreadable(AuditError):
    """A file of anchors holds something else."""
