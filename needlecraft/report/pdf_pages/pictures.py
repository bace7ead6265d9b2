"""A drawing as reportlab shapes: the same geometry as on the page, so that paper and screen show one picture.

Reads what our drawings write: groups, paths, rectangles, circles, lines, text, patterns, clips and upright
gradients.  Does not model opacity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal
from xml.etree import ElementTree

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor, linearlyInterpolatedColor

from needlecraft.report.pdf_pages.fonts import Fonts
from needlecraft.report.pdf_pages.paths import steps
from needlecraft.report.pdf_pages.styles import style_of

SVG = "{http://www.w3.org/2000/svg}"
STRIPS = 24
"""In how many strips a gradient is drawn."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a drawing stands: its view box, its scale, its height in points, its definitions."""

    left: float
    top: float
    scale: float
    height: float
    definitions: dict[str, ElementTree.Element]
    fonts: Fonts

    def x(self, value: float) -> float:
        """Return an abscissa in points."""
        return (value - self.left) * self.scale

    def y(self, value: float) -> float:
        """Return an ordinate in points, upwards."""
        return self.height - (value - self.top) * self.scale


def drawing(svg: str, fonts: Fonts, most_width_pt: float) -> Drawing:
    """Return an SVG text as a drawing at three quarters of a point a pixel, or smaller where it would not fit."""
    root = ElementTree.fromstring(svg)
    left, top, width, height = (float(n) for n in root.attrib["viewBox"].split())
    shown = float(root.attrib.get("width", width))
    scale = min(shown * 0.75, most_width_pt) / width
    found = {e.attrib["id"]: e for e in root.iter() if "id" in e.attrib}
    canvas = Canvas(left, top, scale, height * scale, found, fonts)
    made = Drawing(width * scale, height * scale)
    for shape in _shapes(root, canvas):
        made.add(shape)
    return made


def _shapes(parent: ElementTree.Element, canvas: Canvas) -> Iterator[Shape]:
    for child in parent:
        name = child.tag.removeprefix(SVG)
        if name in ("g", "a"):
            yield from _shapes(child, canvas)
        elif name == "text":
            yield _string(child, canvas)
        elif name in ("path", "rect", "circle", "line"):
            yield from _shape(child, name, canvas)


def _shape(found: ElementTree.Element, name: str, canvas: Canvas) -> Iterator[Shape]:
    style = style_of(found.attrib.get("class", ""), found.attrib)
    fill = style.get("fill", "none" if name == "line" else "#000000")
    made = _MAKERS[name](found, canvas)
    if fill.startswith("url("):
        yield from _filled(made, canvas.definitions[fill[5:-1]], canvas)
        return
    if not isinstance(made, Line):
        made.fillColor = _colour(fill)  # type: ignore[attr-defined]
    made.strokeColor = _colour(style.get("stroke", "none"))
    made.strokeWidth = float(style.get("stroke-width", "1")) * canvas.scale
    dashes = style.get("stroke-dasharray")
    if dashes:
        made.strokeDashArray = [float(n) * canvas.scale for n in dashes.replace(",", " ").split()]
    clip = found.attrib.get("clip-path", "")
    yield _clipped(made, canvas.definitions[clip[5:-1]], canvas) if clip else made


def _path(found: ElementTree.Element, canvas: Canvas) -> Path:
    made = Path()
    for step in steps(found.attrib["d"]):
        points = [value for x, y in step.points for value in (canvas.x(x), canvas.y(y))]
        match step.kind:
            case "move":
                made.moveTo(*points)
            case "line":
                made.lineTo(*points)
            case "curve":
                made.curveTo(*points)
            case "close":
                made.closePath()
    return made


def _rect(found: ElementTree.Element, canvas: Canvas) -> Rect:
    x, y, width, height, radius = (float(found.attrib.get(k, "0")) for k in ("x", "y", "width", "height", "rx"))
    bottom = canvas.y(y + height)
    corner = radius * canvas.scale
    return Rect(canvas.x(x), bottom, width * canvas.scale, height * canvas.scale, rx=corner, ry=corner)


def _circle(found: ElementTree.Element, canvas: Canvas) -> Circle:
    x, y, radius = (float(found.attrib[k]) for k in ("cx", "cy", "r"))
    return Circle(canvas.x(x), canvas.y(y), radius * canvas.scale)


