from shapagat.core.masked import MaskedStruct


class VisitNote(MaskedStruct, frozen=True):
    """What whoever goes should know, and what came of it."""

    text: str = ""


class ActContent(MaskedStruct, frozen=True):
    """What was seen in a family's home: the act of a visit. Codes are Dwelling, Holding, Heating, DwellingCondition."""

    dwelling: str = ""
    holding: str = ""
    rooms: int | None = None
    area_m2: int | None = None
    heating: str = ""
    water: bool | None = None
    condition: str = ""
    people: str = ""
    incomes: str = ""
    health: str = ""
    taken_part: str = ""
    conclusion: str = ""
    recommendations: str = ""
