"""The course: how many, how far apart, on which days, with the review, and what it costs."""

from __future__ import annotations

from needlecraft.course import Session, SessionKind
from needlecraft.report import pictures
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import Block, Bullets, Cell, Figure, Paragraph, Reason, Section, Table
from needlecraft.words import say, shown


def number(context: Context) -> Section | None:
    """Return how many treatments and how far apart, why, and what the evidence says of the wish."""
    plan = context.plan
    items: list[Reason] = []
    if plan.number is not None:
        items.append(context.reason(plan.number, context.say("number.number")))
    if plan.spacing is not None:
        items.append(context.reason(plan.spacing, context.say("number.spacing")))
    items += [context.reason(why) for why in plan.wish]
    if not items:
        return None
    return Section("number", context.say("sections.number"), (Bullets(tuple(items)),), place="end")


def strip(context: Context) -> Section | None:
    """Return the days of the course as a strip and as a table, with what to watch for on each."""
    sessions = context.plan.course.sessions
    if not sessions:
        return None
    treatments = len(context.plan.course.treatments)
    label = context.counted_with("strip.label", treatments, first=sessions[0].on, last=sessions[-1].on)
    picture = pictures.strip(context)
    days = _days(context, sessions)
    blocks: list[Block] = [Figure("course", picture.wide, label, picture.narrow, table=days), calendar_figure(context)]
    if not context.for_client:
        reasons = tuple(context.reason(s.why, _day(context, s)) for s in sessions)
        blocks.append(Bullets(reasons))
    blocks.append(Paragraph(context.say("strip.earliest"), quiet=True))
    return Section("strip", context.say("sections.strip"), tuple(blocks), place="wide")


def calendar_figure(context: Context) -> Figure:
    """Return the months of the course; the days are those of the table beside it."""
    picture = pictures.months(context)
    return Figure("months", picture.wide, context.say("strip.months"), picture.narrow)


def costs(context: Context) -> Section | None:
    """Return what the course costs, only where the practice gave prices."""
    lines = context.plan.costs
    if not lines:
        return None
    rows = [
        (
            Cell(capital(context.read(line.title))),
            Cell(str(line.count)),
            Cell(_money(context, line.each, line.currency)),
            Cell(_money(context, line.total, line.currency)),
        )
        for line in lines
    ]
    for currency in dict.fromkeys(line.currency for line in lines):
        total = sum(line.total for line in lines if line.currency == currency)
        rows.append((Cell(context.say("costs.all")), Cell(""), Cell(""), Cell(_money(context, total, currency))))
    heads = tuple(context.say(f"costs.{h}") for h in ("item", "count", "each", "total"))
    table = Table(context.say("costs.caption"), heads, tuple(rows), numbers=(1, 2, 3))
    return Section("costs", context.say("sections.costs"), (table,), place="wide")


def _days(context: Context, sessions: tuple[Session, ...]) -> Table:
    rows = tuple(
        (
            Cell(_day(context, s)),
            Cell(capital(context.read(s.title)), _warnings(context, s)),
            Cell(context.say(f"kind_names.{s.kind}")),
        )
        for s in sessions
    )
    heads = tuple(context.say(f"strip.{h}") for h in ("day", "what", "kind"))
    return Table(context.say("strip.caption"), heads, rows)


def _warnings(context: Context, session: Session) -> str:
    return " ".join(context.read(w.text) for w in session.warnings)


def _day(context: Context, session: Session) -> str:
    weekday = say(f"calendar.weekdays.{session.on.isoweekday()}", context.language)
    return context.say("strip.weekday", weekday=weekday, date=session.on)


def _money(context: Context, amount: float, currency: str) -> str:
    return context.say("costs.money", amount=f"{amount:,.2f}", currency=currency)


def dates_line(context: Context) -> str:
    """Return the treatment days in one line."""
    days = [s.on for s in context.plan.course.sessions if s.kind is SessionKind.TREATMENT]
    return shown(days, context.language)
