"""Drawings that were stored: shown only when they hold nothing but what our own drawings hold."""

from __future__ import annotations

from xml.etree import ElementTree

from django.utils.safestring import SafeString, mark_safe

from needlecraft.drawing.svg import ELEMENTS

NAMESPACE = "{http://www.w3.org/2000/svg}"


class ForeignDrawing(ValueError):
    """A stored drawing holds something that ours never do."""


def shown_safely(text: str) -> SafeString:
    """Return a stored drawing as markup.

    Raises ForeignDrawing for an element, an attribute or an address that no drawing of ours has: a row may have come
    from an import.
    """
    if not text:
        return SafeString("")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as wrong:
        raise ForeignDrawing(f"A stored drawing is no XML: {wrong}.") from None
    for element in root.iter():
        name = str(element.tag).removeprefix(NAMESPACE)
        if name not in ELEMENTS:
            raise ForeignDrawing(f"A stored drawing holds <{name}>.")
        for attribute, value in element.attrib.items():
            bare = attribute.rpartition("}")[2].lower()
            foreign = bare.startswith("on") or bare == "style" or (bare == "href" and not value.startswith(("#", "/")))
            if foreign or "javascript:" in value.lower():
                raise ForeignDrawing(f"A stored drawing holds {attribute}={value[:40]!r}.")
    return mark_safe(text)