def _line(found: ElementTree.Element, canvas: Canvas) -> Line:
    x1, y1, x2, y2 = (float(found.attrib[k]) for k in ("x1", "y1", "x2", "y2"))
    return Line(canvas.x(x1), canvas.y(y1), canvas.x(x2), canvas.y(y2))


_MAKERS = {"path": _path, "rect": _rect, "circle": _circle, "line": _line}


def _string(found: ElementTree.Element, canvas: Canvas) -> String:
    style = style_of(found.attrib.get("class", "ink"), found.attrib)
    bold = float(style.get("font-weight", "400")) >= 600
    words = canvas.fonts.kept("".join(found.itertext()))
    made = String(canvas.x(float(found.attrib["x"])), canvas.y(float(found.attrib["y"])), words)
    made.fontName = canvas.fonts.bold if bold else canvas.fonts.plain
    made.fontSize = float(style.get("font-size", "13")) * canvas.scale
    made.textAnchor = _ANCHORS[style.get("text-anchor", "start")]
    made.fillColor = _colour(style.get("fill", "#000000"))
    return made


_ANCHORS: dict[str, Literal["start", "middle", "end"]] = {"start": "start", "middle": "middle", "end": "end"}


def _filled(made: Shape, definition: ElementTree.Element, canvas: Canvas) -> Iterator[Shape]:
    if definition.tag == f"{SVG}linearGradient" and isinstance(made, Rect):
        yield from _gradient(made, definition)
    elif definition.tag == f"{SVG}pattern" and isinstance(made, (Path, Rect)):
        yield _tiled(made, definition, canvas)


def _gradient(made: Rect, definition: ElementTree.Element) -> Iterator[Shape]:
    first, last = (_colour(_stop(stop)) for stop in list(definition)[:2])
    if first is None or last is None or made.height <= 0:
        return
    strip = made.height / STRIPS
    for n in range(STRIPS):
        part = Rect(made.x, made.y + made.height - (n + 1) * strip, made.width, strip + 0.1)
        part.fillColor = linearlyInterpolatedColor(first, last, 0, STRIPS - 1, n)
        part.strokeColor = None
        yield part


def _stop(stop: ElementTree.Element) -> str:
    return style_of(stop.attrib.get("class", ""), stop.attrib).get("stop-color", "#000000")


def _tiled(made: Path | Rect, definition: ElementTree.Element, canvas: Canvas) -> Group:
    """Return the tiles of a pattern that cover a shape, cut to the shape."""
    left, bottom, right, top = made.getBounds()
    tile = float(definition.attrib["width"])
    outline = made if isinstance(made, Path) else _outline(made)
    outline.isClipPath = 1
    outline.fillColor = outline.strokeColor = None
    group = Group(outline)
    columns = _origins(canvas.left + left / canvas.scale, canvas.left + right / canvas.scale, tile)
    for x in columns:
        for y in _origins(
            canvas.top + (canvas.height - top) / canvas.scale,
            canvas.top + (canvas.height - bottom) / canvas.scale,
            tile,
        ):
            there = Canvas(canvas.left - x, canvas.top - y, canvas.scale, canvas.height, {}, canvas.fonts)
            for shape in _shapes(definition, there):
                group.add(shape)
    return group


def _origins(first: float, last: float, tile: float) -> list[float]:
    """Return where the tiles begin that cover a stretch."""
    return [n * tile for n in range(floor(first / tile), ceil(last / tile) + 1)]


def _clipped(made: Shape, definition: ElementTree.Element, canvas: Canvas) -> Group:
    outline = _path(definition[0], canvas)
    outline.isClipPath = 1
    outline.fillColor = outline.strokeColor = None
    return Group(outline, made)


def _outline(rect: Rect) -> Path:
    made = Path()
    made.moveTo(rect.x, rect.y)
    made.lineTo(rect.x + rect.width, rect.y)
    made.lineTo(rect.x + rect.width, rect.y + rect.height)
    made.lineTo(rect.x, rect.y + rect.height)
    made.closePath()
    return made


def _colour(value: str) -> Color | None:
    return None if value in ("none", "transparent") else HexColor(value)
