"""Whatever the bytes, reading answers with an intake or with faults, and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from needlecraft.intake import FACTS, Intake, Practice
from needlecraft.intake.faults import DocumentFaults, Fault
from needlecraft.intake.reading import IntakeFaults, PracticeFaults, intake_from_dict, read_intake, read_practice
from needlecraft.intake.toml_text import toml

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WHOLE: dict[str, Any] = {
    "schema": "needlecraft/intake/1",
    "answered_on": "2026-11-20",
    "person": {"name": "Invented", "born": "1985-02-02", "sex": "female", "weight_kg": 62},
    "wish": {"indications": ["wrinkles"], "zones": ["full_face"], "modality": "pen", "area_cm2": {"chin": 20}},
    "operator": {"role": "nurse", "jurisdiction": "GB"},
    "answers": {
        "no": ["smoker"],
        "none_of": ["health"],
        "needled": {"answer": "yes", "last": "2026-10-01", "where": ["cheeks"], "by": "client", "note": "x"},
        "diabetes": {"answer": "yes", "kind": "well_controlled"},
    },
    "overrides": [{"rule": "isotretinoin", "by": "x", "role": "nurse", "why": "y", "on": "2026-11-20"}],
}
names = st.sampled_from(
    [*list(FACTS)[:6], *WHOLE, *WHOLE["person"], *WHOLE["wish"], "last", "where", "kind", ""]
) | st.text(max_size=5)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["yes", "2026-11-20", "full_face"])
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=12
)


def either(read: Callable[[], object], refusal: type[DocumentFaults]) -> tuple[object, tuple[Fault, ...]]:
    """Return what was read, or the faults; any other exception is a failure."""
    try:
        return read(), ()
    except refusal as wrong:
        return None, wrong.faults


def calmly(data: bytes, format: Any) -> None:
    for read, kind, refusal in ((read_intake, Intake, IntakeFaults), (read_practice, Practice, PracticeFaults)):
        found, faults = either(lambda read=read: read(data, format), refusal)
        assert isinstance(found, kind) or faults
        assert all(fault.text().isprintable() for fault in faults)


@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    calmly(data, "toml")
    calmly(data, "json")


@FUZZ
@given(st.dictionaries(names, trees, max_size=6))
def test_any_tables(document: dict[str, Any]) -> None:
    calmly(json.dumps(document).encode(), "json")


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Return a whole document with up to three entries, at any depth, replaced, added or taken away."""
    document: dict[str, Any] = json.loads(json.dumps(WHOLE))
    for _ in range(draw(st.integers(1, 3))):
        table: Any = document
        while draw(st.booleans()):
            inner = [
                value
                for value in (table.values() if isinstance(table, dict) else table)
                if isinstance(value, (dict, list)) and value
            ]
            if not inner:
                break
            table = draw(st.sampled_from(inner))
        place = draw(st.sampled_from(list(table) if isinstance(table, dict) else list(range(len(table)))))
        match draw(st.sampled_from(["replace", "add", "remove"])):
            case "replace":
                table[place] = draw(trees)
            case "add" if isinstance(table, dict):
                table[draw(names)] = draw(trees)
            case _ if len(table) > 1:
                del table[place]
    return document


@FUZZ
@given(spoilt())
@example(WHOLE)
def test_a_whole_intake_with_spoilt_entries(document: dict[str, Any]) -> None:
    calmly(json.dumps(document).encode(), "json")
    found, faults = either(lambda: intake_from_dict(document), IntakeFaults)
    assert isinstance(found, Intake) or faults
    assert all(fault.path for fault in faults)


@FUZZ
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_a_whole_file_with_spoilt_bytes(at: int, spoil: bytes) -> None:
    for format, text in (("toml", toml(WHOLE)), ("json", json.dumps(WHOLE))):
        data = text.encode()
        where = at % len(data)
        calmly(data[:where] + spoil + data[where + len(spoil) :], format)
        calmly(data[:where], format)
