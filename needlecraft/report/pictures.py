"""The report's pictures: what the drawings need, taken out of the plan.

Each is drawn at the width at which it is shown, once for a phone and once for anything wider, so that its
words keep their size.  A picture that the plan gives no ground for is an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from needlecraft.aftercare import follow_up_days
from needlecraft.course import Alternative, SessionKind, ZoneTreatment
from needlecraft.devices.catalogue import DEVICES
from needlecraft.drawing.alternatives import Span, Way, alternatives
from needlecraft.drawing.body_map import SITES as BODY_SITES
from needlecraft.drawing.body_map import Side, body_map
from needlecraft.drawing.calendar_strip import calendar_strip
from needlecraft.drawing.course_strip import Mark, MarkKind, course_strip
from needlecraft.drawing.depth import depth_tint
from needlecraft.drawing.face_map import SITES as FACE_SITES
from needlecraft.drawing.face_map import face_map
from needlecraft.drawing.layers import Layer, NeedlePicture, needle_against_layers
from needlecraft.drawing.tints import Tint
from needlecraft.drawing.visit_timeline import VisitStep, visit_timeline
from needlecraft.evidence import Parameter
from needlecraft.report.build.context import Context, capital, decimals
from needlecraft.skin.layers import Thickness, best_thickness
from needlecraft.skin.zones import side_of, zone_of
from needlecraft.words import say

PHONE_PX, WIDE_PX = 330.0, 736.0
MAP_PX, BODY_PX, LAYERS_PX = 336.0, 290.0, 440.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in the width of a page and, where it differs, of a phone."""

    wide: str
    narrow: str = ""


NOTHING = Picture("")


def map_of_face(context: Context) -> Picture:
    """Return the face with the zones planned on it tinted by depth; nothing when none is."""
    tints, numbers, labels = _map_content(context, FACE_SITES)
    if not tints:
        return NOTHING
    return Picture(str(face_map(tints, numbers, labels=labels, width=MAP_PX, language=context.language)))


def maps_of_body(context: Context) -> tuple[Picture, ...]:
    """Return the views of the body that show what is planned there: behind only what the front does not show."""
    front = set(BODY_SITES["front"])
    found = []
    for side in ("front", "back"):
        tints, numbers, labels = _map_content(context, BODY_SITES[side])
        shown_here = set(tints) if side == "front" else set(tints) - front
        if shown_here:
            found.append(_body(context, side, tints, numbers, labels))
    return tuple(found)


def _body(
    context: Context, side: Side, tints: dict[str, Tint], numbers: dict[str, str], labels: dict[str, str]
) -> Picture:
    return Picture(str(body_map(side, tints, numbers, labels=labels, width=BODY_PX, language=context.language)))


def _map_content(context: Context, drawn: tuple[str, ...]) -> tuple[dict[str, Tint], dict[str, str], dict[str, str]]:
    """Return tints, numbers and spoken labels of the planned sites among those drawn."""
    tints: dict[str, Tint] = {}
    numbers: dict[str, str] = {}
    labels: dict[str, str] = {}
    for treatment in context.plan.zones:
        depth = treatment.set_depth_mm
        for site in treatment.sites:
            if site in drawn and site not in tints:
                tints[site] = depth_tint(depth)
                numbers[site] = "?" if depth is None else decimals(depth)
                labels[site] = f"{site_name(context, site)}, {context.mm(depth)}"
    return tints, numbers, labels


def site_name(context: Context, site: str) -> str:
    """Return a site's name with its side."""
    name = capital(context.zone_name(zone_of(site).id))
    side = side_of(site)
    return f"{name}, {say(f'skin.sides.{side}', context.language)}" if side else name


def layers(context: Context, treatment: ZoneTreatment) -> Picture:
    """Return the needle against the layers of one zone, by one study and one method; unknown stays unknown."""
    found = best_thickness(treatment.zone, context.plan.screening.intake.person.sex)
    picture = NeedlePicture(
        layers=_layers(context, found),
        below=context.say("layers.below"),
        set_depth_mm=treatment.set_depth_mm,
        cap_mm=treatment.cap_mm,
        needle_diameter_mm=needle_diameter_mm(context),
        method=context.say("layers.method", method=found.method.phrase, work=_study(found)) if found else "",
    )
    prefix = f"layers-{treatment.zone}-{treatment.indication}".replace("_", "-")
    wide, narrow = (
        str(needle_against_layers(picture, width=width, prefix=f"{prefix}-{width:.0f}", language=context.language))
        for width in (LAYERS_PX, PHONE_PX)
    )
    return Picture(wide, narrow)


def _layers(context: Context, found: Thickness | None) -> tuple[Layer, ...]:
    epidermis, dermis, skin = (context.say(f"layers.{n}") for n in ("epidermis", "dermis", "skin"))
    if found is None:
        return (Layer(skin, None),)
    if found.epidermis_mm is None and found.dermis_mm is None:
        return (_layer(skin, found.total_mm),)
    return (_layer(epidermis, found.epidermis_mm), _layer(dermis, found.dermis_mm))


