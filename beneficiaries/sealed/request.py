import msgspec


class RequestItem(msgspec.Struct, frozen=True):
    """One thing that is needed: its name, how many, and of what unit."""

    name: str
    quantity: int = 1
    unit: str = ""


class RequestDetails(msgspec.Struct, frozen=True):
    """What exactly is needed, which may tell more than its category."""

    items: tuple[RequestItem, ...] = ()
    note: str = ""
