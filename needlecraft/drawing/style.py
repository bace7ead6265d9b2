"""The style sheet of all drawings: classes, and the custom properties that give them their colours.

A page that has these properties already needs `DRAWING_CLASSES` only; `DRAWING_CSS` stands alone.  In print the
tints turn to pale greys with black numbers, and patterns carry the rest.  There is no green.
"""

from __future__ import annotations

TOKENS: dict[str, tuple[str, str, str]] = {
    "paper": ("#F6F5F1", "#12181B", "#FFFFFF"),
    "surface": ("#FFFFFF", "#1B2327", "#FFFFFF"),
    "sunken": ("#EDEBE5", "#0D1214", "#F7F7F7"),
    "ink": ("#1B2529", "#E8ECEB", "#000000"),
    "ink2": ("#465359", "#B7C1C4", "#222222"),
    "ink3": ("#606C72", "#97A3A8", "#444444"),
    "line": ("#DCD9D0", "#313C41", "#BBBBBB"),
    "edge": ("#7C847F", "#76858B", "#555555"),
    "primary": ("#0E5A66", "#74C5CD", "#000000"),
    "onprimary": ("#FFFFFF", "#06282D", "#FFFFFF"),
    "soft": ("#DCECED", "#1B3B41", "#EEEEEE"),
    "clear-i": ("#33506A", "#B4CBE0", "#000000"),
    "clear-b": ("#EAF0F6", "#1E2A35", "#FFFFFF"),
    "clear-e": ("#5F7F9C", "#7592AE", "#555555"),
    "caution-i": ("#704600", "#EBC27E", "#000000"),
    "caution-b": ("#FBF1DD", "#32280F", "#FFFFFF"),
    "caution-e": ("#A96F10", "#BE8A30", "#333333"),
    "ask-i": ("#54358C", "#CBB8F0", "#000000"),
    "ask-b": ("#F1ECFA", "#2A2339", "#FFFFFF"),
    "ask-e": ("#7F5FC0", "#9C82D2", "#333333"),
    "hold-i": ("#852A2A", "#F2B3AB", "#000000"),
    "hold-b": ("#FAEBE8", "#391F1D", "#FFFFFF"),
    "hold-e": ("#B04C45", "#CC6F66", "#000000"),
    "alarm-i": ("#FFFFFF", "#2B0B0A", "#FFFFFF"),
    "alarm-b": ("#8A1F1F", "#F0A29A", "#000000"),
    "d1": ("#E4F0F0", "#22373C", "#F7F7F7"),
    "d2": ("#C3DEE0", "#2A4D54", "#EBEBEB"),
    "d3": ("#98C7CC", "#356A73", "#DCDCDC"),
    "d4": ("#68A9B1", "#4E909A", "#CBCBCB"),
    "d5": ("#2B7580", "#84C0C7", "#B8B8B8"),
    "d6": ("#0B4753", "#CDEDEF", "#A3A3A3"),
    "t1": ("#1B2529", "#E8ECEB", "#000000"),
    "t2": ("#1B2529", "#E8ECEB", "#000000"),
    "t3": ("#1B2529", "#FFFFFF", "#000000"),
    "t4": ("#1B2529", "#06161A", "#000000"),
    "t5": ("#FFFFFF", "#06161A", "#000000"),
    "t6": ("#FFFFFF", "#06161A", "#000000"),
    "done": ("#2B7580", "#37717B", "#B8B8B8"),
    "tick": ("#FFFFFF", "#FFFFFF", "#000000"),
    "band50": ("#A9CBD1", "#2F5C65", "#C4C4C4"),
    "band80": ("#D5E5E8", "#22393F", "#DEDEDE"),
    "stroke": ("#6F7D80", "#7F8F95", "#333333"),
    "skinl": ("#FBFAF7", "#20292D", "#FFFFFF"),
    "hairc": ("#E2DFD6", "#2A3439", "#EEEEEE"),
}
"""Each colour in the light, in the dark, and on paper: `-i` text, `-b` ground, `-e` edge of a verdict."""


def _properties(theme: int) -> str:
    return "".join(f"--{name}:{colours[theme]};" for name, colours in TOKENS.items())


DRAWING_TOKENS = (
    f":root{{{_properties(0)}}}\n"
    f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_properties(1)}}}}}\n"
    f":root[data-theme=dark]{{{_properties(1)}}}\n"
)

DRAWING_PRINT = f"@media print{{:root,:root[data-theme],:root:not([data-theme=light]){{{_properties(2)}}}}}\n"

_FILLS = "".join(
    f".drawing .{name}{{fill:var(--{token})}}\n"
    for name, token in (
        *((f"d{n}", f"d{n}") for n in range(1, 7)),
        *((f"t{n}", f"t{n}") for n in range(1, 7)),
        *((ink, ink) for ink in ("ink", "ink2", "ink3", "done", "tick", "band50", "band80", "primary", "onprimary")),
        ("blank", "surface"),
        ("skin", "skinl"),
        ("hair", "hairc"),
        ("never", "skinl"),
        ("unknown", "sunken"),
        ("todo", "surface"),
        ("changed", "soft"),
        ("marked", "soft"),
        ("clear", "clear-b"),
        ("caution", "caution-b"),
        ("ask", "ask-b"),
        ("hold", "hold-b"),
        ("surface", "surface"),
        ("sunken", "sunken"),
        ("alarm", "alarm-b"),
        ("onalarm", "alarm-i"),
        ("on-caution", "caution-i"),
        ("on-ask", "ask-i"),
        ("on-hold", "hold-i"),
        ("on-clear", "clear-i"),
        ("iris", "stroke"),
        ("brow", "stroke"),
        ("needle", "stroke"),
        ("mark", "ink"),
        ("paper-ink", "surface"),
        ("dot-ask", "ask-e"),
    )
)

