"""The maps of a plan as it now stands: zones tinted and numbered by depth, reachable by finger, mouse and keyboard."""

from __future__ import annotations

from clinic.plans.zones import SiteNow, on_body, on_face
from needlecraft.drawing import body_map as body
from needlecraft.drawing import face_map as face
from needlecraft.drawing.depth import depth_tint
from needlecraft.drawing.svg import Svg


def maps(now: list[SiteNow], chosen: str = "") -> dict[str, Svg]:
    """Return the face map, and the two views of the body, where something is planned on them."""
    found: dict[str, Svg] = {}
    if on_face(now):
        found["face"] = _face(now, chosen)
    if on_body(now):
        for view in ("front", "back"):
            if any(s.site in body.SITES[view] for s in now):
                found[view] = _body(view, now, chosen)
    return found


def _number(depth_mm: float | None) -> str:
    return "?" if depth_mm is None else f"{depth_mm:g}" if depth_mm % 1 else f"{depth_mm:.1f}"


def _content(now: list[SiteNow], drawn: frozenset[str]) -> tuple[dict[str, object], dict[str, str], dict[str, str]]:
    here = [s for s in now if s.site in drawn]
    tints = {s.site: depth_tint(s.depth_mm) for s in here}
    numbers = {s.site: _number(s.depth_mm) for s in here}
    labels = {s.site: f"{s.name}, {_number(s.depth_mm)} mm" for s in here}
    return tints, numbers, labels


def _face(now: list[SiteNow], chosen: str) -> Svg:
    tints, numbers, labels = _content(now, frozenset(face.SITES))
    return face.face_map(
        tints,  # type: ignore[arg-type]
        numbers,
        labels=labels,
        selected=(chosen,) if chosen in tints else (),
        title="Where and how deep, face",
        description=_told(labels),
        prefix="plan-face",
        interactive=True,
    )


def _body(view: str, now: list[SiteNow], chosen: str) -> Svg:
    tints, numbers, labels = _content(now, frozenset(body.SITES[view]))
    return body.body_map(
        view,  # type: ignore[arg-type]
        tints,  # type: ignore[arg-type]
        numbers,
        labels=labels,
        selected=(chosen,) if chosen in tints else (),
        title=f"Where and how deep, body, {view}",
        description=_told(labels),
        prefix=f"plan-{view}",
        interactive=True,
    )


def _told(labels: dict[str, str]) -> str:
    return f"{len(labels)} places planned: {'; '.join(labels.values())}."
