from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

import shapagat.api
from tests.support.http import ClientOf

pytestmark = pytest.mark.django_db

COMMITTED = Path(shapagat.api.__file__).with_name("openapi.yaml")


def test_the_committed_document_is_what_the_service_says(tmp_path: Path) -> None:
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", "--lang", "en", "--fail-on-warn", "--file", str(made))
    assert made.read_text() == COMMITTED.read_text(), "run: shapagat spectacular --lang en --file …/openapi.yaml"


def test_it_is_valid_openapi_without_a_warning(as_user: ClientOf) -> None:
    answer = as_user(None).get("/api/schema/")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    validate_schema(answer.json())
    assert not GENERATOR_STATS
    assert answer.json()["paths"] == yaml.safe_load(COMMITTED.read_text())["paths"]


def test_the_page_that_shows_it_asks_nobody_else(as_user: ClientOf) -> None:
    page = as_user(None).get("/api/docs/").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "//" not in page.replace("<!DOCTYPE html>", "")
