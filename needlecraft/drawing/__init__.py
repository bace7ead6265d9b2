"""The only maker of SVG: maps, the needle against the layers, timelines; classes, never `style=`.

Maps: `face_map`, `body_map` (zones from `zone_shapes`, keys from `neighbours`, key of tints from `legend`).
Charts: `layers`, `course_strip`, `calendar_strip`, `visit_timeline`, `alternatives`.  Small shapes: `icons`.
Each takes plain ids, numbers and labels, and is drawn at the width at which it is shown (`widths`); the style
sheet is `style.DRAWING_CSS`.  `text_width.text_boxes` tells where the words of a drawing stand, so that a test can
see that none is cut and no two meet.
"""
