"""Whoever reaches for a compartment by another way gets ciphertext, a mask or an exception."""

import copy
import io
import logging
import pickle
import pprint
import sys
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.utils import display_for_field
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection, transaction
from django.db.models import BinaryField, Count, F, Func, Max, TextField, Value
from django.db.models.functions import Cast, Concat
from django.forms.models import model_to_dict, modelform_factory
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.debug import get_exception_reporter_class
from msgspec import structs
from rest_framework.serializers import ModelSerializer
from rich.console import Console
from rich.pretty import pretty_repr

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from beneficiaries.services.registration.data import HouseholdData, MemberData
from shapagat.accounts.work import work_as_system
from shapagat.celery import app
from shapagat.centres.models import Centre
from shapagat.core.reporting import FormatterWithoutValues
from shapagat.encryption.access import current_access
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_one
from tests.support.families import AIZHAN, make_person

pytestmark = pytest.mark.django_db

CANARIES = (AIZHAN.given_name, AIZHAN.family_name, "1985-03-01", "datetime.date(1985, 3, 1)")
FORMS = tuple(
    form
    for canary in CANARIES
    for form in (
        canary,
        ascii(canary)[1:-1],
        canary.encode().hex(),
        repr(canary.encode())[2:-1],
        canary.encode("utf-16-le").hex(),
    )
)


class _Serializer(ModelSerializer[Person]):
    class Meta:
        model = Person
        fields = "__all__"


def _memory(rows: Any) -> str:
    return repr([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in rows])


