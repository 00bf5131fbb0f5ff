from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import DomainError


class WorkbookRefused(DomainError):
    """The file as a whole cannot be imported; nothing was saved."""

    kind = "invalid"
    code = "workbook_refused"
    title = _("This file cannot be imported.")


class NotAWorkbook(WorkbookRefused):
    """Neither .xlsx nor delimited text, or a broken one."""

    code = "not_a_workbook"
    title = _(
        "This is neither an Excel workbook (.xlsx) nor a readable .csv."
        " Save the list as .xlsx without a password and try again."
    )


class WorkbookTooLarge(WorkbookRefused):
    """Unpacked it would be far larger than any list."""

    code = "workbook_too_large"
    title = _("This workbook is too large when unpacked. Copy the list alone into a new workbook.")


class HeadingsMissing(WorkbookRefused):
    """The first row lacks columns that every list must have; `extra` names them."""

    code = "headings_missing"
    title = _("The first row must hold the headings of the template; some that are needed are missing.")


class WorkbookEmpty(WorkbookRefused):
    """Nothing stands under the headings."""

    code = "workbook_empty"
    title = _("There are no rows under the headings.")


class TooManyRows(WorkbookRefused):
    """More rows than one list may have; `extra` says how many."""

    code = "too_many_rows"
    title = _("This list has more than 100,000 rows. Split it and import the parts one by one; families stay together.")


class MergedCells(WorkbookRefused):
    """Some cells are merged, so that it is unclear whose they are; `extra` names the first of them."""

    code = "merged_cells"
    title = _("Some cells are merged. Unmerge them and fill in each row.")
