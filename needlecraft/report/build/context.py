"""What every builder of the report needs: the plan, the language, whom it is for, and the works cited so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from needlecraft.course import Range, Text, Why
from needlecraft.evidence import Cite, Level
from needlecraft.planning.plan import CoursePlan
from needlecraft.report.document import Audience, Reason, Sources, Work
from needlecraft.skin.zones import ZONES, Sites
from needlecraft.words import has, say


class Works:
    """The works cited so far, numbered in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, cite: Cite) -> int:
        """Return the number of a cited work; a work not met before gets the next one."""
        return self.numbers.setdefault(cite.key, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class Context:
    """One report in the making."""

    plan: CoursePlan
    language: str
    audience: Audience
    works: Works = field(default_factory=Works)

    @property
    def for_client(self) -> bool:
        """Return whether the client reads it: plain words, no sources."""
        return self.audience == "client"

    def say(self, key: str, /, **params: object) -> str:
        """Return a sentence of the report."""
        return say(f"report.{key}", self.language, **params)

    def read(self, text: Text) -> str:
        """Return a sentence of the plan; for the client in the words that stand for it under `report.plain`."""
        plain = f"report.plain.{text.key.replace('.', '_')}"
        if self.for_client and has(plain, self.language):
            return Text(plain, text.params).read(self.language)
        return text.read(self.language)

    def counted(self, key: str, count: int) -> str:
        """Return a sentence that differs between one and many."""
        return self.say(f"{key}_{'one' if count == 1 else 'many'}", count=count)

    def counted_with(self, key: str, count: int, /, **params: object) -> str:
        """Return a sentence that differs between one and many, with more to fill in."""
        return self.say(f"{key}_{'one' if count == 1 else 'many'}", count=count, **params)

    def zone_name(self, zone: str) -> str:
        """Return a zone's name: exact for staff, plain for the client."""
        return say(f"skin.{'plain_zones' if self.for_client else 'zones'}.{zone}", self.language)

    def site_name(self, zone: str, where: Sites) -> str:
        """Return a zone's name, with its side where only one side is meant."""
        sides = [s.rpartition("_")[2] for s in where if s.startswith(f"{zone}_")]
        if ZONES[zone].paired and len(sides) == 1:
            return f"{self.zone_name(zone)}, {say(f'skin.sides.{sides[0]}', self.language)}"
        return self.zone_name(zone)

    def reason(self, why: Why, label: str = "") -> Reason:
        """Return a reason with its sources, or without them where the client reads."""
        return Reason(self.read(why.text), label, self.why_sources(why))

    def why_sources(self, why: Why) -> Sources | None:
        """Return the sources of a decision."""
        assumed = self.read(why.assumed) if why.assumed is not None else ""
        return self.sources(why.cites, why.level, assumed=assumed)

    def sources(
        self, cites: Iterable[Cite], level: Level | None, *, took: str = "", assumed: str = ""
    ) -> Sources | None:
        """Return works for and against as a block; None for the client, and where there is nothing to show."""
        cites = tuple(cites)
        if self.for_client or not (cites or assumed):
            return None
        return Sources(
            summary=self.summary(cites),
            supports=tuple(self.work(c) for c in cites if not c.disputes),
            disputes=tuple(self.work(c) for c in cites if c.disputes),
            took=took,
            assumed=assumed,
            level=self.level(level) if level is not None else "",
        )

    def summary(self, cites: tuple[Cite, ...]) -> str:
        """Return how many works stand behind something, in words."""
        works = len({c.key for c in cites if c.source.kind != "none"})
        if works:
            return self.counted("count.sources", works)
        return self.say("count.knowledge_only" if cites else "count.assumed_only")

    def work(self, cite: Cite) -> Work:
        """Return a work as cited."""
        if cite.source.kind == "none":
            return Work(self.say("count.knowledge"), "", self.say("read.none"))
        return Work(cite.source.short, cite.where, self.say(f"read.{cite.read}"), self.works.number(cite))

    def level(self, level: Level | None) -> str:
        """Return a level of evidence in words."""
        return self.say(f"levels.{'unknown' if level is None else int(level)}")

    def level_short(self, level: Level | None) -> str:
        """Return a level of evidence in a word and a figure."""
        return self.say(f"level_short.{'unknown' if level is None else int(level)}")

    def unknown(self) -> str:
        """Return the word for a figure nobody has published."""
        return self.say("units.unknown")

    def mm(self, value: float | None) -> str:
        """Return a depth with its unit: "0.5 mm", "1.0 mm", or the word "unknown"."""
        return self.unknown() if value is None else self.say("units.mm", value=decimals(value))

    def quantity(self, value: float | None, unit: str) -> str:
        """Return a number with a unit of `report.units`, or the word "unknown"."""
        return self.unknown() if value is None else self.say(f"units.{unit}", value=float(value))

    def range(self, found: Range | None) -> str:
        """Return a range in words; a missing end is said, a missing range is "unknown"."""
        if found is None or (found.low is None and found.high is None):
            return self.unknown()
        unit = self.say(f"units.{found.unit}") if has(f"report.units.{found.unit}", self.language) else found.unit
        if found.high is None:
            return self.say("units.at_least", low=found.low, unit=unit)
        if found.low is None:
            return self.say("units.at_most", high=found.high, unit=unit)
        return self.say("units.range", low=found.low, high=found.high, unit=unit)


def decimals(value: float) -> str:
    """Return millimetres with one decimal, or two where the second is not zero."""
    return f"{value:.2f}" if round(value * 100) % 10 else f"{value:.1f}"


def capital(text: str) -> str:
    """Return a text with its first letter as at the start of a sentence."""
    return text[:1].upper() + text[1:]
