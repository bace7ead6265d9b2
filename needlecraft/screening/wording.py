"""A finding in sentences: its name, why, what changes, what would change it, and what the client reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from needlecraft.evidence import Cite
from needlecraft.screening.report import Finding
from needlecraft.screening.verdicts import Ask, Until, Withhold
from needlecraft.skin.zones import EVERYWHERE, FACE, ZONES, Sites, sites
from needlecraft.words import say, shown

SHARED = {"caution_shortened": "screening.overrides.shortened"}
"""The sentences that are the same for every rule."""


@dataclass(frozen=True, slots=True)
class FindingTexts:
    """The sentences of one finding in one language, with the works for and against."""

    name: str
    because: str
    action: str
    change: str
    client: str
    supports: tuple[Cite, ...]
    disputes: tuple[Cite, ...]


def finding_texts(finding: Finding, language: str = "en") -> FindingTexts:
    """Return the sentences of a finding."""
    rule, verdict = finding.rule, finding.verdict
    params = {"days": "", "last": "", **verdict.params}
    params["zones"] = place_names(finding.sites, language)
    params["until"] = until_text(finding.until or _until(finding), language)
    if rule.wait is not None and params["days"] == "":
        params["days"] = rule.wait.days
    base = f"screening.{rule.id}"
    because = say(SHARED.get(verdict.say, f"{base}.{verdict.say}"), language, **params)
    if params.pop("asked_again", False):
        because += " " + say("screening.asked_again.because", language)
    if finding.overridden is not None:
        by = finding.overridden
        because += " " + say("screening.overrides.accepted", language, by=by.by, role=by.role, why=by.why, on=by.on)
    if finding.refused is not None:
        who = finding.refused
        because += " " + say(
            f"screening.overrides.{_why_refused(finding)}", language, by=who.by, role=who.role, on=who.on
        )
    return FindingTexts(
        name=say(f"{base}.name", language, **params),
        because=because,
        action=say(f"{base}.action", language, **params),
        change=say(f"{base}.change", language, **params),
        client=say(f"{base}.client", language, **params),
        supports=tuple(c for c in rule.cites if not c.disputes),
        disputes=tuple(c for c in rule.cites if c.disputes),
    )


def _why_refused(finding: Finding) -> str:
    """Return the key of the reason: the role may not, or the override is too old or dated ahead."""
    verdict, who = finding.verdict, finding.refused
    least = verdict.override_by if isinstance(verdict, Withhold) else None
    return "out_of_date" if who is not None and least is not None and who.role.at_least(least) else "refused"


def until_text(until: Until | None, language: str = "en") -> str:
    """Return what is waited for as people read it: a day, or a state; empty when nothing is."""
    if until is None:
        return ""
    if until.date is not None:
        return shown(until.date, language)
    return say(f"screening.states.{until.state}", language)


def headline(verdict: str, earliest: date | None, language: str = "en") -> str:
    """Return the verdict in one staff sentence; clear never says more than that nothing speaks against it."""
    if verdict == "withhold":
        if earliest is None:
            return say("screening.verdicts.withhold_state", language)
        return say("screening.verdicts.withhold_date", language, date=earliest)
    return say(f"screening.verdicts.{verdict}", language)


def client_headline(verdict: str, earliest: date | None, language: str = "en") -> str:
    """Return the verdict as the client reads it."""
    if verdict == "withhold":
        if earliest is None:
            return say("screening.client_verdicts.withhold_state", language)
        return say("screening.client_verdicts.withhold_date", language, date=earliest)
    return say(f"screening.client_verdicts.{verdict}", language)


def place_names(where: Sites, language: str = "en", *, plain: bool = False) -> tuple[str, ...]:
    """Return places as people read them: "everywhere", "full face", a zone, or a zone with its side."""
    if where == EVERYWHERE:
        return (say("skin.places.everywhere", language),)
    names: list[str] = []
    if where & FACE == FACE or where & FULL_FACE == FULL_FACE:
        names.append(say("skin.places.full_face", language))
        where = where - FACE
    table = "plain_zones" if plain else "zones"
    for name in where.names:
        if name in ZONES:
            names.append(say(f"skin.{table}.{name}", language))
        else:
            zone, _, side = name.rpartition("_")
            names.append(f"{say(f'skin.{table}.{zone}', language)}, {say(f'skin.sides.{side}', language)}")
    return tuple(names)


FULL_FACE = sites("full_face")


def _until(finding: Finding) -> Until | None:
    return finding.verdict.until if isinstance(finding.verdict, Withhold) else None


def asks_of(finding: Finding, language: str = "en") -> str:
    """Return whom an open question concerns, in words; empty when nothing is asked."""
    return say(f"screening.whom.{finding.verdict.of}", language) if isinstance(finding.verdict, Ask) else ""
