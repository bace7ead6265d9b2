"""Every sentence a person reads, by key, rendered from parameters; one folder a language.

`say("intake.pregnant.question")` looks in `words/en/intake.toml` for the table `pregnant`, entry
`question`.  A sentence holds named places, `{days}`, filled from the parameters.  A missing key or a
missing parameter is an error with the closest match: no sentence is ever shown with a hole.

Does not model plural forms beyond `count`: where a number changes the sentence, the caller chooses
between two keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import resources
from string import Formatter

LANGUAGES = ("en",)


class MissingSentence(KeyError):
    """No sentence stands under this key, or a place in it was not filled."""

    def __str__(self) -> str:
        return str(self.args[0])


def say(key: str, language: str = "en", /, **parameters: object) -> str:
    """Return the sentence under `key` ("file.table.entry") with its places filled.

    Raises MissingSentence when the key is unknown or a place has no parameter.
    """
    template = sentence(key, language)
    if "{" not in template:
        return template
    try:
        return template.format_map(parameters)
    except KeyError as missing:
        raise MissingSentence(
            f"The sentence {key} ({language}) needs {missing.args[0]!r}, and was given "
            f"{', '.join(sorted(parameters)) or 'nothing'}."
        ) from None


def has(key: str, language: str = "en") -> bool:
    """Return whether a sentence stands under `key`."""
    topic, _, rest = key.partition(".")
    return rest in _topic(topic, language)


def sentence(key: str, language: str = "en") -> str:
    """Return the unfilled sentence under `key`."""
    topic, _, rest = key.partition(".")
    found = _topic(topic, language).get(rest)
    if found is None:
        near = get_close_matches(rest, _topic(topic, language), n=1)
        hint = f" Closest: {topic}.{near[0]}." if near else ""
        raise MissingSentence(f"No sentence {key!r} in {language}.{hint}")
    return found


def places(key: str, language: str = "en") -> frozenset[str]:
    """Return the names of the places that the sentence under `key` needs filled."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence(key, language)) if name)


def keys(topic: str, language: str = "en") -> Iterator[str]:
    """Yield every key of one topic (one file)."""
    return (f"{topic}.{rest}" for rest in _topic(topic, language))


def topics(language: str = "en") -> tuple[str, ...]:
    """Return the topics (files) of a language."""
    folder = resources.files(__package__) / language
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def _topic(topic: str, language: str) -> dict[str, str]:
    """Return one file of sentences as `{"table.entry": sentence}`; empty when there is no such file."""
    file = resources.files(__package__) / language / f"{topic}.toml"
    if not file.is_file():
        return {}
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def _flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", " ".join(str(value).split())
