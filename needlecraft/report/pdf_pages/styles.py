"""What a class of a drawing means on paper: read from the drawings' own style sheet, so that both agree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from needlecraft.drawing.style import DRAWING_CLASSES
from needlecraft.report.tokens import COLOURS, Theme

_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_ONE_CLASS = re.compile(r"\.drawing \.([\w-]+)")
_COLOUR = re.compile(r"var\(--([\w-]+)\)")


@cache
def classes() -> Mapping[str, Mapping[str, str]]:
    """Return the declarations of each class of a drawing, outside of media queries."""
    outside = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", DRAWING_CLASSES)
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(outside):
        declared = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        for selector in selectors.split(","):
            if one := _ONE_CLASS.fullmatch(selector.strip()):
                found.setdefault(one[1], {}).update({k.strip(): v.strip() for k, v in declared.items()})
    return found


def style_of(names: str, attributes: Mapping[str, str], theme: Theme = "light") -> dict[str, str]:
    """Return how an element is drawn: its attributes, then its classes in the order of the style sheet."""
    wanted = set(names.split())
    style = dict(attributes)
    for name, declared in classes().items():
        if name in wanted:
            style.update(declared)
    return {key: colour(value, theme) for key, value in style.items()}


def colour(value: str, theme: Theme = "light") -> str:
    """Return a value with a custom property replaced by its colour."""
    named = _COLOUR.fullmatch(value)
    return COLOURS[named[1]].of(theme) if named else value
