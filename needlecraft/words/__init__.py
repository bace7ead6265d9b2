"""Every sentence a person reads, by key, rendered from parameters; one folder a language.

`say("intake.pregnant.question")` looks in `words/en/intake.toml` (or all files of the folder
`words/en/intake/`) for the table `pregnant`, entry `question`.  A sentence holds named places, `{days}`,
filled from the parameters: a date is written out, a list is joined, a number loses needless zeros.  A missing key or a
missing parameter is an error with the closest match: no sentence is ever shown with a hole.

Every sentence that a client reads stands in every language.  What staff alone read may stand in English only: those
keys are named in `STAFF_ONLY`, and any other gap is an error.

Does not model plural forms beyond `count`: where a number changes the sentence, the caller chooses
between two keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from string import Formatter

LANGUAGES = ("en", "es")

STAFF_ONLY: tuple[str, ...] = (
    "claims.*",
    "devices.*",
    "errors.*",
    "products.*",
    "screening.*",
    "plan.*",
    "report.*",
    "aftercare.assumed.*",
    "aftercare.follow_up.*",
    "aftercare.red_flags.*",
    "aftercare.triage.*",
    "drawing.alternatives.*",
    "drawing.depth.*",
    "drawing.layers.*",
    "drawing.visit.*",
    "intake.asked_of.*",
    "intake.counted.*",
    "intake.lists.decisions",
    "intake.lists.findings",
    "intake.list_hints.decisions",
    "intake.list_hints.findings",
    "intake.options.decided_*",
    "intake.options.staff_*",
    "intake.profile.anaesthetic.*",
    "intake.profile.jurisdiction.*",
    "intake.profile.prescriber_at_hand.*",
    "intake.profile.products.*",
    "intake.why_now.*",
    "intake.blood_thinner_agreed.*",
    "intake.body_image_concern.*",
    "intake.cold_sore_antiviral_decided.*",
    "intake.delivered_product_agreed.*",
    "intake.licence_allows.*",
    "intake.second_anaesthetic_agreed.*",
    "intake.skin_examined.*",
    "intake.thin_face.*",
    "skin.cap_*",
    "skin.directions.*",
    "skin.glogau_ages.*",
    "skin.grades.*",
    "skin.indication_facts.*",
    "skin.lemperle_sites.*",
    "skin.phototype_*",
    "skin.pigment_*",
    "skin.preferred.*",
    "skin.scale*",
    "skin.standing.*",
    "skin.thickness*",
)
"""Patterns of the keys that staff alone read, which stand in English where a language lacks them."""

CLIENTS_TOO: tuple[str, ...] = (
    "screening.client_verdicts.*",
    "screening.*.client",
    "aftercare.red_flags.*.client",
    "plan.before.*",
    "plan.calendar.*",
    "plan.costs.*",
    "plan.meanwhile.*",
    "plan.raw.*",
    "report.about.*",
    "report.aftercare.*",
    "report.banner.no_name",
    "report.client*",
    "report.count.*",
    "report.frame.*",
    "report.map.*",
    "report.plain.*",
    "report.strip.*",
    "report.units.*",
)
"""Patterns of the keys among them that a client reads all the same: these stand in every language."""

NEVER_BY_CLIENTS: tuple[str, ...] = ("plan.before.priming", "plan.before.sun_assumed", "screening.whom.client")
"""Keys that look like a client's and are read by staff alone."""


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
        return template.format_map({name: shown(value, language) for name, value in parameters.items()})
    except KeyError as missing:
        raise MissingSentence(
            f"The sentence {key} ({language}) needs {missing.args[0]!r}, and was given "
            f"{', '.join(sorted(parameters)) or 'nothing'}."
        ) from None


def shown(value: object, language: str = "en") -> str:
    """Return a value as people read it: "2 December 2026", "0.5", "cheeks, chin and nose"."""
    match value:
        case bool():
            return str(value)
        case date():
            month = sentence(f"calendar.months.{value.month}", language)
            return sentence("calendar.dates.long", language).format(day=value.day, month=month, year=value.year)
        case float():
            return f"{value:g}"
        case list() | tuple():
            parts = [shown(part, language) for part in value]
            if len(parts) < 2:
                return "".join(parts)
            return f"{', '.join(parts[:-1])} {sentence('calendar.lists.and', language)} {parts[-1]}"
        case _:
            return str(value)


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


def is_staff_only(key: str) -> bool:
    """Return whether staff alone read the sentence under `key`."""
    if key in NEVER_BY_CLIENTS:
        return True
    return _matches(key, STAFF_ONLY) and not _matches(key, CLIENTS_TOO)


def _matches(key: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(key, pattern) for pattern in patterns)


def places(key: str, language: str = "en") -> frozenset[str]:
    """Return the names of the places that the sentence under `key` needs filled."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence(key, language)) if name)


def keys(topic: str, language: str = "en") -> Iterator[str]:
    """Yield every key of one topic: one file, or one folder of files."""
    return (f"{topic}.{rest}" for rest in _topic(topic, language))


def topics(language: str = "en") -> tuple[str, ...]:
    """Return the topics (files) of a language, with those that staff alone read, in English."""
    folders = [resources.files(__package__) / one for one in {language, "en"}]
    files = [f for folder in folders for f in folder.iterdir() if not f.name.startswith("_")]
    return tuple(sorted({f.name.removesuffix(".toml") for f in files}))


@cache
def _topic(topic: str, language: str) -> dict[str, str]:
    """Return one topic's sentences as `{"table.entry": sentence}`; empty when there is no such topic."""
    own = written(topic, language)
    if language == "en":
        return own
    staff = {key: text for key, text in written(topic, "en").items() if is_staff_only(f"{topic}.{key}")}
    return {**staff, **own}


@cache
def written(topic: str, language: str) -> dict[str, str]:
    """Return what stands in a language's own files of one topic, without what is taken from English."""
    folder = resources.files(__package__) / language
    file, many = folder / f"{topic}.toml", folder / topic
    if file.is_file():
        files = [file]
    elif many.is_dir():
        files = sorted((f for f in many.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    else:
        return {}
    found: dict[str, str] = {}
    for one in files:
        for key, text in _flat(tomllib.loads(one.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"The sentence {topic}.{key} stands twice in {language}.")
            found[key] = text
    return found


def _flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", " ".join(str(value).split())
