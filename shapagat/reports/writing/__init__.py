"""Reports as people and machines read them: the same figures in each format."""

from shapagat.reports.writing.document import build_document, write_json
from shapagat.reports.writing.workbook import write_workbook

__all__ = ["build_document", "write_json", "write_workbook"]
