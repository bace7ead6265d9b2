"""The few shapes that stand beside a word: each verdict's own, and the marks of a list.

Drawn in the colour of the text beside them, and silent: the word says the same.
"""

from __future__ import annotations

from needlecraft.drawing.svg import Element, element
from needlecraft.report.markup import Markup

_TRIANGLE = ("M12 3.5L21.5 20H2.5Z", "M12 10V14.5M12 17.2V17.5")
_SHAPES: dict[str, tuple[str, ...]] = {
    "clear": (
        "M12 3.5C16.7 3.5 20.5 7.3 20.5 12C20.5 16.7 16.7 20.5 12 20.5"
        "C7.3 20.5 3.5 16.7 3.5 12C3.5 7.3 7.3 3.5 12 3.5Z",
    ),
    "caution": _TRIANGLE,
    "ask": (
        "M3.5 4H20.5V16.5H11L6.5 21V16.5H3.5Z",
        "M9.7 8.4C9.7 7.1 10.7 6.2 12 6.2C13.3 6.2 14.3 7.1 14.3 8.3C14.3 9.9 12 10.2 12 11.6M12 13.7V13.9",
    ),
    "withhold": (
        "M7.5 3H16.5C19 3 21 5 21 7.5V16.5C21 19 19 21 16.5 21H7.5C5 21 3 19 3 16.5V7.5C3 5 5 3 7.5 3Z",
        "M9.5 8.5V15.5M14.5 8.5V15.5",
    ),
    "do": ("M4 12.5L9.5 18L20 6.5",),
    "avoid": ("M5.5 5.5L18.5 18.5M18.5 5.5L5.5 18.5",),
    "allergy": _TRIANGLE,
    "call": (
        "M6.2 3.5H9L10.8 8L8.4 9.8C9.6 12.3 11.7 14.4 14.2 15.6L16 13.2L20.5 15V17.8C20.5 19.4 19.2 20.6 17.6 20.5"
        "C10.1 20.1 3.9 13.9 3.5 6.4C3.4 4.8 4.6 3.5 6.2 3.5Z",
    ),
}


def paths(name: str) -> tuple[str, ...]:
    """Return the lines of a shape, in a box of 24 by 24."""
    return _SHAPES[name]


def icon(name: str) -> Markup:
    """Return a shape by name, drawn in the text's own colour."""
    return Markup(str(shape(name)))


def shape(name: str) -> Element:
    """Return a shape by name as an element."""
    return element(
        "svg",
        *(element("path", d=d) for d in _SHAPES[name]),
        class_="icon",
        viewBox="0 0 24 24",
        fill="none",
        stroke="currentColor",
        stroke_width=2,
        stroke_linecap="round",
        stroke_linejoin="round",
        aria_hidden=True,
        focusable=False,
    )
