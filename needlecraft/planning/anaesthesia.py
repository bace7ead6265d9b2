"""What numbs the skin, how much, where and for how long, against that product's own label; or why nothing does.

Need is judged by set depth (mostly assumed); the product is the one wished for, else the mildest that screening does
not withhold.  Grams, area and minutes are compared with the label of the country; milligrams are shown and
compared with nothing.  Grams are held to the label's most; an amount, area or time over the label, or one that it
leaves to a prescriber while none treats, makes the plan provisional.  No depth counts as painless: pain is asked.

Does not model absorption or pain, nor children: labels give them other amounts, so none is planned.
Nerve blocks are a physician's own decision and are not planned.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import ceil

from needlecraft.course import Anaesthesia, Text, Why, ZoneTreatment
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.intake import Role
from needlecraft.planning.appointments import visit_start
from needlecraft.planning.findings import because, what_to_do
from needlecraft.planning.situation import Situation
from needlecraft.products.anaesthetics import (
    ANAESTHETICS,
    PEAK_AFTER_CREAM_ON_FACE,
    Anaesthetic,
    Fault,
    FaultKind,
    Label,
    Occlusion,
    against_label,
    label_for,
    milligrams,
)
from needlecraft.screening import Finding, Severity, screen
from needlecraft.skin.zones import Sites

NUMBING = Modality.TOPICAL_ANAESTHETIC
NONE_UP_TO_MM = 0.5
PHYSICIAN_OVER_MM = 2.0
ATOPIC_MAX_MIN = 30
BEFORE_CREAM_MIN = 15
"""Check-in, photographs and cleansing come first (assumed)."""
DEFAULTS = ("lidocaine_4_liposomal", "emla")
SOON = timedelta(days=7)
ADULT_YEARS = 18
WEIGHED_TO_G = 0.5

_MAKER = Cite("Dermapen4Manual", "p. 23: most treatments without")
_OPINION = Cite("AuthorKnowledge", "need by depth")
_ADULTS = Cite("PliaglisLabel", "adults only")


def plan_anaesthesia(situation: Situation, zones: tuple[ZoneTreatment, ...]) -> Anaesthesia:
    """Return the numbing of one visit."""
    wished = situation.wish.anaesthetic
    if wished == "none":
        return _nothing("none_wished", (_MAKER,))
    numbed = tuple(z for z in zones if _needs_numbing(z, asked_for=wished is not None or _is_together(situation)))
    if not numbed:
        return _nothing("none_needed", (_MAKER, _OPINION))
    age = situation.person.age_on(situation.on)
    if age is not None and age < ADULT_YEARS:
        return replace(_nothing("minor", (_ADULTS,), age=age), asks=True)
    if wished is not None and wished not in ANAESTHETICS:
        return _nothing("unknown_product", (), product=wished)
    where = Sites()
    for zone in numbed:
        where = where | zone.sites
    refusals: list[Why] = []
    for product_id in (wished,) if wished is not None else DEFAULTS:
        found = _try(situation, ANAESTHETICS[product_id], numbed, where)
        if isinstance(found, Anaesthesia):
            return found
        refusals += found
    return replace(_nothing("withheld", ()), warnings=tuple(refusals))


def _is_together(situation: Situation) -> bool:
    return NUMBING in situation.wish.together


def _needs_numbing(zone: ZoneTreatment, asked_for: bool) -> bool:
    return asked_for or zone.set_depth_mm is None or zone.modality is Modality.RF or zone.set_depth_mm > NONE_UP_TO_MM


def _nothing(key: str, cites: tuple[Cite, ...], **params: object) -> Anaesthesia:
    why = Why(Text(f"plan.anaesthesia.{key}", params), cites, Level.OPINION)
    return Anaesthesia(None, ANAESTHETICS["none"].name, None, None, None, None, {}, why)


def _try(
    situation: Situation, product: Anaesthetic, numbed: tuple[ZoneTreatment, ...], where: Sites
) -> Anaesthesia | list[Why]:
    """Return the numbing with one product, or the reasons against it."""
    if not _may_use(situation, product):
        key = "nobody" if product.is_forbidden else "not_this_operator"
        return [Why(Text(f"plan.anaesthesia.{key}", {"product": Text(product.name_key)}), product.cites, product.level)]
    findings = _screened(situation, product.id, where)
    held = [f for f in findings if f.severity is Severity.WITHHOLD and not _ends_soon(f, situation.on)]
    if held:
        return [because(f) for f in held]
    label = label_for(product.id, situation.operator.jurisdiction)
    minutes = _minutes(situation, label)
    if isinstance(minutes, Why):
        return [minutes]
    return _with(situation, product, label, numbed, minutes, findings)


def _may_use(situation: Situation, product: Anaesthetic) -> bool:
    if product.who is None:
        return False
    return situation.may(Role(product.who)) or (situation.operator.prescriber_at_hand and product.prescription)


def _screened(situation: Situation, product_id: str, where: Sites) -> list[Finding]:
    """Return what screening finds of numbing these sites with this product."""
    wish = situation.wish
    asked = replace(wish, where=where, anaesthetic=product_id, together=wish.together | {NUMBING})
    report = screen(replace(situation.intake, wish=asked), situation.on, situation.practice)
    return [f for f in report.findings if NUMBING in f.modalities]


def _ends_soon(finding: Finding, on: date) -> bool:
    until = finding.until
    return until is not None and until.date is not None and until.date <= on + SOON


def _minutes(situation: Situation, label: Label | None) -> tuple[int, int] | Why | None:
    """Return how long the cream stays on, by the label; shorter on atopic skin, or the reason why that fails."""
    usual = None if label is None else label.usual_minutes or label.minutes
    if usual is None or not situation.intake.history.atopic_skin.is_yes:
        return usual
    if usual[0] > ATOPIC_MAX_MIN:
        params = {"minutes": usual[0], "most": ATOPIC_MAX_MIN}
        return Why(Text("plan.anaesthesia.atopic", params), (Cite("EMLAMIMSHongKong"),), Level.OPINION)
    return usual[0], min(usual[1], ATOPIC_MAX_MIN)


def _with(
    situation: Situation,
    product: Anaesthetic,
    label: Label | None,
    numbed: tuple[ZoneTreatment, ...],
    minutes: tuple[int, int] | None,
    findings: list[Finding],
) -> Anaesthesia:
    areas = [z.area_cm2 for z in numbed]
    area = None if any(a is None for a in areas) else sum(a for a in areas if a is not None)
    asked_grams = _grams(situation, label, area)
    grams = _held_to(label, asked_grams, area)
    faults = () if label is None else against_label(label, asked_grams, area, None if minutes is None else minutes[0])
    warnings = [_as_told(f) for f in findings]
    warnings += _label_warnings(product, label, faults)
    if grams != asked_grams:
        warnings.append(Why(Text("plan.anaesthesia.held", {"grams": grams}), product.cites, product.level))
    warnings += [Why(Text(f"products.warnings.{key}"), product.cites, product.level) for key in product.warnings]
    warnings += _depth_warnings(numbed)
    return Anaesthesia(
        product=product.id,
        name=product.name,
        grams=grams,
        area_cm2=area,
        minutes_min=None if minutes is None else minutes[0],
        minutes_max=None if minutes is None else minutes[1],
        milligrams_on_skin={} if grams is None else milligrams(product.id, grams),
        why=_why(situation, product, label, numbed),
        steps=_steps(situation, label, minutes),
        warnings=tuple(warnings),
        asks=any(f.severity is Severity.ASK for f in findings) or _leaves_open(situation, label, faults, findings),
    )


def _grams(situation: Situation, label: Label | None, area: float | None) -> float | None:
    if situation.wish.anaesthetic_grams is not None:
        return situation.wish.anaesthetic_grams
    amount = None if label is None or area is None else label.grams_for(area)
    if amount is None:
        return None
    least, most = amount
    return min(ceil(least / WEIGHED_TO_G) * WEIGHED_TO_G, most)


def _held_to(label: Label | None, grams: float | None, area: float | None) -> float | None:
    """Return the grams, or the label's most where they are more."""
    amount = None if label is None or area is None else label.grams_for(area)
    most = amount[1] if amount is not None else None if label is None else label.max_grams
    return grams if grams is None or most is None else min(grams, most)


