"""The one style sheet of a page, with what this page prints in its margins.

It stands inside the page, and the page's policy names its hash: nothing else can style the page, and nothing
is fetched.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from needlecraft.drawing.style import DRAWING_CLASSES
from needlecraft.report.document import Document
from needlecraft.report.tokens import custom_properties


def stylesheet(document: Document) -> str:
    """Return the whole style sheet of a document."""
    return f"{fixed()}{_margins(document)}"


def policy(css: str) -> str:
    """Return the content policy of a page with this style sheet: no script, no network, this style only."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def fixed() -> str:
    """Return what is the same on every page: colours, page, print, drawings."""
    folder = resources.files(__package__) / "css"
    page, print_ = ((folder / name).read_text(encoding="utf-8") for name in ("page.css", "print.css"))
    return f"{colours()}{page}{_narrow_tables()}{DRAWING_CLASSES}{print_}"


NARROW_BELOW_REM: dict[str, int] = {"compact": 18, "usual": 33, "many": 47}
"""The width of its place below which a kind of table shows its rows as label and value."""


def _narrow_tables() -> str:
    rules = (resources.files(__package__) / "css" / "narrow_table.css").read_text(encoding="utf-8")
    return "".join(
        f"@container (max-width:{rem}rem){{{rules.replace('KIND', f'table.{kind}')}}}\n"
        for kind, rem in NARROW_BELOW_REM.items()
    )


def colours() -> str:
    """Return the colours as custom properties: by the reader's setting, by `data-theme`, and for print."""
    light, dark, paper = (custom_properties(theme) for theme in ("light", "dark", "paper"))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root,:root[data-theme],:root:not([data-theme=light]){{color-scheme:light;{paper}}}}}\n"
    )


def quoted(text: str) -> str:
    """Return a text as a CSS string in which no character can end the string or the style sheet."""
    return '"' + "".join(c if (c.isascii() and c.isalnum()) or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def _margins(document: Document) -> str:
    banner = document.banner
    head = " · ".join((banner.name, banner.who))
    alerts = "; ".join(f"{fact.label}: {fact.value}" for fact in banner.facts if fact.alert)
    before, _, rest = document.frame.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    pages = f"{quoted(before)} counter(page) {quoted(between)} counter(pages) {quoted(after)}"
    font = 'font:8.5pt system-ui,"Noto Sans","Liberation Sans",sans-serif;color:#333'
    return (
        f"@page{{margin:18mm 15mm 17mm;"
        f"@top-left{{content:{quoted(head)};{font};width:50%}}"
        f"@top-right{{content:{quoted(alerts)};{font};width:50%;text-align:right}}"
        f"@bottom-left{{content:{quoted(document.footer[-1])};{font}}}"
        f"@bottom-right{{content:{pages};{font}}}}}\n"
    )
