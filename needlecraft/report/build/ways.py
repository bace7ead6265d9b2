"""Other ways to the same end, side by side, and what may go with the needling."""

from __future__ import annotations

from needlecraft.course import Alternative
from needlecraft.report import pictures
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import Block, Bullets, Cell, Figure, Icon, More, Paragraph, Reason, Section, Table

_ICONS: dict[str, Icon] = {"clear": "clear", "caution": "caution", "ask": "ask", "withhold": "withhold"}


def alternatives(context: Context) -> Section | None:
    """Return the alternatives with expected benefit as a range, downtime and level of evidence."""
    ways = context.plan.alternatives
    if not ways:
        return None
    heads = ("way", "course", "benefit", "downtime") + (() if context.for_client else ("evidence",))
    heads = (heads[0], "verdict", *heads[1:])
    table = Table(
        context.say("alternatives.caption"),
        tuple(context.say(f"alternatives.{h}") for h in heads),
        tuple(_row(context, way) for way in ways),
    )
    blocks: list[Block] = [Paragraph(context.say("alternatives.lead"), quiet=True)]
    picture, label = pictures.ways(context), context.say("alternatives.label", count=len(ways))
    blocks.append(Figure("alternatives", picture.wide, label, picture.narrow, context.say("alternatives.no_scale")))
    blocks.append(table)
    if not context.for_client:
        blocks += [_details(context, way) for way in ways]
    return Section("alternatives", context.say("sections.alternatives"), tuple(blocks), place="wide")


def combinations(context: Context) -> Section | None:
    """Return what may go with the needling, in which order and how far apart."""
    if not context.plan.combinations or context.for_client:
        return None
    items = tuple(context.reason(why) for why in context.plan.combinations)
    opened = More(context.counted("combinations.count", len(items)), (Bullets(items),))
    return Section("combinations", context.say("sections.combinations"), (opened,), place="wide")


def _row(context: Context, way: Alternative) -> tuple[Cell, ...]:
    name = capital(context.read(way.title))
    cells = [
        Cell(name, context.say("alternatives.planned") if way.planned else ""),
        Cell(context.say(f"verdict_words.{way.verdict}"), icon=_ICONS.get(way.verdict)),
        Cell(_course(context, way)),
        Cell(context.read(way.benefit)),
        Cell(context.range(way.downtime_days)),
    ]
    if not context.for_client:
        cells.append(Cell(context.level_short(way.level)))
    return tuple(cells)


def _course(context: Context, way: Alternative) -> str:
    if way.treatments is None:
        return context.unknown()
    count = context.counted("count.treatments", way.treatments)
    if way.spacing_days is None or way.treatments == 1:
        return count
    return context.say("alternatives.apart", count=count, days=way.spacing_days)


def _details(context: Context, way: Alternative) -> More:
    reasons: list[Reason] = [context.reason(way.why)]
    reasons += [context.reason(risk, context.say("alternatives.risks")) for risk in way.risks]
    title = context.say("alternatives.details", way=capital(context.read(way.title)))
    return More(title, (Bullets(tuple(reasons)),))