def _leaves_open(situation: Situation, label: Label | None, faults: tuple[Fault, ...], findings: list[Finding]) -> bool:
    """Return whether somebody must still decide: over the label always, what no label settles unless one prescribes."""
    if any(fault.kind is FaultKind.OVER for fault in faults):
        return True
    if situation.is_medical:
        return False
    light = any(finding.rule.id == "la_low_weight" for finding in findings)
    return label is None or light or any(fault.kind is FaultKind.UNKNOWN for fault in faults)


def _as_told(finding: Finding) -> Why:
    return because(finding) if finding.severity is Severity.ASK else what_to_do(finding)


def _label_warnings(product: Anaesthetic, label: Label | None, faults: tuple[Fault, ...]) -> list[Why]:
    if label is None:
        return [
            Why(Text("plan.anaesthesia.no_label", {"product": Text(product.name_key)}), product.cites, product.level)
        ]
    return [_fault(fault, label) for fault in faults]


def _fault(fault: Fault, label: Label) -> Why:
    unit = fault.unit
    value: object = (
        Text("products.label.not_given")
        if fault.value is None
        else Text("plan.raw.amount", {"value": fault.value, "unit": unit})
    )
    key = f"products.label.{fault.what}_{FaultKind(fault.kind).value}"
    return Why(Text(key, {"value": value, "allowed": fault.allowed}), label.cites, Level.OPINION)