def _layer(name: str, measured: Parameter | None) -> Layer:
    return Layer(name, None) if measured is None else Layer(name, measured.value, measured.sd)


def _study(found: Thickness) -> str:
    cites = [cite for layer in found.layers for cite in layer.cites]
    return cites[0].source.short if cites else ""


def needle_diameter_mm(context: Context) -> float | None:
    """Return the thickness of the chosen needles; None where nobody published it."""
    chosen = context.plan.device
    if chosen is None or chosen.device not in DEVICES:
        return None
    cartridges = {c.id: c for c in DEVICES[chosen.device].cartridges}
    return cartridges[chosen.cartridge].diameter_mm if chosen.cartridge in cartridges else None


def strip(context: Context) -> Picture:
    """Return the course on one line of time, with the check-ins after each treatment as small circles."""
    sessions = context.plan.course.sessions
    if not sessions:
        return NOTHING
    marks = [Mark(s.on, _mark_label(context, s.kind, s.number), _MARKS[s.kind]) for s in sessions]
    phototype = context.plan.screening.intake.person.phototype
    modality = context.plan.screening.intake.wish.modality
    days = follow_up_days(modality, phototype)
    check_ins = sorted({t.on + timedelta(days=d) for t in context.plan.course.treatments for d in days})
    key = "strip.client_check_ins" if context.for_client else "strip.check_ins"
    note = context.say(key, days=list(days)) if check_ins else ""
    wide, narrow = (
        str(course_strip(marks, check_ins, note=note, width=w, prefix=f"course-{w:.0f}", language=context.language))
        for w in (WIDE_PX, PHONE_PX)
    )
    return Picture(wide, narrow)


def months(context: Context) -> Picture:
    """Return the course as a calendar of the months that hold something."""
    days: dict[date, MarkKind] = {}
    for session in context.plan.course.sessions:
        days.setdefault(session.on, _MARKS[session.kind])
    if not days:
        return NOTHING
    kinds = {_MARKS[kind]: _kind_name(context, kind) for kind in reversed(SessionKind)}
    wide, narrow = (
        str(calendar_strip(days, kinds=kinds, width=width, prefix=f"months-{width:.0f}", language=context.language))
        for width in (WIDE_PX, PHONE_PX)
    )
    return Picture(wide, narrow)


def _mark_label(context: Context, kind: SessionKind, number: int) -> str:
    return str(number) if kind is SessionKind.TREATMENT else _kind_name(context, kind)


def _kind_name(context: Context, kind: SessionKind) -> str:
    table = "client_kind_names" if context.for_client else "kind_names"
    return capital(context.say(f"{table}.{kind}"))


_MARKS = {
    SessionKind.PATCH_TEST: MarkKind.TEST,
    SessionKind.TEST_SPOT: MarkKind.TEST,
    SessionKind.TEST_READING: MarkKind.TEST,
    SessionKind.TREATMENT: MarkKind.TREATMENT,
    SessionKind.COMPANION: MarkKind.COMPANION,
    SessionKind.REVIEW: MarkKind.REVIEW,
}


def visit(context: Context) -> Picture:
    """Return the visit minute by minute."""
    steps = [VisitStep(capital(context.read(s.title)), s.starts_min, s.minutes, s.needs_room)
             for s in context.plan.visit if s.minutes > 0]  # fmt: skip
    if not steps:
        return NOTHING
    wide, narrow = (
        str(visit_timeline(steps, width=width, prefix=f"visit-{width:.0f}", language=context.language))
        for width in (WIDE_PX, PHONE_PX)
    )
    return Picture(wide, narrow)


def ways(context: Context) -> Picture:
    """Return the alternatives by what they ask of a client: treatments, and days of downtime each.

    What they bring is told in words beside the picture, because no work puts it on one scale.
    """
    found = context.plan.alternatives
    drawn = [_way(context, way) for way in found]
    most = max((way.treatments for way in found if way.treatments is not None), default=1)
    words = {
        "benefit_unit": context.say("alternatives.treatments"),
        "benefit_heading": context.say("alternatives.in_the_course"),
        "downtime_heading": context.say("alternatives.downtime_each"),
        "language": context.language,
    }
    wide, narrow = (
        str(alternatives(drawn, benefit_most=max(most, 4), width=width, prefix=f"ways-{width:.0f}", **words))
        for width in (WIDE_PX, PHONE_PX)
    )
    return Picture(wide, narrow)


def _way(context: Context, way: Alternative) -> Way:
    days = way.downtime_days
    downtime = Span(days.low, days.high) if days is not None else Span()
    count = None if way.treatments is None else float(way.treatments)
    return Way(capital(context.read(way.title)), Span(count, count), downtime, planned=way.planned)
