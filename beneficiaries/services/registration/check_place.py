import h3

from beneficiaries.problems import Problems
from beneficiaries.sealed import Address

#: About 5 km² a cell: a neighbourhood, never a house.
CELL_RESOLUTION = 7
LONGEST_DISTRICT = 40
LONGEST_LINE = 200


def check_place(district: str, cell: str, problems: Problems) -> None:
    """Check the plain district code and the H3 cell under `/location`."""
    if len(district) > LONGEST_DISTRICT:
        problems.add("/location/district", "too_long")
    if cell and not (h3.is_valid_cell(cell) and h3.get_resolution(cell) == CELL_RESOLUTION):
        problems.add("/location/h3", "cell_invalid")


def check_address(address: Address, landmark: str, problems: Problems) -> None:
    """Check the lengths of an address under `/contact`."""
    for part in address.__struct_fields__:
        if len(getattr(address, part)) > LONGEST_LINE:
            problems.add(f"/contact/address/{part}", "too_long")
    if len(landmark) > LONGEST_LINE:
        problems.add("/contact/landmark", "too_long")
