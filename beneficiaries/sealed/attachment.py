import msgspec


class AttachmentLabel(msgspec.Struct, frozen=True):
    """What the file was called where it came from, and its exact size in bytes."""

    name: str = ""
    size: int = 0
