"""What a course costs, only where the practice gave the price; an unknown price is no line, never nought."""

from __future__ import annotations

from needlecraft.course import Anaesthesia, CostLine, Course, SessionKind, Text
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Practice


def cost_lines(
    course: Course, modality: Modality, anaesthesia: Anaesthesia | None, practice: Practice
) -> tuple[CostLine, ...]:
    """Return the lines of the course for which a price is known."""
    prices = practice.prices
    treatments = len(course.treatments)
    numbed = treatments if anaesthesia is not None and anaesthesia.product is not None else 0
    lines = (
        ("consultation", 1 if treatments else 0, prices.consultation),
        ("treatment", treatments, prices.per_treatment.get(modality.value)),
        ("peel", _count(course, SessionKind.COMPANION), prices.per_treatment.get(Modality.PEEL.value)),
        ("anaesthetic", numbed, prices.anaesthetic),
        ("test_spot", _count(course, SessionKind.TEST_SPOT), prices.test_spot),
        ("review", _count(course, SessionKind.REVIEW), prices.review),
    )
    return tuple(
        CostLine(Text(f"plan.costs.{name}"), count, each, prices.currency)
        for name, count, each in lines
        if count and each is not None
    )


def _count(course: Course, kind: SessionKind) -> int:
    return sum(session.kind is kind for session in course.sessions)
