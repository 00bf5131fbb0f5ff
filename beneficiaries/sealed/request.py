from shapagat.core.masked import MaskedStruct


class RequestItem(MaskedStruct, frozen=True):
    """One thing that is needed: its name, how many, and of what unit."""

    name: str
    quantity: int = 1
    unit: str = ""


class NoteText(MaskedStruct, frozen=True):
    """What a worker wrote down about a request on a day."""

    text: str = ""


class RequestDetails(MaskedStruct, frozen=True):
    """What exactly is needed, which may tell more than its category."""

    items: tuple[RequestItem, ...] = ()
    note: str = ""
    #: Why it could not be met, in words.
    unmet_note: str = ""
