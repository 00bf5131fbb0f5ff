from shapagat.core.masked import MaskedStruct


class NoShowReport(MaskedStruct, frozen=True):
    """What somebody adds to the report that a volunteer did not come."""

    text: str = ""


class NoShowReply(MaskedStruct, frozen=True):
    """What the volunteer says to it."""

    text: str = ""
