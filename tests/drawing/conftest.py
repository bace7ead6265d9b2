"""What every drawing must keep, whatever it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from needlecraft.drawing.style import DRAWING_CLASSES
from needlecraft.drawing.svg import Svg
from needlecraft.drawing.text_width import text_boxes

CLASSES_STYLED = set(re.findall(r"\.([a-z][a-z0-9-]*)", DRAWING_CLASSES))
CLASSES_WITHOUT_STYLE = {"zone", "zones", "site", "zone-link", "surface-line"}


@pytest.fixture(scope="session")
def keeps_the_laws() -> Callable[[Svg], None]:
    """Return a check: text inside the box and apart, colours as classes only, ids unique, parses."""

    def check(drawing: Svg) -> None:
        boxes = text_boxes(drawing)
        for box in boxes:
            assert box.left >= drawing.left - 0.01, box
            assert box.top >= drawing.top - 0.01, box
            assert box.right <= drawing.left + drawing.width + 0.01, box
            assert box.bottom <= drawing.top + drawing.height + 0.01, box
        for one, other in combinations(boxes, 2):
            assert not one.meets(other), (one, other)
        px = drawing.width / (drawing.shown_width or drawing.width)
        least = 10 if drawing.kind == "zone-map" else 13
        sizes = [float(e.get("font-size")) / px for e in drawing.root.walk() if e.name == "text"]
        assert all(size >= least - 0.01 for size in sizes)
        check_markup(drawing)

    def check_markup(drawing: Svg) -> None:
        markup = str(drawing)
        root = ElementTree.fromstring(markup)
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        assert all(name.startswith(f"{drawing.prefix}-") for name in ids)
        assert set(re.findall(r"url\(#([^)]*)\)", markup)) <= set(ids)
        for e in root.iter():
            assert "style" not in e.attrib
            assert "transform" not in e.attrib
            assert e.get("fill", "none").startswith(("none", "url(#")), e.attrib
            assert e.get("stroke") is None
            assert re.fullmatch(r"[-MLlHVCZ0-9. ]*", e.get("d", "")), e.get("d")
            for name in e.get("class", "").split():
                assert name in CLASSES_STYLED | CLASSES_WITHOUT_STYLE | {drawing.kind}, name
        assert root.get("role") in ("img", "group")
        assert all(i in ids for i in (root.get("aria-labelledby") or "missing").split())

    return check
