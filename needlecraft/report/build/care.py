"""Before and after: what to do before the first treatment, and what follows each one."""

from __future__ import annotations

from needlecraft.aftercare import Aftercare, Avoided, RedFlag, Triage, Used, instructions
from needlecraft.evidence import Cite
from needlecraft.report.build.context import Context, capital
from needlecraft.report.build.emergency import emergency_number
from needlecraft.report.document import Block, Bullets, Cell, Icon, More, Paragraph, Reason, Section, Table
from needlecraft.skin.zones import Sites
from needlecraft.units import hours_to_days


def before(context: Context) -> Section | None:
    """Return what to do and to leave out before the first treatment."""
    told = context.plan.before
    if context.for_client:
        told = tuple(why for why in told if not why.text.key.startswith("screening."))
    if not told:
        return None
    items = tuple(context.reason(why) for why in told)
    return Section("before", context.say("sections.before"), (Bullets(items),), place="start")


def aftercare(context: Context) -> Section | None:
    """Return the days after a treatment: what is usual, what to use and to leave, and when to call."""
    told = _instructions(context)
    if told is None:
        return None
    blocks: list[Block] = [*_expected(context, told), *_avoided(context, told), _used(context, told)]
    blocks += _periods(context, told)
    blocks.append(Bullets(tuple(Reason(context.read(note)) for note in told.notes)))
    blocks.append(Paragraph(context.say("aftercare.check_ins", days=list(told.follow_up_days)), quiet=True))
    return Section("aftercare", context.say("sections.aftercare"), tuple(blocks), place="end")


def red_flags(context: Context) -> Section | None:
    """Return the signs that need a clinician, the most urgent first."""
    told = _instructions(context)
    if told is None:
        return None
    number = emergency_number(context.plan.screening.intake.operator.jurisdiction)
    blocks: list[Block] = []
    for triage in (Triage.EMERGENCY, Triage.SAME_DAY, Triage.WITHIN_72_H, Triage.WITHIN_A_WEEK):
        flags = [f for f in told.red_flags if f.triage is triage]
        if flags:
            icon: Icon | None = "call" if triage is Triage.EMERGENCY else None
            names = tuple(_flag(context, flag) for flag in flags)
            blocks.append(Bullets(names, icon, _how_soon(context, triage), number if icon else ""))
    cites = tuple(cite for flag in told.red_flags for cite in flag.cites)
    blocks += _reported(context, cites, any(flag.assumed for flag in told.red_flags))
    return Section("red_flags", context.say("sections.red_flags"), tuple(blocks), place="start")


def _how_soon(context: Context, triage: Triage) -> str:
    return context.say(f"client_triage.{triage.name.lower()}") if context.for_client else context.read(triage.title)


def _reported(context: Context, cites: tuple[Cite, ...], some_assumed: bool) -> list[Block]:
    """Return where what stands above was reported, as one line with its sources."""
    once = tuple({(c.key, c.where): c for c in cites}.values())
    assumed = context.say("aftercare.some_assumed") if some_assumed else ""
    sources = context.sources(once, None, assumed=assumed)
    return [Reason(context.say("aftercare.reported"), sources=sources)] if sources else []


def _flag(context: Context, flag: RedFlag) -> Reason:
    """Return a red flag: for staff its name and what to do, for the client what to look for."""
    if context.for_client:
        return Reason(context.read(flag.client))
    return Reason(context.read(flag.action), capital(context.read(flag.name)))


def _instructions(context: Context) -> Aftercare | None:
    plan = context.plan
    if not plan.zones:
        return None
    depths = [t.set_depth_mm for t in plan.zones if t.set_depth_mm is not None]
    bits = 0
    for treatment in plan.zones:
        bits |= treatment.sites.bits
    numbed = plan.anaesthesia is not None and plan.anaesthesia.product is not None
    phototype = plan.screening.intake.person.phototype
    return instructions(
        plan.zones[0].modality, max(depths, default=None), phototype, Sites(bits), numbed=numbed
    )  # fmt: skip


def _expected(context: Context, told: Aftercare) -> list[Block]:
    mark = "" if context.for_client else context.say("aftercare.assumed")
    rows = tuple(
        (Cell(context.read(sign.title), mark if sign.assumed else ""), Cell(context.range(sign.lasts)))
        for sign in told.expected
    )
    heads = (context.say("aftercare.sign"), context.say("aftercare.lasts"))
    cites = tuple(cite for sign in told.expected for cite in sign.cites)
    return [Table(context.say("aftercare.expected"), heads, rows), *_reported(context, cites, False)]


def _avoided(context: Context, told: Aftercare) -> list[Block]:
    rows = tuple((_avoided_cell(context, item), Cell(_for(context, item.hours.value))) for item in told.avoided)
    heads = (context.say("aftercare.leave"), context.say("aftercare.for_at_least"))
    cites = tuple(cite for item in told.avoided for cite in item.hours.cites)
    return [Table(context.say("aftercare.avoid_caption"), heads, rows), *_reported(context, cites, False)]


def _avoided_cell(context: Context, item: Avoided) -> Cell:
    hours, title = item.hours, context.read(item.title)
    if context.for_client or hours.low is None or hours.high is None:
        return Cell(title)
    spread = context.say("aftercare.spread", low=_for(context, hours.low), high=_for(context, hours.high))
    assumed = f" {context.say('aftercare.assumed')}" if hours.is_assumed else ""
    return Cell(title, f"{spread}{assumed}")


def _used(context: Context, told: Aftercare) -> Table:
    rows = tuple((Cell(context.read(item.title)), Cell(_span(context, item))) for item in told.used)
    heads = (context.say("aftercare.use"), context.say("aftercare.when"))
    return Table(context.say("aftercare.may_use"), heads, rows)


def _span(context: Context, item: Used) -> str:
    if item.to_h is None:
        return context.say("aftercare.from_on", start=_for(context, item.from_h))
    if item.from_h == 0:
        return context.say("aftercare.until", end=_for(context, item.to_h))
    return context.say("aftercare.from_until", start=_for(context, item.from_h), end=_for(context, item.to_h))


def _for(context: Context, hours: float) -> str:
    days = hours_to_days(hours)
    if days >= 2 and days == int(days):
        return context.counted("count.days", int(days))
    return context.say("aftercare.hours", hours=hours)


def _periods(context: Context, told: Aftercare) -> list[Block]:
    made: list[Block] = []
    for period in told.periods:
        blocks: list[Block] = [
            Bullets(
                tuple(Reason(context.read(line)) for line in period.lines(kind)), mark, context.say(f"aftercare.{kind}")
            )
            for kind, mark in _KINDS.items()
            if getattr(period, kind)
        ]
        made.append(More(context.read(period.title), tuple(blocks)))
    return made


_KINDS: dict[str, Icon | None] = {"expect": None, "do": "do", "avoid": "avoid"}
