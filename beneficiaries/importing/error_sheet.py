from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext, override

from beneficiaries.importing.columns import Columns
from beneficiaries.importing.parts import Finding
from beneficiaries.importing.wording import say
from beneficiaries.importing.workbook import FORMULA
from shapagat.documents.sheets import Cell, Sheet, write_workbook


def write_error_sheet(columns: Columns, wrong: Iterable[Finding], mended: Iterable[Finding], language: str) -> bytes:
    """Return the workbook with rows that were not imported, each with what is wrong, ready to be corrected.

    A second sheet tells of rows in which something was restored. Headings and sentences are in `language`.
    """
    with override(language):
        names = (gettext("To correct"), gettext("Restored"))
        said = (gettext("What is wrong"), gettext("What was restored"), gettext("Row of the list"))
    headings = [column.heading(language) for column in columns.all]
    return write_workbook(
        [
            Sheet(names[0], _rows([*headings, said[0], said[2]], columns, wrong, language)),
            Sheet(names[1], _rows([*headings, said[1], said[2]], columns, mended, language)),
        ]
    )


def _rows(
    headings: Sequence[str], columns: Columns, findings: Iterable[Finding], language: str
) -> Iterator[Sequence[Cell]]:
    yield headings
    for finding in findings:
        cells = [finding.cells.get(column.key) for column in columns.all]
        yield [
            *(None if cell == FORMULA else cell for cell in cells),
            say(finding.said, columns, language),
            finding.number,
        ]
