"""The words of the picture of a needle against the layers: labels beside the skin, the method below it.

Each label stands as near to what it names as the others let it, with a leader; unknown is written "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.drawing.label_rows import stacked
from needlecraft.drawing.needle_picture import HANDLE_PX, Layer, NeedlePicture, Scale
from needlecraft.drawing.svg import Element, element, path_of_lines, text
from needlecraft.drawing.text_width import LINE, kept_together, wrapped
from needlecraft.words import say


@dataclass(frozen=True, slots=True)
class Note:
    """A label beside the skin: where it points, its words, its class."""

    y: float
    words: str
    class_: str = "ink2"
    bold: bool = False
    beside_bracket: bool = False


def notes_beside(picture: NeedlePicture, scale: Scale, width: float, language: str) -> tuple[list[Element], float]:
    """Return the labels beside the skin with their leaders, and the height that they need."""
    notes = sorted(_wanted_notes(picture, scale, language), key=lambda note: note.y)
    x = scale.right + 30
    blocks = [wrapped(note.words, width - x - 2, bold=note.bold) for note in notes]
    edges = stacked([n.y for n in notes], [LINE * len(b) + 4 for b in blocks], scale.y(0) - HANDLE_PX)
    drawn = []
    for note, lines, edge in zip(notes, blocks, edges, strict=True):
        middle = edge + 2 + LINE * len(lines) / 2
        points = [(scale.right + (11 if note.beside_bracket else 1), note.y), (x - 14, middle), (x - 5, middle)]
        drawn.append(element("path", d=path_of_lines(points), class_="leader"))
        drawn.extend(
            text(line, x, edge + 15.5 + LINE * n, bold=note.bold, class_=note.class_) for n, line in enumerate(lines)
        )
    return drawn, max(edge + LINE * len(block) + 4 for edge, block in zip(edges, blocks, strict=True))


def _wanted_notes(picture: NeedlePicture, scale: Scale, language: str) -> list[Note]:
    placed = picture.placed
    notes = [
        Note(scale.y((top + bottom) / 2), _layer_words(layer, language))
        for layer, (top, bottom, _) in zip(picture.layers, placed, strict=False)
    ]
    under = (max([bottom + spread for _, bottom, spread in placed], default=0.0) + scale.bottom_mm) / 2
    rest = picture.layers[len(placed) :]
    words = _layer_words(rest[0], language) if rest else picture.below
    if words:
        notes.append(Note(scale.y(under), words))
    if picture.reaches_mm is not None:
        low, high = picture.reaches_mm
        reaches = say("drawing.layers.reaches", language, low=_plain(low), high=_mm(high, language))
        notes.append(Note(scale.y((low + high) / 2), reaches, "ink", True, True))
    return [*notes, *_depth_notes(picture, scale, language)]


def _depth_notes(picture: NeedlePicture, scale: Scale, language: str) -> list[Note]:
    depth, cap = picture.set_depth_mm, picture.cap_mm
    set_depth = (
        Note(scale.y(0), say("drawing.layers.set_depth_unknown", language), "ink", True)
        if depth is None
        else Note(scale.y(depth), say("drawing.layers.set_depth", language, mm=_mm(depth, language)), "ink", True)
    )
    limit = (
        Note(scale.bottom, say("drawing.layers.cap_unknown", language), "on-hold", True)
        if cap is None
        else Note(scale.y(cap), say("drawing.layers.cap", language, mm=_mm(cap, language)), "on-hold", True)
    )
    return [set_depth, limit]


def _layer_words(layer: Layer, language: str) -> str:
    if layer.mm is None:
        return say("drawing.layers.layer_unknown", language, name=layer.name)
    if layer.spread_mm is None:
        return say("drawing.layers.layer", language, name=layer.name, mm=_mm(layer.mm, language))
    spread = say("drawing.layers.mm_spread", language, mm=_plain(layer.mm), spread_mm=_plain(layer.spread_mm))
    return say("drawing.layers.layer", language, name=layer.name, mm=kept_together(spread))


def _mm(mm: float, language: str) -> str:
    """Return a depth with its unit, kept on one line."""
    return kept_together(say("drawing.layers.mm", language, mm=_plain(mm)))


def _plain(mm: float) -> str:
    """Return millimetres with one decimal or two, as staff read them."""
    return f"{mm:.2f}".removesuffix("0")


def note_below(picture: NeedlePicture, width: float, top: float, language: str) -> tuple[list[Element], float]:
    """Return the lines on scale and method below the skin, and where they end."""
    diameter = picture.needle_diameter_mm
    if picture.set_depth_mm is None:
        scale_words = say("drawing.layers.to_scale", language)
    elif diameter is None:
        scale_words = say("drawing.layers.needle_unknown", language)
    else:
        scale_words = say("drawing.layers.to_scale_needle", language, diameter=_mm(diameter, language))
    method = say("drawing.layers.method", language, method=picture.method) if picture.method else ""
    lines = wrapped(f"{scale_words} {method}", width - 4)
    drawn = [text(line, 2, top + LINE * n, class_="ink3") for n, line in enumerate(lines)]
    return drawn, top + LINE * (len(lines) - 1) + 6
