"""What screening found, as the plan tells it: zones left out and why, and what to do until when."""

from __future__ import annotations

from needlecraft.course import Text, Why, ZoneLeftOut
from needlecraft.screening import Finding, ScreeningReport, Severity
from needlecraft.screening.verdicts import Until
from needlecraft.screening.wording import SHARED
from needlecraft.skin.zones import EVERYWHERE, FACE, ZONES, Sites, sites


def left_out_by_screening(report: ScreeningReport) -> tuple[ZoneLeftOut, ...]:
    """Return the asked zones at which the needling itself is withheld, each with the gravest reason."""
    wished = report.intake.wish.modality
    held = [f for f in report.findings if f.severity is Severity.WITHHOLD and wished in f.modalities]
    closed = report.asked - report.plannable()
    found = []
    for zone in closed.zones:
        here = sites(zone.id) & closed
        reasons = sorted((f for f in held if f.sites & here), key=_last_to_end)
        found.append(ZoneLeftOut(zone.id, here, because(reasons[0])))
    return tuple(found)


def because(finding: Finding) -> Why:
    """Return a finding's reason, in screening's own words."""
    return _why(finding, finding.verdict.say)


def what_to_do(finding: Finding) -> Why:
    """Return what to do about a finding, in screening's own words."""
    return _why(finding, "action")


def what_would_change_it(finding: Finding) -> Why:
    """Return what would change a finding, in screening's own words."""
    return _why(finding, "change")


def _why(finding: Finding, entry: str) -> Why:
    rule = finding.rule
    key = SHARED.get(entry, f"screening.{rule.id}.{entry}")
    assumed = Text("plan.raw.text", {"text": rule.assumed}) if rule.assumed else None
    return Why(Text(key, _params(finding)), rule.cites, rule.level, assumed)


def _params(finding: Finding) -> dict[str, object]:
    params: dict[str, object] = {"days": "", "last": "", **finding.verdict.params}
    params["zones"] = place_texts(finding.sites)
    params["until"] = _until(finding.until)
    if finding.rule.wait is not None and params["days"] == "":
        params["days"] = finding.rule.wait.days
    return params


def _until(until: Until | None) -> object:
    if until is None:
        return ""
    return until.date if until.date is not None else Text(f"screening.states.{until.state}")


def place_texts(where: Sites) -> tuple[Text, ...]:
    """Return places as sentences: everywhere, full face, a zone, or a zone with its side."""
    if where == EVERYWHERE:
        return (Text("skin.places.everywhere"),)
    names: list[Text] = []
    if where & _FULL_FACE == _FULL_FACE:
        names.append(Text("skin.places.full_face"))
        where = where - FACE
    for name in where.names:
        if name in ZONES:
            names.append(Text(f"skin.zones.{name}"))
        else:
            zone, _, side = name.rpartition("_")
            params = {"zone": Text(f"skin.zones.{zone}"), "side": Text(f"skin.sides.{side}")}
            names.append(Text("plan.raw.zone_and_side", params))
    return tuple(names)


def _last_to_end(finding: Finding) -> tuple[int, int]:
    """Order findings: those that wait for a state first, then by the latest day."""
    until = finding.until
    if until is None or until.date is None:
        return 0, 0
    return 1, -until.date.toordinal()


_FULL_FACE = sites("full_face")
