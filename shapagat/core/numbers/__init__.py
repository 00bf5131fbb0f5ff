"""Identity numbers of Kazakhstan: parsed, checked, made for generated people, mended after spreadsheets."""

from shapagat.core.numbers.bin_number import Bin, BinDivision, BinKind, make_bin, parse_bin
from shapagat.core.numbers.check_digit import NumberInvalid, check_digit
from shapagat.core.numbers.iin import Iin, Sex, agree, make_iin, parse_iin
from shapagat.core.numbers.leading_zeros import RestoredNumber, restore_leading_zeros

__all__ = [
    "Bin",
    "BinDivision",
    "BinKind",
    "Iin",
    "NumberInvalid",
    "RestoredNumber",
    "Sex",
    "agree",
    "check_digit",
    "make_bin",
    "make_iin",
    "parse_bin",
    "parse_iin",
    "restore_leading_zeros",
]
