from shapagat.core.masked import MaskedStruct


class RightsNote(MaskedStruct, frozen=True):
    """What was asked about one's data, and what was answered, in words."""

    asked: str = ""
    answer: str = ""
