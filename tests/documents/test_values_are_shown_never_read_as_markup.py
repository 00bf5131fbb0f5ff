import io
from pathlib import Path

import pypdf
import pytest

from shapagat.documents.exceptions import DocumentNotMade
from shapagat.documents.rendering import render_pdf

TEMPLATES = Path(__file__).parent / "templates"


def made(name: str, template: str = "letter.typ") -> pypdf.PdfReader:
    data = {"name": name, "rows": [["1", name], ["2", None]]}
    return pypdf.PdfReader(
        io.BytesIO(render_pdf(TEMPLATES / template, title="Акт", language="kk", centre="Астана", data=data))
    )


@pytest.mark.parametrize("name", ["Әұқғ үөһі ₸", '#panic("x") *b* $x$', "O'Neil-Қы", "= heading", "#sys.inputs.data"])
def test_a_value_stands_in_the_document_letter_by_letter(name: str) -> None:
    assert name in made(name).pages[0].extract_text()


def test_the_document_can_be_followed_by_a_screen_reader() -> None:
    catalogue = made("Әсел").root_object
    assert catalogue["/Lang"] == "kk"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()


def test_a_letter_no_font_knows_costs_the_claim_and_not_the_document() -> None:
    reader = made("Әсел \N{GRINNING FACE}")
    assert "Әсел" in reader.pages[0].extract_text()
    assert b"pdfuaid" not in reader.root_object["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("template", ["broken.typ", "curious.typ"])
def test_a_failure_tells_nothing_of_the_values_and_reads_no_other_file(template: str) -> None:
    with pytest.raises(DocumentNotMade) as failure:
        made("Құпия", template)
    assert "Құпия" not in repr(failure.value)
    assert failure.value.__context__ is None
