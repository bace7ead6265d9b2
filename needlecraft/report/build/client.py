"""The client's version: the same facts in plain words, without sources, doses or the names of rules."""

from __future__ import annotations

from datetime import date

from needlecraft.course import Alternative, Session, SessionKind, Status, Step
from needlecraft.report import pictures
from needlecraft.report.build import answer, care, series, where
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import (
    Banner,
    Block,
    Bullets,
    Cell,
    Figure,
    Paragraph,
    Part,
    Reason,
    Section,
    Table,
    VerdictCard,
)
from needlecraft.screening.wording import client_headline
from needlecraft.words import has, say


def title(context: Context) -> str:
    """Return the page's title."""
    withheld = context.plan.status is Status.WITHHELD
    return context.say("client.title_withheld" if withheld else "client.title")


def banner(context: Context) -> Banner:
    """Return the client's name and day of birth, and nothing that a stranger should not read."""
    report = context.plan.screening
    born = report.intake.person.born
    who = context.say("client.born", born=born) if born else context.say("client.plan_of", on=report.on)
    return Banner(report.intake.person.name or context.say("banner.no_name"), who, ())


def parts(context: Context) -> list[Part]:
    """Return the parts of the client's version."""
    found = [_part(context, "answer", _verdict(context), _findings(context), _meanwhile(context))]
    if context.plan.status is not Status.WITHHELD:
        found += [
            _part(context, "plan", _map(context), _how(context), _ways(context)),
            _part(context, "visit", _timeline(context)),
            _part(context, "course", _dates(context), _costs(context)),
            _part(context, "care", _before(context), _red_flags(context), _after(context)),
        ]
    found.append(_part(context, "about", _about(context)))
    return found


def _part(context: Context, id: str, *sections: Section | None) -> Part:
    there = tuple(s for s in sections if s is not None)
    return Part(id, context.say(f"client.part_{id}"), there)


def _verdict(context: Context) -> Section:
    report = context.plan.screening
    card = VerdictCard(
        verdict=report.verdict,
        asked=context.say("client_verdict.asked", where=answer.asked_where(context)),
        headline=client_headline(report.verdict, report.earliest_date, context.language),
        lines=(),
        footer="",
    )
    return Section("verdict", context.say("client.section_verdict"), (card,), framed=False)


def _findings(context: Context) -> Section | None:
    return _retitled(context, answer.client_findings(context), "findings")


def _meanwhile(context: Context) -> Section | None:
    return _retitled(context, answer.meanwhile(context), "meanwhile")


def _map(context: Context) -> Section | None:
    return _retitled(context, where.zone_map(context), "map")


def _how(context: Context) -> Section | None:
    if not context.plan.zones:
        return None
    lines = [context.say(f"client.modality_{context.plan.zones[0].modality}"), _depths(context), *_numbing(context)]
    items = tuple(Reason(line) for line in lines)
    return Section("how", context.say("client.section_how"), (Bullets(items),), place="end")


def _ways(context: Context) -> Section | None:
    """Return the ways that are open to the client, with what each asks; what is unknown is said."""
    ways = [way for way in context.plan.alternatives if way.verdict != "withhold"]
    if not ways:
        return None
    heads = tuple(context.say(f"client.ways_{head}") for head in ("way", "treatments", "days"))
    rows = tuple((Cell(capital(context.read(w.title)), _planned(context, w)), *_asks(context, w)) for w in ways)
    table = Table(context.say("client.uncertain"), heads, rows)
    lead = Paragraph(context.say("client.ways_lead"))
    return Section("ways", context.say("client.section_ways"), (lead, table), place="end")


def _planned(context: Context, way: Alternative) -> str:
    return context.say("client.ways_planned") if way.planned else ""


def _asks(context: Context, way: Alternative) -> tuple[Cell, Cell]:
    count = context.unknown() if way.treatments is None else str(way.treatments)
    return Cell(count), Cell(context.range(way.downtime_days))


def _depths(context: Context) -> str:
    depths = sorted({t.set_depth_mm for t in context.plan.zones if t.set_depth_mm is not None})
    if not depths:
        return context.say("client.depth_unknown")
    if len(depths) == 1:
        return context.say("client.depth_one", depth=depths[0])
    return context.say("client.depth_many", low=depths[0], high=depths[-1])


def _numbing(context: Context) -> list[str]:
    chosen = context.plan.anaesthesia
    if chosen is None or chosen.product is None:
        return [context.say("client.not_numbed")]
    minutes = chosen.minutes_min if chosen.minutes_min is not None else chosen.minutes_max
    if minutes is None:
        return [context.say("client.numbed_unknown")]
    return [context.say("client.numbed", minutes=minutes)]


def _timeline(context: Context) -> Section | None:
    steps = context.plan.visit
    if not steps:
        return None
    whole = max(s.ends_min for s in steps) - min(s.starts_min for s in steps)
    length = context.say("client.visit_length", minutes=whole)
    rows = tuple((Cell(_step(context, s)), Cell(str(s.minutes))) for s in steps)
    heads = (context.say("client.step_head"), context.say("client.step_minutes"))
    table = Table(length, heads, rows, numbers=(1,), compact=True)
    return Section("timeline", context.say("client.section_timeline"), (table,))


def _step(context: Context, step: Step) -> str:
    """Return what happens in a step, in the client's words."""
    key = f"client_steps.{step.key}"
    return context.say(key) if has(f"report.{key}", context.language) else capital(context.read(step.title))


def _dates(context: Context) -> Section | None:
    course = context.plan.course
    if not course.sessions:
        return None
    lines = [context.counted("client.treatments", len(course.treatments))] if course.treatments else []
    lines += [context.say("client.review", date=s.on) for s in course.sessions if s.kind is SessionKind.REVIEW]
    heads = (context.say("client.day_head"), context.say("client.what_head"))
    rows = tuple((Cell(_day(context, s.on)), Cell(_what(context, s))) for s in course.sessions)
    label = " ".join(lines)
    table = Table(label, heads, rows)
    picture = pictures.strip(context)
    figure = Figure("course", picture.wide, label, picture.narrow, table=table)
    blocks: list[Block] = [Paragraph(line) for line in lines]
    blocks += [figure, series.calendar_figure(context), Paragraph(context.say("client.dates_change"), quiet=True)]
    return Section("strip", context.say("client.section_strip"), tuple(blocks))


def _day(context: Context, on: date) -> str:
    weekday = say(f"calendar.weekdays.{on.isoweekday()}", context.language)
    return context.say("strip.weekday", weekday=weekday, date=on)


def _what(context: Context, session: Session) -> str:
    return context.say(f"client_kinds.{session.kind}", number=session.number)


def _costs(context: Context) -> Section | None:
    return _retitled(context, series.costs(context), "costs")


def _before(context: Context) -> Section | None:
    return _retitled(context, care.before(context), "before")


def _red_flags(context: Context) -> Section | None:
    return _retitled(context, care.red_flags(context), "red_flags")


def _after(context: Context) -> Section | None:
    return _retitled(context, care.aftercare(context), "after")


def _about(context: Context) -> Section:
    lines = (
        context.say("client.decide"),
        context.say("client.ask_us"),
        context.say("client.plan_of", on=context.plan.screening.on),
    )
    return Section("about", context.say("client.section_about"), tuple(Paragraph(line) for line in lines))


def _retitled(context: Context, section: Section | None, name: str) -> Section | None:
    if section is None:
        return None
    return Section(section.id, context.say(f"client.section_{name}"), section.blocks, section.place)