def _cursor(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return _memory(cursor.fetchall())


def _debug_sql(person: Person) -> str:
    with CaptureQueriesContext(connection) as captured:
        person.save(force_update=True)
    return repr(captured.captured_queries)


def _admin(person: Person) -> str:
    from django.contrib.admin.options import ModelAdmin

    admin = ModelAdmin(Person, AdminSite())
    form = admin.get_form(RequestFactory().get("/"))(instance=person)
    shown = [str(display_for_field(field.value_from_object(person), field, "—")) for field in Person._meta.fields]
    return form.as_p() + repr(shown)


WAYS: dict[str, Callable[[Person], Any]] = {
    "values": lambda _: list(Person.objects.values()),
    "values_list": lambda _: list(Person.objects.values_list("identity", "notes")),
    "only": lambda _: [one.identity for one in Person.objects.only("identity")],
    "defer": lambda _: [one.identity for one in Person.objects.defer("identity")],
    "raw": lambda _: [vars(one) for one in Person.objects.raw("SELECT * FROM beneficiaries_person")],
    "iterator": lambda _: [vars(one) for one in Person.objects.iterator()],
    "in_bulk": lambda _: repr(Person.objects.in_bulk()),
    "cursor": lambda _: _cursor("SELECT identity, convert_from(identity, 'LATIN1') FROM beneficiaries_person"),
    "max": lambda _: _memory([Person.objects.aggregate(found=Max("identity"), n=Count("identity")).values()]),
    "F": lambda _: _memory(Person.objects.annotate(x=F("identity")).values_list("x")),
    "Cast": lambda _: _memory(Person.objects.annotate(x=Cast("identity", BinaryField())).values_list("x")),
    "text": lambda _: list(Person.objects.annotate(x=Cast("identity", TextField())).values_list("x")),
    "Func": lambda _: list(
        Person.objects.annotate(
            x=Func(F("identity"), Value("escape"), function="encode", output_field=TextField())
        ).values_list("x")
    ),
    "Concat": lambda _: list(
        Person.objects.annotate(x=Concat(Value("-"), Cast("identity", TextField()))).values_list("x")
    ),
    "json": lambda one: serializers.serialize("json", [one]),
    "xml": lambda one: serializers.serialize("xml", [one]),
    "python": lambda one: serializers.serialize("python", [one]),
    "jsonl": lambda one: serializers.serialize("jsonl", [one]),
    "model_to_dict": model_to_dict,
    "model form": lambda one: modelform_factory(Person, fields="__all__")(instance=one).as_p(),
    "ModelSerializer": lambda one: _Serializer(one).data,
    "admin": _admin,
    "vars": lambda one: pprint.pformat(vars(one)),
    "pickle": pickle.dumps,
    "deepcopy": lambda one: vars(copy.deepcopy(one)),
    "copy": lambda one: vars(copy.copy(one)),
    "repr": lambda one: f"{one!r} {one} {one.identity!r} {one.identity}",
    "format": lambda one: f"{one.identity:>30}" if False else "%s %r" % (one.identity, one.identity),  # noqa: UP031
    "debug sql": _debug_sql,
}


@pytest.fixture
def person(astana: Centre) -> Any:
    with work_as_system(Purpose.REGISTRATION, {astana.id}):
        made = make_person(astana.id)
        yield Person.objects.get(pk=made.pk)


def assert_nothing_in(shown: Any) -> None:
    text = shown if isinstance(shown, str) else repr(shown)
    assert [form for form in FORMS if form in text] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_row_shows_nothing(way: str, person: Person) -> None:
    try:
        with transaction.atomic():
            shown = WAYS[way](person)
    except (TypeError, FieldError, DatabaseError) as refused:
        shown = repr(refused)
    assert_nothing_in(shown)


OPENED: dict[str, Callable[[Any], Any]] = {
    "repr": repr,
    "str": str,
    "f-string": lambda one: f"{one} {one!r} {one!s}",
    "percent": lambda one: "%s %r" % (one, one),  # noqa: UP031 - the way that is tried
    "in a list": lambda one: repr([one, {"found": one}]),
    "pprint": pprint.pformat,
    "rich": pretty_repr,
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
    "pickle": pickle.dumps,
    "replace": lambda one: structs.replace(one, sex="male"),
}


@pytest.mark.parametrize("way", OPENED)
def test_what_was_opened_does_not_show_itself(way: str, person: Person) -> None:
    opened = open_one(person, "identity", PersonIdentity)
    assert opened.given_name == AIZHAN.given_name
    try:
        shown = OPENED[way](opened)
    except TypeError:
        return
    assert_nothing_in(shown)


def test_what_was_entered_does_not_show_itself_either() -> None:
    member = MemberData(role="head", given_name=AIZHAN.given_name, family_name=AIZHAN.family_name)
    data = HouseholdData(members=(member,))
    for shown in (repr(member), str(data), f"{data}", pretty_repr(data)):
        assert_nothing_in(shown)
    with pytest.raises(TypeError):
        pickle.dumps(data)


def test_keys_do_not_show_themselves(person: Person) -> None:
    open_one(person, "identity", PersonIdentity)
    context = current_access()
    shown = repr(context) + repr(context.keys) + pretty_repr(context)
    assert "AESGCM" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(context)


def _break(person: Person) -> None:
    opened = open_one(person, "identity", PersonIdentity)
    name = opened.full_name
    raise ValueError(f"nothing is known of {name}")


def _broken(person: Person) -> Any:
    try:
        _break(person)
    except ValueError:
        return sys.exc_info()


def test_a_traceback_with_locals_shows_masks(person: Person) -> None:
    try:
        opened = open_one(person, "identity", PersonIdentity)
        context = current_access()
        assert opened is context
    except AssertionError as error:
        assert_nothing_in("".join(traceback.TracebackException.from_exception(error, capture_locals=True).format()))
        console = Console(file=io.StringIO(), width=200)
        console.print_exception(show_locals=True)
        assert_nothing_in(console.file.getvalue())  # type: ignore[attr-defined]  # a StringIO


def test_the_page_of_a_breakdown_shows_neither_locals_nor_message(person: Person) -> None:
    request = RequestFactory().post("/", {"name": AIZHAN.given_name}, headers={"cookie": f"x={AIZHAN.family_name}"})
    reporter = get_exception_reporter_class(request)(request, *_broken(person))
    for shown in (reporter.get_traceback_html(), reporter.get_traceback_text()):
        assert_nothing_in(shown)
        assert "ValueError" in shown
        assert "_break" in shown


@pytest.mark.parametrize("level", [logging.DEBUG, logging.ERROR])
def test_the_log_shows_kinds_and_places_alone(person: Person, level: int) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FormatterWithoutValues("{levelname} {name} {message}", style="{"))
    logger = logging.getLogger("tests.no_other_way")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    opened = open_one(person, "identity", PersonIdentity)
    logger.log(level, "%s %r %s", opened, person, person.identity, exc_info=_broken(person))
    assert "ValueError at " in stream.getvalue()
    assert_nothing_in(stream.getvalue())


def test_a_failed_task_is_logged_without_message_or_arguments(person: Person) -> None:
    @app.task(name="tests.no_other_way")
    def fails(_what: str) -> None:
        _break(person)

    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FormatterWithoutValues("{levelname} {name} {message}", style="{"))
    logger = logging.getLogger("celery.app.trace")
    logger.addHandler(handler)
    try:
        fails.apply(args=[AIZHAN.family_name])
    finally:
        logger.removeHandler(handler)
        del app.tasks["tests.no_other_way"]
    assert "tests.no_other_way" in stream.getvalue()
    assert_nothing_in(stream.getvalue())


def test_the_service_writes_its_log_with_that_formatter() -> None:
    from django.conf import settings

    assert settings.LOGGING["formatters"]["line"]["()"] == "shapagat.core.reporting.FormatterWithoutValues"
    assert settings.DEBUG is False
    for name in ("django.db.backends", "psycopg"):
        assert settings.LOGGING["loggers"][name]["level"] == "WARNING"
