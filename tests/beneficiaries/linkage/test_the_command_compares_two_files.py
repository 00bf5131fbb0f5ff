import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.bench.lists import Row, two_lists

RUSSIAN = {
    "family_name": "Фамилия", "given_name": "Имя", "patronymic": "Отчество", "birth_date": "Дата рождения",
    "sex": "Пол", "phone": "Телефон", "street": "Улица", "house": "Дом", "iin": "ИИН",
}  # fmt: skip


def write(
    path: Path, rows: dict[str, Row], headings: dict[str, str], *, encoding: str = "utf-8-sig", sep: str = ";"
) -> Path:
    with path.open("w", newline="", encoding=encoding, errors="replace") as stream:
        writer = csv.writer(stream, delimiter=sep)
        writer.writerow(["ID", *headings.values()])
        writer.writerows([row_id, *(row[name] for name in headings)] for row_id, row in rows.items())
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    lists = two_lists(300)
    whole = {name: heading for name, heading in RUSSIAN.items() if name != "iin"}
    ours = {
        row_id: row | {"whole": f"{row['family_name']} {row['given_name']} {row['patronymic']}"}
        for row_id, row in lists.ours.items()
    }
    parts = {
        "whole": "ФИО",
        **{name: heading for name, heading in whole.items() if not name.endswith("name") and name != "patronymic"},
    }
    return write(tmp_path / "a.csv", ours, parts), write(tmp_path / "b.csv", lists.theirs, whole, sep="\t")


def pairs(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_columns_are_told_by_their_headings_and_whole_names_taken_apart(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "pairs.csv"
    call_command("compare_lists", *map(str, files), "--out", str(out))
    found = [row for row in pairs(out) if row["decision"] == "1"]
    right = [row for row in found if row["ours"] == row["theirs"]]
    assert len(right) > 150
    assert len(right) / len(found) > 0.9
    assert {"given_name", "family_name", "birth_date", "phone"} <= found[0].keys()


def test_the_file_is_its_owners_alone_and_holds_no_values(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    call_command("compare_lists", *map(str, files), "--out", str(out), "--one-to-one")
    assert out.stat().st_mode & 0o777 == 0o600
    said = {value for row in pairs(out) for name, value in row.items() if name not in {"ours", "theirs", "probability"}}
    assert said <= {"0", "1", "", "exact", "close", "similar", "different"}
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_headings_nobody_knows_are_mapped_by_hand(tmp_path: Path) -> None:
    lists = two_lists(200)
    strange = {"family_name": "A", "given_name": "B", "birth_date": "C"}
    ours, theirs = write(tmp_path / "a.csv", lists.ours, strange), write(tmp_path / "b.csv", lists.theirs, strange)
    out = tmp_path / "pairs.csv"
    with pytest.raises(CommandError, match="Both lists need a name"):
        call_command("compare_lists", str(ours), str(theirs), "--out", str(out))
    maps = [said for said in ("A=family_name", "B=given_name", "C=birth_date") for said in ("--map", said)]
    call_command("compare_lists", str(ours), str(theirs), "--out", str(out), "--id", "ID", *maps)
    assert any(row["decision"] == "1" for row in pairs(out))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "has no columns"),
        ("id,имя\n1,Айгүл\n1,Дана\n".encode(), "stands in another line"),
        (b"\xff\xfe\x00\x98\x98", "cannot|columns|neither"),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_written(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    (tmp_path / "b.csv").write_text("id,имя\n1,Айгүл\n", encoding="utf-8")
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command(
            "compare_lists", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--out", str(tmp_path / "o.csv")
        )
    assert refused.value.returncode == 2
    assert not (tmp_path / "o.csv").exists()


def test_lists_in_kazakh_windows_letters_are_read(tmp_path: Path) -> None:
    names = {"given_name": "Аты", "family_name": "Тегі", "birth_date": "Туған күні"}
    lists = two_lists(100)
    ours = write(tmp_path / "a.csv", lists.ours, names, encoding="kz1048")
    theirs = write(tmp_path / "b.csv", lists.theirs, names)
    call_command("compare_lists", str(ours), str(theirs), "--out", str(tmp_path / "o.csv"))
    assert len(pairs(tmp_path / "o.csv")) > 20
