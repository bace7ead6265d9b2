"""Every sentence that the code names stands in the words, and every language has the same sentences and places."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

import needlecraft
from needlecraft.words import LANGUAGES, MissingSentence, has, keys, places, say, shown, topics

SOURCE = Path(needlecraft.__file__).parent
SPEAKERS = {"say", "sentence", "has", "places", "Text"}


def named_keys() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Yield each literal key that the source names: file, key, and the parameters where they are all literal."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS:
                key = _key(node)
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                    yield str(file.relative_to(SOURCE)), key.value, _parameters(node)


def _key(call: ast.Call) -> ast.expr | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "key"]
    return next(iter([*call.args, *named]), None)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _parameters(call: ast.Call) -> frozenset[str] | None:
    if _name(call.func) == "say":
        named = [keyword.arg for keyword in call.keywords]
        return None if None in named else frozenset(str(name) for name in named)
    if _name(call.func) == "Text":
        given = [*call.args[1:], *(k.value for k in call.keywords if k.arg == "params")]
        if not given:
            return frozenset()
        if isinstance(given[0], ast.Dict) and all(isinstance(k, ast.Constant) for k in given[0].keys):
            return frozenset(str(k.value) for k in given[0].keys if isinstance(k, ast.Constant))
    return None


NAMED = sorted(set(named_keys()), key=lambda found: found[:2])


def test_the_source_names_sentences() -> None:
    assert len(NAMED) > 10


def test_every_key_named_in_the_source_exists() -> None:
    assert [(file, key) for file, key, _ in NAMED if not has(key)] == []


def test_every_place_of_a_named_sentence_is_filled() -> None:
    holes = {}
    for file, key, given in NAMED:
        if given is not None and has(key) and places(key) - given:
            holes[file, key] = places(key) - given
    assert holes == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_of_a_language_can_be_read(language: str) -> None:
    assert topics(language)
    for topic in topics(language):
        assert list(keys(topic, language)), topic


def differences(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the keys that only one of two languages has, or whose places differ."""
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def sentences(language: str) -> dict[str, frozenset[str]]:
    return {key: places(key, language) for topic in topics(language) for key in keys(topic, language)}


def test_every_language_has_the_same_sentences_and_places() -> None:
    english = sentences("en")
    for language in LANGUAGES:
        assert differences(english, sentences(language)) == set()


def test_a_language_with_a_gap_would_be_found() -> None:
    english = sentences("en")
    other = {key: names for key, names in english.items() if key != "intake.smoker.question"}
    other["intake.lasts.days"] = frozenset({"dias"})
    assert differences(english, other) == {"intake.smoker.question", "intake.lasts.days"}


def test_every_folder_of_words_is_a_language() -> None:
    folders = {f.name for f in (resources.files("needlecraft.words")).iterdir() if f.is_dir() and f.name[0] not in "_."}
    assert folders == set(LANGUAGES)


def test_no_sentence_is_empty() -> None:
    assert [key for topic in topics() for key in keys(topic) if not say_raw(key).strip()] == []


def say_raw(key: str) -> str:
    return say(key, **dict.fromkeys(places(key), "x"))


def test_a_missing_key_names_the_closest() -> None:
    with pytest.raises(MissingSentence, match=r"Closest: intake\.smoker\.question"):
        say("intake.smoker.qestion")


def test_a_missing_parameter_is_an_error_and_never_a_hole() -> None:
    with pytest.raises(MissingSentence, match=r"needs 'days', and was given nothing"):
        say("intake.lasts.days")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 12, 2), "2 December 2026"),
        (0.5, "0.5"),
        (2.0, "2"),
        (["chin"], "chin"),
        (("cheek", "chin", "nose"), "cheek, chin and nose"),
        ([], ""),
        (True, "True"),
        ("as it is", "as it is"),
    ],
)
def test_values_are_written_as_people_read_them(value: object, words: str) -> None:
    assert shown(value) == words
