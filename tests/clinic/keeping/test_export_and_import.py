"""The full export: readable by others, harmless in a spreadsheet, and taken in by an empty installation as equal."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from instance_makers import Instance, filled


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Instance:
    return filled(tmp_path_factory.mktemp("practice") / "one", clients=20)


@pytest.fixture(scope="module")
def exported(practice, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "all"
    assert "not encrypted" in practice.done("export", str(folder))
    return folder


@pytest.fixture
def copied(exported, tmp_path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "copied"))


@pytest.fixture
def elsewhere(tmp_path) -> Instance:
    return Instance(tmp_path / "elsewhere")


def test_an_empty_installation_that_takes_the_export_in_is_equal(practice, exported, elsewhere) -> None:
    elsewhere.done("import", str(exported))
    assert elsewhere.hashes() == practice.hashes()
    assert (elsewhere.data / "photos/one.sealed").read_bytes() == (practice.data / "photos/one.sealed").read_bytes()
    assert "There is a practice here already" in elsewhere.refused("import", str(exported))
    again = elsewhere.folder / "again"
    elsewhere.done("export", str(again))
    first, second = (json.loads((f / "manifest.json").read_text())["tables"] for f in (exported, again))
    assert first == second


def test_photographs_are_in_the_export_opened_and_open_where_it_was_taken_in(exported, elsewhere) -> None:
    (picture,) = (exported / "readable").rglob("photos/*/*.png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    elsewhere.done("import", str(exported))
    opened = """
import django
django.setup()
from clinic.photos.models import Photo
from clinic.photos.store import Size, whole
print(whole(Photo.everything.select_related("key", "practice").get(), Size.MASTER).hex())
"""
    assert bytes.fromhex(elsewhere.python(opened).strip()) == picture.read_bytes()


def test_a_table_is_lines_of_json_that_name_their_columns(exported) -> None:
    lines = (exported / "tables/clients.client.jsonl").read_text().splitlines()
    columns = json.loads(lines[0])["columns"]
    names = {json.loads(line)[columns.index("name")] for line in lines[1:]}
    assert "Ana Lucía Núñez" in names
    assert len(lines) == 23


def test_no_cell_of_the_csv_begins_like_a_formula(exported) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (exported / "csv").glob("*.csv")]
    cells = [cell for text in texts for row in csv.reader(text.splitlines()) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_an_export_is_whole_or_absent(practice, tmp_path) -> None:
    before = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000));"
    practice_with_large = practice.copy(tmp_path / "large")
    (practice_with_large.data / "photos/large").write_bytes(bytes(950_000))
    said = practice_with_large.refused("export", str(tmp_path / "out" / "all"), before=before)
    assert "There is no room on the disk" in said
    assert list((tmp_path / "out").iterdir()) == []


def _link(folder: Path) -> None:
    os.remove(folder / "files/photos/one.sealed")
    os.symlink("/etc/passwd", folder / "files/photos/one.sealed")


def _linked_folder(folder: Path) -> None:
    shutil.move(folder / "files/photos", folder.parent / "moved")
    os.symlink(folder.parent / "moved", folder / "files/photos")


def _climb(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["files/../../outside"] = [3, "0" * 64]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _absolute(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["/etc/cron.d/x"] = [3, "0" * 64]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _stranger(folder: Path) -> None:
    (folder / "files/stranger").write_text("x")


def _missing(folder: Path) -> None:
    (folder / "files/photos/one.sealed").unlink()


def _changed(folder: Path) -> None:
    file = folder / "tables/clients.client.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Client 7", b"Client 8"))


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "files/pipe")


def _other_schema(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema": "needlecraft/export/9"}))


def _newer(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["heads"]["clients"] = "9999_later"
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (_link, "is a link"),
        (_linked_folder, "is a link"),
        (_climb, "leads outside the folder"),
        (_absolute, "leads outside the folder"),
        (_stranger, "do not agree on files/stranger"),
        (_missing, "do not agree on files/photos/one.sealed"),
        (_changed, "tables/clients.client.jsonl is not as it was exported"),
        (_pipe, "is no plain file"),
        (_other_schema, "Allowed: 'needlecraft/export/1'"),
        (_newer, "newer version"),
        (_no_json, "The manifest cannot be read"),
    ],
)
def test_an_export_that_was_tampered_with_is_refused_and_nothing_is_taken_in(copied, elsewhere, tamper, said) -> None:
    tamper(copied)
    assert said in elsewhere.refused("import", str(copied))
    assert not elsewhere.database.exists()
    assert not (elsewhere.data / "photos").exists()
