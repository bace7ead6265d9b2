"""`./start`'s server, as a newcomer meets it: an address, a page for each example, planned again on each reload."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "examples"
    shutil.copytree(ROOT / "examples", folder)
    return folder


@pytest.fixture(scope="module")
def address(examples: Path) -> Iterator[str]:
    command = [
        sys.executable,
        str(ROOT / "tools" / "serve.py"),
        "--port",
        "0",
        "--no-browser",
        "--examples",
        str(examples),
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    found = re.search(r"http://localhost:\d+", server.stdout.readline())
    assert found, "the server prints its address"
    yield found.group().replace("localhost", "127.0.0.1")
    server.terminate()
    server.wait(timeout=10)
    server.stdout.close()


def get(address: str, path: str) -> str:
    with urlopen(f"{address}/{path}", timeout=20) as answer:
        return str(answer.read().decode())


def test_the_first_page_links_every_example(address: str, examples: Path) -> None:
    page = get(address, "")
    assert all(f'href="/{p.stem}"' in page for p in examples.glob("*.toml"))


def test_every_example_answers_as_page_document_and_calendar(address: str, examples: Path) -> None:
    for example in examples.glob("*.toml"):
        assert get(address, example.stem).startswith("<!doctype html>")
        assert "<h1" in get(address, f"{example.stem}?for=client")
        assert json.loads(get(address, f"{example.stem}.json"))["schema"].startswith("needlecraft/plan/")
        icalendar.Calendar.from_ical(get(address, f"{example.stem}.ics"))


def test_a_changed_answer_changes_the_plan_on_reload(address: str, examples: Path) -> None:
    before = json.loads(get(address, "healthy_adult.json"))
    example = examples / "healthy_adult.toml"
    text = example.read_text(encoding="utf-8")
    day = re.search(r"answered_on = (\S+)", text)
    assert day is not None
    example.write_text(f'{text}\n[answers.sunburn_or_tan]\nanswer = "yes"\nlast = {day.group(1)}\n', encoding="utf-8")
    after = json.loads(get(address, "healthy_adult.json"))
    example.write_text(text, encoding="utf-8")
    assert before["status"] == "planned"
    assert after["status"] == "withheld"
    assert json.loads(get(address, "healthy_adult.json")) == before


def test_a_fault_in_an_example_is_told_on_the_page(address: str, examples: Path) -> None:
    (examples / "broken.toml").write_text('schema = "needlecraft/intake/1"\n', encoding="utf-8")
    with pytest.raises(HTTPError) as refused:
        get(address, "broken")
    (examples / "broken.toml").unlink()
    assert refused.value.code == 422
    assert "answered_on" in refused.value.read().decode()
    refused.value.close()


@pytest.mark.parametrize("path", ["nothing", "../pyproject", "practices/city_clinic", "%2e%2e/pyproject"])
def test_nothing_but_examples_is_served(address: str, path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        get(address, path)
    assert refused.value.code == 404
    refused.value.close()


def test_an_unknown_example_names_those_there_are() -> None:
    command = [sys.executable, str(ROOT / "tools" / "serve.py"), "nobody", "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "healthy_adult" in done.stderr
