"""HTML as text that cannot be broken: every string is escaped unless it is markup already."""

from __future__ import annotations

from html import escape

VOID = frozenset({"br", "hr", "meta", "link"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | None


def tag(element: str, /, *children: Child, **attributes: str | bool | None) -> Markup:
    """Return an element.  `class_` and `for_` lose their underscore, other underscores become hyphens.

    Raises ValueError for a `style` or an event attribute: a strict content policy would refuse them.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in VOID:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{joined(*children)}</{element}>")


def joined(*children: Child) -> Markup:
    """Return children one after the other, each escaped unless it is markup; None is nothing."""
    return Markup("".join(text(child) for child in children if child is not None))


def text(value: str) -> Markup:
    """Return a text as HTML; characters that HTML cannot hold are left out."""
    if isinstance(value, Markup):
        return value
    kept = "".join(c for c in value if c >= " " or c in "\t\n")
    return Markup(escape(kept))


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"{name!r} is refused on a page. Give a class.")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{text(value)}"'
