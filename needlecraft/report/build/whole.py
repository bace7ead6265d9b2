"""The whole report in order: first the answer, then the plan, the visit, the course, care, and what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from needlecraft.course import Status
from needlecraft.planning.plan import CoursePlan
from needlecraft.report.build import answer, basis, care, client, scope, series, visit, ways, where
from needlecraft.report.build.banner import banner
from needlecraft.report.build.context import Context, capital
from needlecraft.report.document import Audience, Document, Frame, Note, Part, Section
from needlecraft.report.plan_json import plan_to_dict
from needlecraft.words import keys, say, shown


def document(plan: CoursePlan, language: str = "en", audience: Audience = "practitioner") -> Document:
    """Return the report of a plan as a tree."""
    context = Context(plan, language, audience)
    record = record_of(plan, language)
    parts = client.parts(context) if context.for_client else _parts(context, record)
    return Document(
        language=language,
        audience=audience,
        title=_title(context),
        subtitle=_subtitle(context),
        banner=client.banner(context) if context.for_client else banner(context),
        parts=tuple(part for part in parts if part.sections),
        footer=(context.say("about.support"), context.say("about.record_line", version=_version(plan), record=record)),
        record=record,
        frame=frame(language),
        notes=notes(context),
    )


def frame(language: str) -> Frame:
    """Return the renderers' own words."""
    names = [key.rpartition(".")[2] for key in keys("report", language) if key.startswith("report.frame.")]
    return Frame(**{name: say(f"report.frame.{name}", language, page="{page}", pages="{pages}") for name in names})


def record_of(plan: CoursePlan, language: str) -> str:
    """Return a short hash of all that the report says and of the rules behind it."""
    written = json.dumps(plan_to_dict(plan, language), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def notes(context: Context) -> tuple[Note, ...]:
    """Return what must be read before anything else: withheld, provisional, or example values."""
    found = []
    who = "client_notes" if context.for_client else "notes"
    if context.plan.status is Status.PROVISIONAL:
        found.append(Note(context.say(f"{who}.provisional_title"), context.say(f"{who}.provisional"), "provisional"))
    if context.plan.status is Status.WITHHELD:
        found.append(Note(context.say(f"{who}.withheld_title"), context.say(f"{who}.withheld"), "hold"))
    if where.shows_example_values(context):
        found.append(Note(context.say("notes.example_title"), context.say("notes.example"), "example"))
    return tuple(found)


def _parts(context: Context, record: str) -> list[Part]:
    withheld = context.plan.status is Status.WITHHELD
    found = [_part(context, "answer", answer.verdict, answer.findings, answer.meanwhile, scope.scope)]
    if not withheld:
        found += [
            _part(context, "plan", where.zone_map, where.settings, where.left_out, where.device, series.number,
                  ways.alternatives, ways.combinations),
            _part(context, "visit", visit.anaesthesia, visit.preparation, visit.on_needled_skin, visit.timeline),
            _part(context, "course", series.strip, series.costs),
            _part(context, "care", care.before, care.red_flags, care.aftercare),
        ]  # fmt: skip
    sections = (basis.assumed(context), basis.works(context), basis.about(context, record))
    found.append(Part("basis", context.say("parts.basis"), _there(sections)))
    return found


def _part(context: Context, id: str, *builders: object) -> Part:
    made = (builder(context) for builder in builders if callable(builder))
    return Part(id, context.say(f"parts.{id}"), _there(made))


def _there(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


def _version(plan: CoursePlan) -> str:
    return plan.screening.rules_version


def _title(context: Context) -> str:
    if context.for_client:
        return client.title(context)
    plan = context.plan
    names = [say(f"skin.indications.{i}", context.language) for i in plan.screening.intake.wish.indications]
    what = capital(shown(names, context.language)) or context.say("titles.no_indication")
    if plan.status is Status.WITHHELD:
        return context.say("titles.practitioner_withheld", what=what)
    count = len(plan.course.treatments)
    if not count:
        return what
    return context.say("titles.practitioner", what=what, count=context.counted("count.treatments", count))


def _subtitle(context: Context) -> str:
    dates = series.dates_line(context)
    if dates:
        return dates
    return "" if context.for_client else answer.asked_where(context)