DRAWING_CLASSES = (
    ".drawing{display:block;max-width:100%;height:auto;font-variant-numeric:tabular-nums;"
    'font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans","DejaVu Sans",sans-serif}\n'
    + _FILLS
    + """.drawing .iris{opacity:.5}
.drawing .brow{opacity:.8}
.drawing .decoration,.drawing .feature{pointer-events:none}
.drawing .zone-line,.drawing .feature,.drawing .axis,.drawing .leader{fill:none;stroke:var(--stroke)}
.drawing .outlined{stroke:var(--stroke);stroke-width:1.1}
.drawing .zone-line{stroke-width:1.1;stroke-linejoin:round}
.drawing .chosen{fill:none;stroke:var(--ink);stroke-width:3;stroke-linejoin:round}
.drawing .halo{paint-order:stroke;stroke:var(--surface);stroke-width:3;stroke-linejoin:round}
.drawing .hit{fill:none;stroke:transparent;pointer-events:stroke}
.drawing .site:focus{outline:none}
.drawing .site:focus-visible .zone-line{stroke:var(--ink);stroke-width:3}
.drawing .line-never,.drawing .line-unknown{fill:none;stroke:var(--stroke);stroke-width:1}
.drawing .line-changed,.drawing .line-marked{fill:none;stroke:var(--primary);stroke-width:1.2}
.drawing .line-caution{fill:none;stroke:var(--caution-e);stroke-width:1.2}
.drawing .line-hold{fill:none;stroke:var(--hold-e);stroke-width:1.2}
.drawing .edge-caution{fill:none;stroke:var(--caution-e);stroke-width:5;stroke-dasharray:7 4}
.drawing .edge-ask{fill:none;stroke:var(--ask-e);stroke-width:6;stroke-dasharray:0.1 6;stroke-linecap:round}
.drawing .edge-hold{fill:none;stroke:var(--hold-e);stroke-width:7}
.drawing .edge-changed{fill:none;stroke:var(--primary);stroke-width:5;stroke-dasharray:5 4}
.drawing .edge-marked{fill:none;stroke:var(--primary);stroke-width:5}
.drawing .swatch-edge{stroke-width:2.5}
.drawing .hairline{fill:none;stroke:var(--line)}
.drawing .frame{fill:none;stroke:var(--edge)}
.drawing .axis{stroke-width:1.2}
.drawing .tick-line{stroke:var(--edge);stroke-width:1}
.drawing .leader{stroke-width:1}
.drawing .set-depth{fill:none;stroke:var(--ink);stroke-width:1.8;stroke-dasharray:2 3}
.drawing .cap{fill:none;stroke:var(--hold-e);stroke-width:1.8;stroke-dasharray:8 4}
.drawing .bracket{fill:none;stroke:var(--ink);stroke-width:1.6}
.drawing .ring{fill:var(--surface);stroke:var(--ink);stroke-width:2}
.drawing .dotted-ring{fill:none;stroke:var(--ink2);stroke-width:1.6;stroke-dasharray:2 2.2}
.drawing .small-ring{fill:var(--surface);stroke:var(--ink2);stroke-width:1.5}
.drawing .bar-edge{fill:none;stroke:var(--primary);stroke-width:1.2}
.drawing .elsewhere-edge{fill:none;stroke:var(--edge);stroke-width:1.2;stroke-dasharray:4 3}
.drawing .stop-band50{stop-color:var(--band50)}
.drawing .stop-band80{stop-color:var(--band80)}
.drawing .stop-d2{stop-color:var(--d2)}
.drawing .stop-sunken{stop-color:var(--sunken)}
.drawing .icon{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.drawing .icon-clear{stroke:var(--clear-e)}
.drawing .icon-caution{stroke:var(--caution-i)}
.drawing .icon-ask{stroke:var(--ask-i)}
.drawing .icon-hold{stroke:var(--hold-i)}
.drawing .icon-ink{stroke:var(--ink)}
.at-tablet,.at-desktop{display:none}
@media (min-width:600px){.at-phone{display:none}.at-tablet{display:block}}
@media (min-width:900px){.at-tablet{display:none}.at-desktop{display:block}}
@media (prefers-contrast:more){.drawing .zone-line,.drawing .axis,.drawing .tick-line,.drawing .leader,
.drawing .feature,.drawing .swatch-edge{stroke-width:2.5}
.drawing .hairline{stroke:var(--ink2)}
.drawing .d1,.drawing .d2,.drawing .d3,.drawing .d4,.drawing .d5,.drawing .d6{fill:var(--surface)}
.drawing .t1,.drawing .t2,.drawing .t3,.drawing .t4,.drawing .t5,.drawing .t6{fill:var(--ink)}
.drawing rect.d4{stroke:var(--ink)}}
@media (forced-colors:active){.drawing text{fill:CanvasText;stroke:none}
.drawing path,.drawing rect,.drawing line,.drawing circle{stroke:CanvasText}
.drawing .zone,.drawing rect[class],.drawing .needle,.drawing .ring,.drawing .small-ring{fill:Canvas}
.drawing .hit{stroke:transparent}
.drawing .paper-ink{fill:Canvas}.drawing .mark{fill:CanvasText}}
@media print{.at-phone,.at-desktop{display:none}.at-tablet{display:block}}
"""
)

DRAWING_CSS = DRAWING_TOKENS + DRAWING_CLASSES + DRAWING_PRINT
"""Tokens, classes and print: what a page needs that holds nothing but drawings."""
