"""The visit: what numbs, what cleans, minute by minute, and what may touch the skin afterwards."""

from __future__ import annotations

from needlecraft.course import ProductUse, Step
from needlecraft.report import pictures
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import (
    Block,
    Bullets,
    Cell,
    Field,
    Fields,
    Figure,
    Paragraph,
    Place,
    Reason,
    Section,
    Table,
)
from needlecraft.words import shown


def anaesthesia(context: Context) -> Section | None:
    """Return what numbs, against that product's own label; or why nothing does."""
    chosen = context.plan.anaesthesia
    if chosen is None:
        return None
    blocks: list[Block] = [Fields(_anaesthesia_fields(context))] if chosen.product else []
    blocks.append(context.reason(chosen.why, context.say("anaesthesia.why")))
    if chosen.steps:
        blocks.append(
            Bullets(tuple(Reason(context.read(s)) for s in chosen.steps), label=context.say("anaesthesia.steps"))
        )
    if chosen.warnings:
        warned = tuple(context.reason(w) for w in chosen.warnings)
        blocks.append(Bullets(warned, label=context.say("anaesthesia.warnings")))
    if chosen.milligrams_on_skin and not context.for_client:
        blocks.append(Paragraph(context.say("anaesthesia.on_skin_note"), quiet=True))
    aside = "" if chosen.product else context.say("anaesthesia.none")
    return Section("anaesthesia", context.say("sections.anaesthesia"), tuple(blocks), place="start", aside=aside)


def preparation(context: Context) -> Section | None:
    """Return the skin preparation, in order."""
    return _products(context, "preparation", context.plan.preparation, "start")


def on_needled_skin(context: Context) -> Section | None:
    """Return what may touch needled skin until the channels count as closed."""
    return _products(context, "on_needled_skin", context.plan.on_needled_skin, "end")


def timeline(context: Context) -> Section | None:
    """Return the visit as a timeline, with the same as a table."""
    steps = context.plan.visit
    if not steps:
        return None
    whole = max(s.ends_min for s in steps) - min(s.starts_min for s in steps)
    room = sum(s.minutes for s in steps if s.needs_room)
    label = context.say("timeline.label", minutes=whole, count=len(steps), room=room)
    picture = pictures.visit(context)
    blocks: tuple[Block, ...] = (
        Figure("visit", picture.wide, label, picture.narrow, label, _steps(context, steps)),
        *_step_reasons(context, steps),
    )
    return Section("timeline", context.say("sections.timeline"), blocks, place="wide")


def _steps(context: Context, steps: tuple[Step, ...]) -> Table:
    rows = tuple(
        (
            Cell(capital(context.read(step.title)), _detail(context, step)),
            Cell(str(step.starts_min)),
            Cell(str(step.minutes)),
            Cell(context.say("timeline.room" if step.needs_room else "timeline.elsewhere")),
        )
        for step in steps
    )
    heads = tuple(context.say(f"timeline.{h}") for h in ("step", "starts", "minutes", "where"))
    return Table(context.say("timeline.caption"), heads, rows, numbers=(1, 2))


def _detail(context: Context, step: Step) -> str:
    """Return what a step holds, unless it stands under the numbing already."""
    chosen = context.plan.anaesthesia
    if chosen is not None and step.detail == chosen.steps:
        return ""
    return " ".join(context.read(d) for d in step.detail)


def _step_reasons(context: Context, steps: tuple[Step, ...]) -> tuple[Block, ...]:
    """Return why the steps are as they are; a reason that several share is said once."""
    if context.for_client:
        return ()
    shared: dict[str, list[Step]] = {}
    for step in steps:
        if step.why is not None:
            shared.setdefault(context.read(step.why.text), []).append(step)
    reasons = [_shared_reason(context, found, len(found) == len(steps)) for found in shared.values()]
    return (Bullets(tuple(reasons)),) if reasons else ()


def _shared_reason(context: Context, steps: list[Step], all_steps: bool) -> Reason:
    why = steps[0].why
    assert why is not None
    names = [capital(context.read(steps[0].title)), *(context.read(s.title) for s in steps[1:])]
    return context.reason(why, "" if all_steps else shown(names, context.language))


def _anaesthesia_fields(context: Context) -> tuple[Field, ...]:
    chosen = context.plan.anaesthesia
    assert chosen is not None
    items = {
        "product": chosen.name,
        "amount": context.quantity(chosen.grams, "grams"),
        "area": context.quantity(chosen.area_cm2, "cm2"),
        "minutes": _minutes(context, chosen.minutes_min, chosen.minutes_max),
    }
    if not context.for_client and chosen.milligrams_on_skin:
        parts = [f"{name} {context.quantity(mg, 'mg')}" for name, mg in chosen.milligrams_on_skin.items()]
        items["on_skin"] = shown(parts, context.language)
    return tuple(Field(context.say(f"anaesthesia.{key}"), value) for key, value in items.items())


def _minutes(context: Context, low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return context.unknown()
    if low is None or high is None or low == high:
        return context.say("count.minutes", minutes=high if low is None else low)
    return context.say("count.minutes", minutes=context.say("units.range_plain", low=low, high=high))


def _products(context: Context, id: str, uses: tuple[ProductUse, ...], place: Place) -> Section | None:
    if not uses:
        return None
    items = tuple(_use(context, use) for use in uses)
    return Section(id, context.say(f"sections.{id}"), (Bullets(items),), place=place)


def _use(context: Context, use: ProductUse) -> Reason:
    """Return how a product is used, with its hours and its reason below."""
    said, why, when = context.read(use.use), context.read(use.why.text), _when(context, use)
    name = f"{use.name}: "
    if why.casefold().startswith(name.casefold()):
        why = why[len(name) :]
    second = " · ".join(capital(part) for part in (when, why) if part and part != said)
    return Reason(said, capital(use.name), context.why_sources(use.why), second)


def _when(context: Context, use: ProductUse) -> str:
    match use.from_h, use.to_h:
        case None, None:
            return ""
        case low, None:
            return context.say("products.from_only", low=low)
        case None, high:
            return context.say("products.to_only", high=high)
        case low, high:
            return context.say("products.from_to", low=low, high=high)
