"""Every contraindication and precaution, one small named function each, grouped by what they look at."""

from __future__ import annotations

from types import ModuleType

from needlecraft.screening.rule import Rule
from needlecraft.screening.rules import (
    anaesthetic,
    combinations,
    days,
    delivery,
    health,
    implants,
    medicines,
    operator,
    person,
    procedures,
    skin_lasting,
    skin_now,
)

_MODULES: tuple[ModuleType, ...] = (
    skin_now,
    skin_lasting,
    health,
    implants,
    person,
    medicines,
    procedures,
    days,
    anaesthetic,
    delivery,
    combinations,
    operator,
)


def _collected() -> tuple[Rule, ...]:
    found = [value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule)]
    ids = [rule.id for rule in found]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise ValueError(f"Two rules share a name: {', '.join(sorted(twice))}.")
    return tuple(found)


RULES: tuple[Rule, ...] = _collected()
RULES_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
