"""Workbooks written in memory, row by row: nothing of them ever lies in a temporary file."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | None

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/metadata/core-properties"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: A quote mark before text, so that whoever edits or saves it elsewhere keeps it text; the second style is bold.
_FORM = 'numFmtId="0" fillId="0" borderId="0"'
_STYLES = (
    f'<styleSheet xmlns="{_SPREADSHEET}">'
    '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf {_FORM} fontId="0"/></cellStyleXfs>'
    f'<cellXfs count="3"><xf {_FORM} fontId="0" xfId="0"/><xf {_FORM} fontId="0" xfId="0" quotePrefix="1"/>'
    f'<xf {_FORM} fontId="1" xfId="0" applyFont="1" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """One sheet. The first `headings` rows are bold, stay in view and come again on each printed page.

    `margin` stands at the head and foot of each printed page; `width` is that of its columns, in signs.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    headings: int = 0
    margin: str = ""
    width: int = 0


def write_workbook(sheets: Sequence[Sheet], *, author: str = "", title: str = "") -> bytes:
    """Return an .xlsx with these sheets. Text stays text: nothing is taken for a formula or a number."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(len(sheets)))
        package.writestr("_rels/.rels", _relations([_part("officeDocument", "xl/workbook.xml"), _properties_part()]))
        package.writestr("docProps/core.xml", _properties(author, title))
        package.writestr("xl/workbook.xml", _book(sheets))
        package.writestr("xl/styles.xml", f"{_XML}{_STYLES}")
        targets = [_part("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(sheets) + 1)]
        package.writestr("xl/_rels/workbook.xml.rels", _relations([*targets, _part("styles", "styles.xml")]))
        for place, sheet in enumerate(sheets, start=1):
            with package.open(f"xl/worksheets/sheet{place}.xml", "w") as out:
                for piece in _sheet(sheet):
                    out.write(piece.encode())
    return content.getvalue()


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_SPREADSHEET}">'
    if sheet.headings:
        below = f'ySplit="{sheet.headings}" topLeftCell="A{sheet.headings + 1}"'
        yield f'<sheetViews><sheetView workbookViewId="0"><pane {below} state="frozen"/></sheetView></sheetViews>'
    if sheet.width:
        yield f'<cols><col min="1" max="50" width="{sheet.width}" customWidth="1"/></cols>'
    yield "<sheetData>"
    for place, row in enumerate(sheet.rows):
        style = 2 if place < sheet.headings else 1
        yield f"<row>{''.join(_cell(value, style) for value in row)}</row>"
    yield "</sheetData>"
    if sheet.margin:
        # An ampersand begins a code there.
        said = escape(_FORBIDDEN.sub("", sheet.margin).replace("&", "&&"))
        yield f"<headerFooter><oddHeader>&amp;C{said}</oddHeader><oddFooter>&amp;C{said}</oddFooter></headerFooter>"
    yield "</worksheet>"


def _cell(value: Cell, style: int) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    text = escape(_FORBIDDEN.sub("", value))
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _book(sheets: Sequence[Sheet]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name[:_LONGEST_NAME])} sheetId="{place}" r:id="r{place}"/>'
        for place, sheet in enumerate(sheets, start=1)
    )
    printed = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">'
        f"{escape(_quoted(sheet.name[:_LONGEST_NAME]))}!$1:${sheet.headings}</definedName>"
        for place, sheet in enumerate(sheets)
        if sheet.headings
    )
    names = f"<definedNames>{printed}</definedNames>" if printed else ""
    return (
        f'{_XML}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{named}</sheets>{names}</workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _properties(author: str, title: str) -> str:
    purl = "http://purl.org/dc/elements/1.1/"
    said = f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
    return f'{_XML}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{purl}">{said}</cp:coreProperties>'


def _part(kind: str, target: str) -> tuple[str, str]:
    return f"{_OFFICE}/{kind}", target


def _properties_part() -> tuple[str, str]:
    return f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types(sheets: int) -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{main}.worksheet+xml"/>'
        for place in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{parts}</Types>'
    )
