"""Every address of the clinic from its URL conf, and the real ids that each of them can name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from whole_practice_makers import Whole

from clinic.ground.access import ANYONE, SIGNED_IN


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the URL conf."""

    name: str
    route: str
    view: Any
    kwargs: tuple[str, ...]

    @property
    def may(self) -> str | None:
        """What the view says it needs; None where it says nothing."""
        return getattr(self.view, "may", None)

    @property
    def needs_a_permission(self) -> bool:
        """Whether it is open neither to anyone nor to all of staff."""
        return self.may not in (ANYONE, SIGNED_IN)


def routes(patterns: list[Any] | None = None, before: str = "") -> Iterator[Route]:
    """Yield every route."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        written = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, written)
        elif isinstance(each, URLPattern):
            taken = (*each.pattern.converters, *getattr(each.pattern.regex, "groupindex", {}))
            yield Route(each.name or "", written, each.callback, tuple(dict.fromkeys(taken)))


Id = Callable[[Whole], Any]

IDS: tuple[tuple[str, dict[str, Id]], ...] = (
    ("clients/merge/<uuid:id>/<uuid:other>/", {"id": lambda w: w.client.pk, "other": lambda w: w.other.pk}),
    ("clients/merge/<uuid:id>/undo/", {"id": lambda w: w.merged.pk}),
    ("clients/import/<uuid:id>/", {"id": lambda w: w.imported.pk}),
    ("clients/<uuid:id>/intake/links/<uuid:link>/", {"id": lambda w: w.client.pk, "link": lambda w: w.link.pk}),
    ("clients/<uuid:id>/answers/", {"id": lambda w: w.client.pk, "fact": lambda w: "cold_sores_ever"}),
    ("clients/<uuid:id>/", {"id": lambda w: w.client.pk}),
    ("consents/questions/<uuid:id>/", {"id": lambda w: w.question.pk}),
    ("consents/<uuid:id>/pdf/", {"id": lambda w: w.signed.pk}),
    ("consents/<uuid:id>/", {"id": lambda w: w.consent.pk}),
    (
        "consultations/<uuid:id>/override/<slug:rule>/",
        {"id": lambda w: w.withheld.pk, "rule": lambda w: "skin_cancer_premalignant"},
    ),
    ("consultations/<uuid:id>/", {"id": lambda w: w.consultation.pk, "fact": lambda w: w.item.fact}),
    ("consultations/<uuid:id>/", {"id": lambda w: w.consultation.pk}),
    ("plans/<uuid:id>/zones/<slug:site>/", {"id": lambda w: w.plan.pk, "site": lambda w: "medial_cheek_left"}),
    ("plans/<uuid:id>/", {"id": lambda w: w.plan.pk}),
    ("photos/<uuid:id>/", {"id": lambda w: w.photo.pk}),
    ("prescriptions/<uuid:id>/", {"id": lambda w: w.prescription.pk}),
    ("queue/standing-orders/<uuid:id>/", {"id": lambda w: w.order.pk}),
    ("queue/deputies/<uuid:id>/", {"id": lambda w: w.house.prescriber.pk}),
    ("queue/<uuid:id>/call-in/", {"id": lambda w: w.examination.pk}),
    ("queue/<uuid:id>/", {"id": lambda w: w.item.pk}),
    ("hand-over/<uuid:id>/q/<int:number>/", {"id": lambda w: w.client.pk, "number": lambda w: 1}),
    ("hand-over/<uuid:id>/", {"id": lambda w: w.client.pk}),
    ("settings/audit/heads/<str:day>/", {"day": lambda w: "2026-11-23"}),
    ("settings/rules/<slug:id>/", {"id": lambda w: "sunburn_tan"}),
    ("settings/texts/<uuid:id>/", {"id": lambda w: w.consent.text_id}),
    ("settings/people/invitations/<uuid:id>/", {"id": lambda w: w.invitation.pk}),
    ("settings/people/notices/<uuid:id>/", {"id": lambda w: w.notice.pk}),
    ("^settings/people/", {"id": lambda w: w.house.practitioner.pk, "to": lambda w: "reset-second-factor"}),
    ("settings/people/<uuid:id>/", {"id": lambda w: w.house.practitioner.pk}),
)
"""What stands for the parts of an address, by how the address begins; the first that names exactly the same parts counts.

Another address needs a line here: without one the matrix fails, and names it."""


class NoIdFor(AssertionError):
    """An address whose parts nobody says what stands for."""


def ids(route: Route, of: Whole) -> dict[str, Any]:
    """Return what stands for each part of an address in a practice.  Raises NoIdFor."""
    if not route.kwargs:
        return {}
    for begins, makers in IDS:
        if set(makers) == set(route.kwargs) and route.route.startswith(begins):
            return {name: make(of) for name, make in makers.items()}
    raise NoIdFor(f"{route.name} ({route.route}): say in route_makers.IDS what stands for {', '.join(route.kwargs)}.")


def address(route: Route, of: Whole, **otherwise: Any) -> str:
    """Return an address with the ids of a practice, or with others."""
    return reverse(route.name, kwargs={**ids(route, of), **otherwise})


def shape(path: str) -> str:
    """Return an address without its ids, for telling of it."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", path)
