"""A map of zones: each zone filled as its plan, finding or answer asks, with its number where it fits.

Numbers stand in the largest circle inside a zone, and only where half their diagonal is less than its radius;
the list beside the map says the same.  Decoration catches no pointer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import hypot

from needlecraft.drawing.hit_areas import focus_attributes, hit_areas
from needlecraft.drawing.label_positions import POSITIONS
from needlecraft.drawing.patterns import pattern_definitions, pattern_fill
from needlecraft.drawing.svg import Element, Svg, element, group, text
from needlecraft.drawing.text_width import text_width
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.zone_shapes import Shape, View, shapes

CAP_HEIGHT = 0.73
"""Height of a figure, in type sizes."""
NUMBER_SIZES_PX: tuple[tuple[float, bool], ...] = ((13, True), (12, True), (10, True), (10, False))
"""Size and weight of a number, tried in this order; 10 px only because the list says the same."""


@dataclass(frozen=True, slots=True)
class MapContent:
    """What a map shows, by site.  `hatched` sites are never needled and take no tint and no number."""

    tints: Mapping[str, Tint]
    numbers: Mapping[str, str]
    labels: Mapping[str, str]
    selected: Collection[str] = ()
    hatched: Collection[str] = ()

    def tint(self, site: str) -> Tint:
        """Return how a site is filled."""
        return Tint.NEVER if site in self.hatched else self.tints.get(site, Tint.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a map that is shown, in its own units, and its width on the page in pixels."""

    view: View
    left: float
    top: float
    width: float
    height: float
    shown_width: float

    @property
    def px(self) -> float:
        """Return how many units of the map one pixel is."""
        return self.width / self.shown_width


def zone_map(
    frame: Frame,
    content: MapContent,
    prefix: str,
    title: str,
    description: str,
    below: Element,
    above: Element,
    interactive: bool = False,
    links: Mapping[str, str] | None = None,
) -> Svg:
    """Return the map: decoration below, zones, decoration above, chosen zones, numbers."""
    view = frame.view
    _check(view, content)
    drawn = shapes(view).values()
    tints = {content.tint(shape.site) for shape in drawn}
    definitions = pattern_definitions(prefix, (tint.pattern for tint in tints))
    clips = _clips(prefix, [shape for shape in drawn if content.tint(shape.site).edge])
    zones = _zones(frame, content, prefix, interactive, links or {})
    chosen = (element("path", d=shapes(view)[site].path, class_="chosen") for site in content.selected)
    return Svg(
        prefix=prefix,
        left=frame.left,
        top=frame.top,
        width=frame.width,
        height=frame.height,
        shown_width=frame.shown_width,
        title=title,
        description=description,
        role="group" if interactive else "img",
        kind="zone-map",
        children=tuple(
            part
            for part in (
                definitions,
                clips,
                below,
                zones,
                above,
                group(*chosen, class_="decoration"),
                group(*_numbers(frame, content), class_="decoration"),
            )
            if part is not None
        ),
    )


def number_style(words: str, radius_px: float) -> tuple[float, bool] | None:
    """Return size in pixels and weight in which a number fits into a circle, or None where it does not."""
    for size, bold in NUMBER_SIZES_PX:
        if hypot(text_width(words, size, bold), CAP_HEIGHT * size) / 2 < radius_px:
            return size, bold
    return None


def _zones(frame: Frame, content: MapContent, prefix: str, interactive: bool, links: Mapping[str, str]) -> Element:
    parts: list[Element] = []
    first = next(iter(content.selected), next(iter(shapes(frame.view))))
    narrow = hit_areas(frame.view, frame.px) if interactive else {}
    for shape in sorted(shapes(frame.view).values(), key=lambda s: s.site in narrow):
        if interactive and narrow and shape.site == next(iter(narrow)):
            parts.extend(area for areas in zip(*narrow.values(), strict=True) for area in areas)
        zone = _zone(shape, content, prefix)
        label = content.labels.get(shape.site, "")
        attributes = focus_attributes(frame.view, shape.site, label, shape.site == first) if interactive else {}
        if link := links.get(shape.site):
            parts.append(element("a", zone, href=link, class_="zone-link", aria_label=label or None))
        else:
            parts.append(group(zone, data_site=shape.site, class_="site", **attributes))
    return group(*parts, class_="zones")


def _zone(shape: Shape, content: MapContent, prefix: str) -> Element:
    tint = content.tint(shape.site)
    label = content.labels.get(shape.site, "")
    edge = f"{prefix}-in-{shape.site}"
    return group(
        element("title", label) if label else None,
        element("path", d=shape.path, class_=f"zone {tint.value}"),
        element("path", d=shape.path, fill=pattern_fill(prefix, tint.pattern), pointer_events="none")
        if tint.pattern
        else None,
        element("path", d=shape.path, class_=tint.edge, clip_path=f"url(#{edge})", pointer_events="none")
        if tint.edge
        else None,
        element("path", d=shape.path, class_="zone-line", pointer_events="none"),
    )


def _clips(prefix: str, edged: Iterable[Shape]) -> Element | None:
    clips = [element("clipPath", element("path", d=s.path), id=f"{prefix}-in-{s.site}") for s in edged]
    return element("defs", *clips) if clips else None


def _numbers(frame: Frame, content: MapContent) -> Iterable[Element]:
    for site, words in content.numbers.items():
        if site not in shapes(frame.view) or site in content.hatched or not words:
            continue
        x, y, radius = POSITIONS[frame.view][site]
        if style := number_style(words, radius / frame.px):
            size, bold = style[0] * frame.px, style[1]
            base = y + CAP_HEIGHT * size / 2
            tint = content.tint(site)
            writing = f"{tint.writing} halo" if tint.pattern else tint.writing
            yield text(words, x, base, size=round(size, 3), anchor="middle", bold=bold, class_=writing)


def _check(view: View, content: MapContent) -> None:
    known = set().union(*(shapes(v) for v in (("face",) if view == "face" else ("body_front", "body_back"))))
    for site in (*content.tints, *content.numbers, *content.labels, *content.selected, *content.hatched):
        if site not in known:
            near = get_close_matches(site, known, n=1)
            hint = f" Closest: {near[0]}." if near else ""
            raise ValueError(f"{site!r} is no site of the {view.partition('_')[0]} map.{hint}")
    for site in content.hatched:
        if content.tints.get(site, Tint.NEVER) is not Tint.NEVER:
            raise ValueError(f"{site} is never needled, and was given the tint {content.tints[site].value}.")
