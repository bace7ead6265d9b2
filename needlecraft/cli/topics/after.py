"""Tables of the time after: what to avoid and how long, and the red flags."""

from __future__ import annotations

from needlecraft.aftercare import AVOIDED, RED_FLAGS, RedFlag
from needlecraft.cli.table import EvidenceTable, amount, cited
from needlecraft.words import say


def avoided() -> EvidenceTable:
    """Return what is avoided after needling, and for how many hours."""
    rows = tuple(
        (item.title.read(), amount(item.hours), item.hours.why or item.hours.measured, cited(item.hours.cites))
        for item in AVOIDED
    )
    return EvidenceTable(
        "aftercare",
        "What to avoid after needling",
        "No trial of aftercare was found. The hours are the spread of clinic sheets, with our choice inside it.",
        ("what", "hours", "how known", "sources"),
        rows,
    )


def red_flags() -> EvidenceTable:
    """Return the red flags, gravest first."""
    return EvidenceTable(
        "red-flags",
        "Red flags",
        "Each is raised by any of its groups of signs. Hours count from the treatment.",
        ("flag", "how fast", "signs", "from hour", "to hour", "what staff do", "how often", "level", "sources"),
        tuple(_flag(flag) for flag in sorted(RED_FLAGS, key=lambda f: -f.triage)),
    )


def _flag(flag: RedFlag) -> tuple[str, ...]:
    signs = "; ".join(" and ".join(say(f"aftercare.sign_questions.{s}") for s in group) for group in flag.raised_by)
    start, end = flag.hours
    return (
        flag.name.read(),
        flag.triage.title.read(),
        signs,
        f"{start:g}",
        "open" if end is None else f"{end:g}",
        flag.action.read(),
        flag.incidence.read(),
        str(int(flag.level)) + (", assumed" if flag.assumed else ""),
        cited(flag.cites),
    )
