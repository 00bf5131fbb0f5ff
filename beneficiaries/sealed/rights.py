from shapagat.core.masked import MaskedStruct


class RightsNote(MaskedStruct, frozen=True):
    """What was asked about one's data, and what was answered, in words."""

    asked: str = ""
    answer: str = ""
    #: Who speaks for whoever the data are about, where that is somebody else.
    representative: str = ""
