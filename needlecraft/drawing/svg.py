"""A small typed builder of SVG: elements, escaping, and one `Svg` value that prints itself.

Colours come from classes and from nothing else, so that one drawing serves the light page, the dark page and
print, and a strict content policy lets it through: `style` and event attributes are refused here.  Ids carry the
prefix of their drawing, so that many drawings share a page.

Does not model transforms: every coordinate is written where it is drawn, so that the geometry can be tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | None"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# fmt: off
ELEMENTS = frozenset({
    "a", "circle", "clipPath", "defs", "desc", "g", "line", "linearGradient",
    "path", "pattern", "rect", "stop", "svg", "text", "title",
})
"""The elements a drawing may have: nothing that fetches, runs or embeds."""
# fmt: on


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes and what stands inside it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...] = ()

    def get(self, attribute: str, otherwise: str = "") -> str:
        """Return the value of an attribute."""
        return dict(self.attributes).get(attribute, otherwise)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def __str__(self) -> str:
        opening = "".join([self.name, *(f' {name}="{escape(value)}"' for name, value in self.attributes)])
        inside = "".join(child if isinstance(child, str) else str(child) for child in self.children)
        return f"<{opening}>{inside}</{self.name}>" if inside else f"<{opening}/>"


def element(name: str, *children: Element | str | None, **attributes: Value) -> Element:
    """Return an element; text is escaped, None is left out, `class_` and `stroke_width` get their SVG names.

    Raises ValueError for an element or an attribute that a drawing may not have.
    """
    if name not in ELEMENTS:
        raise ValueError(f"{name!r} is no element of our drawings: {', '.join(sorted(ELEMENTS))}.")
    written = []
    for key, value in attributes.items():
        attribute = _attribute_name(key)
        if attribute == "style" or attribute.startswith("on"):
            raise ValueError(f"{attribute!r} is refused in a drawing. Give a class or a presentation attribute.")
        if value is not None:
            written.append((attribute, _written(value)))
    inside = tuple(
        escape(_legal(child), quote=False) if isinstance(child, str) else child for child in children if child
    )
    return Element(name, tuple(written), inside)


@dataclass(frozen=True, slots=True)
class Svg:
    """A finished drawing: `str()` of it is the markup.

    `left`, `top`, `width` and `height` are its view box; `shown_width` is the width on the page, in CSS pixels.
    `role` is "img" for a picture that is looked at and "group" for one that is operated.
    """

    prefix: str
    width: float
    height: float
    title: str
    description: str
    children: tuple[Element, ...]
    left: float = 0.0
    top: float = 0.0
    shown_width: float | None = None
    role: str = "img"
    kind: str = ""

    def __post_init__(self) -> None:
        """Refuse a drawing without a name or a prefix."""
        if not self.prefix or not self.title:
            raise ValueError(f"A drawing needs a prefix and a title, and got {self.prefix!r} and {self.title!r}.")

    @property
    def root(self) -> Element:
        """Return the whole drawing as one element."""
        shown = self.width if self.shown_width is None else self.shown_width
        title_id, description_id = f"{self.prefix}-title", f"{self.prefix}-desc"
        return element(
            "svg",
            element("title", self.title, id=title_id),
            element("desc", self.description, id=description_id) if self.description else None,
            *self.children,
            xmlns="http://www.w3.org/2000/svg",
            class_=f"drawing {self.kind}".strip(),
            viewBox=" ".join(number(n) for n in (self.left, self.top, self.width, self.height)),
            width=shown,
            height=round(self.height * shown / self.width, 2),
            role=self.role,
            aria_labelledby=f"{title_id} {description_id}" if self.description else title_id,
        )

    def __str__(self) -> str:
        return str(self.root)


def group(*children: Element | None, **attributes: Value) -> Element:
    """Return a group of elements."""
    return element("g", *children, **attributes)


def text(
    words: str, x: float, y: float, *, size: float = 13, anchor: str = "start", bold: bool = False, class_: str = "ink"
) -> Element:
    """Return one line of text with its base line at y; its box can be measured (see `text_boxes`)."""
    return element(
        "text",
        words,
        x=x,
        y=y,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight=650 if bold else None,
        class_=class_,
    )


def path_of_lines(points: Iterable[tuple[float, float]], close: bool = False) -> str:
    """Return the `d` of a path along straight lines."""
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def number(value: float) -> str:
    """Return a coordinate with three decimals at most and no needless zero."""
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"A coordinate is {value}. Give a finite number.")
    return "0" if abs(value) < 0.0005 else f"{value:.3f}".rstrip("0").rstrip(".")


def _written(value: str | int | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _legal(value) if isinstance(value, str) else number(value)


def _legal(words: str) -> str:
    """Return the text with each character that XML does not allow replaced, so that the drawing can be parsed."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)


def _attribute_name(key: str) -> str:
    name = key.rstrip("_")
    return name if name in {"viewBox", "gradientUnits", "patternUnits", "clipPathUnits"} else name.replace("_", "-")
