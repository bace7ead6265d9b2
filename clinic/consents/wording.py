"""The sentences of a consent that are our own, by language; those with figures come from the library."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

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
