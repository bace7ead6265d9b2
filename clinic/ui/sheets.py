"""Writes the two style sheets that come from the library: the colours, and the classes of the drawings.

    python -m clinic.ui.sheets

A picture and its page then agree by construction; a test fails when the files are older than the library.
"""

from __future__ import annotations

from pathlib import Path

from needlecraft.drawing.style import DRAWING_CLASSES, TOKENS

FOLDER = Path(__file__).parent / "static" / "ui"
ALL = ":root, :root[data-theme], :root:not([data-theme=light])"
HEAD = "/* Written by `python -m clinic.ui.sheets` from the library's drawings. Change it there. */\n"
CONTRASTED = ("clear-b", "caution-b", "ask-b", "hold-b")


def properties(theme: int) -> str:
    """Return the colours of a theme, one a line: 0 light, 1 dark, 2 paper."""
    return "".join(f"  --{name}: {values[theme]};\n" for name, values in TOKENS.items())


def tokens_css() -> str:
    """Return the colours: light, dark by the system or by a person's choice, more contrast, print."""
    dark = "".join(f"  {line}\n" for line in properties(1).splitlines())
    plain = " ".join(f"--{name}: var(--surface);" for name in CONTRASTED)
    return (
        f"{HEAD}:root {{\n  color-scheme: light;\n{properties(0)}}}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f"  :root:not([data-theme=light]) {{\n    color-scheme: dark;\n{dark}  }}\n}}\n"
        f":root[data-theme=dark] {{\n  color-scheme: dark;\n{properties(1)}}}\n"
        "@media (prefers-contrast: more) {\n"
        f"  {ALL} {{ --line: var(--ink2); --edge: var(--ink2); {plain} }}\n"
        "}\n"
        "@media print {\n"
        f"  {ALL} {{\n  color-scheme: light;\n{properties(2)}  }}\n}}\n"
    )


def drawings_css() -> str:
    """Return the classes of the drawings."""
    return HEAD + DRAWING_CLASSES


def main() -> None:
    """Write both sheets."""
    (FOLDER / "tokens.css").write_text(tokens_css(), encoding="utf-8")
    (FOLDER / "drawings.css").write_text(drawings_css(), encoding="utf-8")


if __name__ == "__main__":
    main()