def _depth_warnings(numbed: tuple[ZoneTreatment, ...]) -> list[Why]:
    deepest = max((z.set_depth_mm or 0.0 for z in numbed), default=0.0)
    if deepest <= PHYSICIAN_OVER_MM:
        return []
    return [Why(Text("plan.anaesthesia.over_two_mm"), (Cite("Svenning2019", "abstract"),), Level.SERIES)]


def _why(situation: Situation, product: Anaesthetic, label: Label | None, numbed: tuple[ZoneTreatment, ...]) -> Why:
    deepest = max((z.set_depth_mm for z in numbed if z.set_depth_mm is not None), default=None)
    cites = product.cites if label is None else label.cites
    name = Text(product.name_key)
    if situation.wish.anaesthetic is not None:
        return Why(Text("plan.anaesthesia.wished", {"product": name}), cites, product.level)
    if deepest is None or situation.modality is Modality.RF:
        return Why(
            Text("plan.anaesthesia.rf", {"product": name}), (*cites, Cite("Elawar2018", "pain 1.5 of 10")), Level.SERIES
        )
    key = "optional" if deepest < 1.0 else "usual"
    assumed = Text("plan.anaesthesia.need_assumed", {"depth": deepest})
    return Why(
        Text(f"plan.anaesthesia.{key}", {"product": name, "depth": deepest}), (*cites, _OPINION), Level.OPINION, assumed
    )


def _steps(situation: Situation, label: Label | None, minutes: tuple[int, int] | None) -> tuple[Text, ...]:
    begins = visit_start(situation.practice)
    on = _clock(begins, BEFORE_CREAM_MIN)
    steps = [Text("plan.anaesthesia_steps.whole_skin"), Text("plan.anaesthesia_steps.on_at", {"on": on})]
    occlusion = Occlusion.UNKNOWN if label is None else label.occlusion
    steps.append(Text(f"plan.anaesthesia_steps.occlusion_{occlusion.value}"))
    if minutes is None:
        steps.append(Text("plan.anaesthesia_steps.off_unknown"))
    else:
        off = {
            "off": _clock(begins, BEFORE_CREAM_MIN + minutes[0]),
            "latest": _clock(begins, BEFORE_CREAM_MIN + minutes[1]),
        }
        steps.append(Text("plan.anaesthesia_steps.off_at", off))
    peak = {"low": PEAK_AFTER_CREAM_ON_FACE.low, "high": PEAK_AFTER_CREAM_ON_FACE.high}
    steps += [
        Text("plan.anaesthesia_steps.wipe"),
        Text("plan.anaesthesia_steps.never_again"),
        Text("plan.anaesthesia_steps.way_home", peak),
    ]
    return tuple(steps)


def _clock(begins: time, minutes: int) -> str:
    return (datetime.combine(date(2000, 1, 1), begins) + timedelta(minutes=minutes)).strftime("%H:%M")
