"""The key of a map: what each tint means, in words beside a swatch.

The tint of a depth is never the only sign: the number stands in the zone or in the list beside the map.
"""

from __future__ import annotations

from collections.abc import Sequence

from needlecraft.drawing.depth import DEPTHS_MM, depth_tint
from needlecraft.drawing.patterns import pattern_definitions, pattern_fill
from needlecraft.drawing.svg import Element, Svg, element, text
from needlecraft.drawing.text_width import LINE, text_width, wrapped
from needlecraft.drawing.tints import Tint
from needlecraft.words import say

SWATCH = 18.0
INDENT = 26.0


def depth_legend(
    *,
    width: float = 354,
    prefix: str = "depths",
    never: str = "",
    not_asked: str = "",
    unknown: str = "",
    depths_mm: Sequence[float] = DEPTHS_MM,
    language: str = "en",
) -> Svg:
    """Return the key of a plan: a swatch for each depth shown, then those for which a word is given."""
    entries = [(depth_tint(mm), _depth_words(mm, language)) for mm in depths_mm]
    extra = ((Tint.NEVER, never), (Tint.UNKNOWN, unknown), (Tint.NOT_ASKED, not_asked))
    entries += [(tint, words) for tint, words in extra if words]
    return tint_legend(entries, title=say("drawing.depth.title", language), width=width, prefix=prefix)


def tint_legend(entries: Sequence[tuple[Tint, str]], *, title: str, width: float = 354, prefix: str = "tints") -> Svg:
    """Return a swatch with its words for each tint, in as many lines as the width needs."""
    drawn: list[Element] = []
    x, y = 1.0, 1.0
    for tint, words in entries:
        lines = wrapped(words, width - INDENT - 2)
        wide = INDENT + max((text_width(line) for line in lines), default=0.0)
        if x > 1 and (x + wide > width or len(lines) > 1):
            x, y = 1.0, y + 26
        drawn.extend(_swatch(tint, x, y, prefix))
        drawn.extend(text(line, x + INDENT, y + 13.5 + LINE * n, class_="ink2") for n, line in enumerate(lines))
        x += wide + 16
        if len(lines) > 1:
            x, y = width, y + LINE * (len(lines) - 1)
    definitions = pattern_definitions(prefix, (tint.pattern for tint, _ in entries))
    return Svg(
        prefix=prefix,
        width=width,
        height=y + 22,
        title=title,
        description="",
        kind="tint-legend",
        children=tuple(part for part in (definitions, *drawn) if part is not None),
    )


def _depth_words(mm: float, language: str) -> str:
    entry = "deepest" if mm >= DEPTHS_MM[-1] else "step"
    return say(f"drawing.depth.{entry}", language, mm=f"{mm:.2f}".removesuffix("0"))


def _swatch(tint: Tint, x: float, y: float, prefix: str) -> list[Element]:
    box = {"x": x, "y": y, "width": SWATCH, "height": SWATCH, "rx": 4.0}
    inner = {"x": x + 1.5, "y": y + 1.5, "width": SWATCH - 3, "height": SWATCH - 3, "rx": 3.0}
    drawn = [element("rect", class_=tint.value, **box)]
    if tint.pattern:
        drawn.append(element("rect", fill=pattern_fill(prefix, tint.pattern), **box))
    if tint.edge:
        drawn.append(element("rect", class_=f"{tint.edge} swatch-edge", **inner))
    return [*drawn, element("rect", class_="zone-line", **box)]
