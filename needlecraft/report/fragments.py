"""Pieces of the report by name, for a web application that draws its own page around them.

The same tree and the same markup as the whole page; the style sheet is `stylesheet.fixed()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from needlecraft.planning.plan import CoursePlan
from needlecraft.report.blocks_html import section
from needlecraft.report.build import document
from needlecraft.report.document import Audience, Document
from needlecraft.report.html import banner, note
from needlecraft.report.markup import joined


class UnknownFragment(KeyError):
    """No fragment has this name in this report."""

    def __str__(self) -> str:
        return str(self.args[0])


def fragments(plan: CoursePlan, language: str = "en", audience: Audience = "practitioner") -> Mapping[str, str]:
    """Return every fragment of a plan's report by name: "banner", "notes", then each section in order."""
    return fragments_of(document(plan, language, audience))


def fragments_of(tree: Document) -> dict[str, str]:
    """Return every fragment of a report that is made already."""
    found = {
        "banner": str(banner(tree.banner, tree.frame)),
        "notes": str(joined(*(note(n) for n in tree.notes))),
    }
    return found | {s.id: str(section(s, tree.frame)) for s in tree.sections()}


def fragment(
    plan: CoursePlan, name: str, language: str = "en", audience: Audience = "practitioner"
) -> str:  # fmt: skip
    """Return one fragment.  Raises UnknownFragment, with the closest name, where this report has none."""
    found = fragments(plan, language, audience)
    if name not in found:
        near = get_close_matches(name, found, n=1)
        hint = f" Closest: {near[0]}." if near else ""
        raise UnknownFragment(f"{name!r} is no fragment of this report. It has {', '.join(found)}.{hint}")
    return found[name]
