"""A plan as a versioned JSON document: written whole, read back equal, and described by a JSON Schema.

What is stored keeps the sentences as they were shown beside their keys, the rules' version and the days, so
that a decision stays explainable after the rules have moved on.  The rules themselves are not stored: a plan
read back carries its screening as the document it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from needlecraft import __version__
from needlecraft.course import Course, Status
from needlecraft.planning.plan import CoursePlan
from needlecraft.report.codec import NotReadable, hints_of, read, schema, write
from needlecraft.screening.documents import screening_schema, screening_to_dict

SCHEMA = "needlecraft/plan/1"


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan read back: the values by name, typed as in `CoursePlan`, and the document as it was stored."""

    on: date
    status: Status
    language: str
    library_version: str
    rules_version: str
    values: Mapping[str, Any]
    stored: Mapping[str, Any]

    @property
    def course(self) -> Course:
        """Return the days of the course."""
        found: Course = self.values["course"]
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return the document, equal to the one that was read."""
        return dict(self.stored)


def plan_to_dict(plan: CoursePlan, language: str = "en") -> dict[str, Any]:
    """Return a whole plan as values that JSON can hold."""
    return {
        "schema": SCHEMA,
        "library_version": __version__,
        "language": language,
        "on": plan.screening.on.isoformat(),
        "screening": screening_to_dict(plan.screening, language),
        **{name: write(getattr(plan, name), language) for name in _value_hints()},
    }


def plan_from_dict(data: Mapping[str, Any]) -> PlanDocument:
    """Return the plan that a document holds.  Raises NotReadable, with the path of what is wrong."""
    if data.get("schema") != SCHEMA:
        raise NotReadable(f"schema is {data.get('schema')!r}; this library reads {SCHEMA!r}.")
    hints = _value_hints()
    expected = {"schema", *_HEAD, "screening", *hints}
    for name in sorted(expected ^ set(data)):
        problem = "is missing" if name in expected else "is not known"
        raise NotReadable(f"{name!r} {problem}.")
    values = {name: read(hint, data[name], name) for name, hint in hints.items()}
    head = {name: read(hint, data[name], name) for name, hint in _HEAD.items()}
    return PlanDocument(
        on=head["on"],
        status=values["status"],
        language=head["language"],
        library_version=head["library_version"],
        rules_version=read(str, data["screening"].get("rules_version"), "screening.rules_version"),
        values=values,
        stored=data,
    )


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan document."""
    screening = {name: part for name, part in screening_schema().items() if name not in ("$schema", "title")}
    named: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        **{name: schema(hint) for name, hint in _HEAD.items()},
        "screening": screening,
        **{name: schema(hint) for name, hint in _value_hints().items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Needlecraft plan",
        "type": "object",
        "properties": named,
        "required": list(named),
        "additionalProperties": False,
    }


_HEAD: dict[str, Any] = {"library_version": str, "language": str, "on": date}


def _value_hints() -> dict[str, Any]:
    return {name: hint for name, hint in hints_of(CoursePlan).items() if name != "screening"}
