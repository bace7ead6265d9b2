"""The sentences of a consent that are our own, by language; those with figures come from the library."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from needlecraft.words import MissingSentence, say

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "es")


class NoText(Exception):
    """There is no text in a language: said as it is, never replaced by another language."""


@cache
def _tables(language: str) -> dict[str, dict[str, str]]:
    if language not in LANGUAGES:
        raise NoText(f"No consent is written in {language!r}. Written are: {', '.join(LANGUAGES)}.")
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def own(key: str, language: str, /, **parameters: object) -> str:
    """Return the sentence under `key` ("table.entry") in a language.

    Raises NoText where the language has no such sentence.
    """
    table, _, entry = key.partition(".")
    try:
        sentence = _tables(language)[table][entry]
    except KeyError:
        raise NoText(f"The sentence {key} is missing in {language!r}.") from None
    return sentence.format(**parameters)


def sections(language: str) -> dict[str, str]:
    """Return the titles of a consent's sections, in their order."""
    return dict(_tables(language)["sections"])


@cache
def _translations(language: str) -> dict[str, str]:
    file = FOLDER / f"library_{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def quoted(key: str, language: str) -> str:
    """Return a sentence of the library as the client reads it, in the consent's language.

    Some sentences stand in the library in English only; those are quoted from our translation of that very sentence.
    Raises NoText where neither has it: a consent is never half in another language.
    """
    try:
        english, found = say(key), say(key, language)
    except MissingSentence as missing:
        raise NoText(f"This consent is not written in {language!r} yet. {missing}") from None
    if language == "en" or found != english:
        return found
    translated = _translations(language).get(english)
    if translated is None:
        raise NoText(f"This consent is not written in {language!r} yet: it lacks {key}, {english!r}.")
    return translated
