"""Write where the number of each zone stands: the centre of the largest circle inside it, and its radius.

Run:  python tools/label_positions.py > needlecraft/drawing/label_positions.py
"""

from __future__ import annotations

from needlecraft.drawing.label_search import label_position
from needlecraft.drawing.zone_shapes import HALVES, VIEWS, shapes

HEADER = '''"""Where the number of each zone stands: centre and radius of the largest circle inside the zone.

Made by `python tools/label_positions.py`; not edited by hand.  A test reckons them again.
"""

from __future__ import annotations

# fmt: off

POSITIONS: dict[str, dict[str, tuple[float, float, float]]] = {'''


def module() -> str:
    """Return the source of `needlecraft/drawing/label_positions.py`."""
    lines = [HEADER]
    for view in VIEWS:
        lines.append(f'    "{view}": {{')
        for site, shape in shapes(view).items():
            x, y, radius = label_position(shape, HALVES[view].midline)
            lines.append(f'        "{site}": ({x:.1f}, {y:.1f}, {radius:.1f}),')
        lines.append("    },")
    return "\n".join([*lines, "}"]) + "\n"


if __name__ == "__main__":
    print(module(), end="")
