import pytest
from django.db import connection, transaction

from shapagat.centres.models import Centre
from shapagat.core.ids import new_id
from shapagat.core.scope import scope, scoped_centres, widen_scope
from shapagat.encryption.models import Subject

pytestmark = pytest.mark.django_db


def _setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_to_string(shapagat_scope(), ',')")
        return str(cursor.fetchone()[0])


def test_without_a_scope_there_are_no_rows(astana: Centre) -> None:
    with scope({astana.id}):
        Subject.objects.create(centre_id=astana.id, kind=2, data_key_id=new_id())
        assert Subject.objects.count() == 1
    assert Subject.objects.count() == 0


def test_a_nested_scope_gives_the_former_one_back(astana: Centre, shymkent: Centre) -> None:
    with scope({astana.id}):
        with scope({shymkent.id}):
            assert _setting() == str(shymkent.id)
        assert _setting() == str(astana.id)
        assert scoped_centres() == {astana.id}
    assert _setting() == ""


def test_an_error_in_a_nested_scope_gives_the_former_one_back(astana: Centre, shymkent: Centre) -> None:
    with scope({astana.id}):
        with pytest.raises(RuntimeError, match="halfway"), scope({shymkent.id}):
            raise RuntimeError("halfway")
        assert _setting() == str(astana.id)


def test_a_row_of_another_centre_cannot_be_written(astana: Centre, shymkent: Centre) -> None:
    with scope({astana.id}), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Subject.objects.create(centre_id=shymkent.id, kind=2, data_key_id=new_id())


def test_a_row_never_moves_to_another_centre(astana: Centre, shymkent: Centre) -> None:
    with scope({astana.id, shymkent.id}):
        subject = Subject.objects.create(centre_id=astana.id, kind=2, data_key_id=new_id())
        with pytest.raises(Exception, match="centre_id never changes"), transaction.atomic():
            Subject.objects.filter(pk=subject.pk).update(centre_id=shymkent.id)


def test_only_an_open_scope_can_be_widened(astana: Centre) -> None:
    with scope(()):
        widen_scope({astana.id})
        assert _setting() == str(astana.id)
    assert _setting() == ""


def test_a_planted_reference_across_centres_is_refused(astana: Centre, shymkent: Centre) -> None:
    from shapagat.encryption.models import IndexToken

    with scope({astana.id, shymkent.id}):
        neighbour = Subject.objects.create(centre_id=shymkent.id, kind=2, data_key_id=new_id())
        with pytest.raises(Exception, match="violates foreign key"), transaction.atomic():
            IndexToken.objects.create(centre_id=astana.id, purpose=1, epoch=1, token=b"t" * 16, subject_id=neighbour.pk)
