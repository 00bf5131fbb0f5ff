import h3

from beneficiaries.problems import Problems
from beneficiaries.sealed import Address

#: About 5 km² a cell: a neighbourhood, never a house.
CELL_RESOLUTION = 7
LONGEST_DISTRICT = 40
LONGEST_LINE = 200


def check_place(district: str, cell: str, problems: Problems, *, at: str = "/location") -> None:
    """Check the plain district code and the H3 cell under the JSON pointer `at`."""
    if len(district) > LONGEST_DISTRICT:
        problems.add(f"{at}/district", "too_long")
    if cell and not (h3.is_valid_cell(cell) and h3.get_resolution(cell) == CELL_RESOLUTION):
        problems.add(f"{at}/h3", "cell_invalid")


def check_address(address: Address, landmark: str, problems: Problems, *, at: str = "/contact") -> None:
    """Check the lengths of an address under the JSON pointer `at`."""
    for part in address.__struct_fields__:
        if len(getattr(address, part)) > LONGEST_LINE:
            problems.add(f"{at}/address/{part}", "too_long")
    if len(landmark) > LONGEST_LINE:
        problems.add(f"{at}/landmark", "too_long")
