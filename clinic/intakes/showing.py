"""A page of questions as a template shows it: title, hint, why we ask, and the answers, in the client's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from clinic.intakes import wishes
from clinic.intakes.answering import wants_day
from clinic.intakes.walking import Step, Walk, question_of
from needlecraft.drawing.body_map import body_map
from needlecraft.drawing.face_map import SITES as FACE_SITES
from needlecraft.drawing.face_map import face_map
from needlecraft.drawing.svg import Svg
from needlecraft.drawing.tints import Tint
from needlecraft.intake import Given, Sex, Shape
from needlecraft.intake.profile import PROFILE
from needlecraft.intake.questions import Page, Question
from needlecraft.skin.zones import FACE, SITE_IDS, Sites
from needlecraft.words import say, shown

YEARS_BACK = 60
PHONE_PX = 354


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered."""

    value: str
    label: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one part of the body."""

    title: str
    choices: tuple[Choice, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The question after a day: what is asked, what was given, and the months and years offered."""

    text: str
    hint: str
    given: str
    latest: str
    months: tuple[Choice, ...]
    years: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """The question after places: those offered first, the maps, and all of them in groups."""

    text: str
    hint: str
    first: tuple[Choice, ...]
    groups: tuple[Group, ...]
    maps: tuple[Svg, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One page.  `buttons`: an answer is one tap; otherwise "Next" sends what was ticked or typed."""

    kind: str
    title: str
    section: str = ""
    hint: str = ""
    why: str = ""
    ticks: str = ""
    """The field of the boxes to tick, where there are any."""
    choices: tuple[Choice, ...] = ()
    buttons: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    kinds_text: str = ""
    day: Day | None = None
    where: Where | None = None
    weight: str | None = None
    needs_next: bool = True
    remembered: str = ""
    """What was said last time, where the question is asked again."""
    problems: dict[str, str] = field(default_factory=dict)


def shown_step(walk: Walk, step: Step, on: date, language: str) -> Shown:
    """Return a page in a language."""
    match step.kind:
        case "wish":
            return _wish(walk, language)
        case "where":
            return _where(walk, language)
        case "profile":
            return _profile(walk, step.name, language)
        case "list":
            return _list(walk, step, on, language)
        case "fact":
            return _fact(walk, question_of(walk, step.name, on), on, language)
        case "more":
            return _more(walk, question_of(walk, step.name, on), on, language)
        case _:
            return Shown("finish", _("Is this all?"))


def _wish(walk: Walk, language: str) -> Shown:
    chosen = wishes.troubles_of(walk.intake.wish.indications)
    offered = tuple(Choice(t, say(f"wish.troubles.{t}", language), chosen=t in chosen) for t in wishes.TROUBLES)
    say_wish = {entry: say(f"wish.wish.{name}", language) for entry, name in _entries("troubles")}
    return Shown("wish", section=_("Your wish"), ticks="trouble", choices=offered, **say_wish)


def _entries(name: str) -> tuple[tuple[str, str], ...]:
    return (("title", name), ("hint", f"{name}_hint"), ("why", f"{name}_why"))


def _where(walk: Walk, language: str) -> Shown:
    said = {entry: say(f"wish.wish.{name}", language) for entry, name in _entries("where")}
    where = places(walk.intake.wish.where, language)
    return Shown("where", section=_("Your wish"), where=where, **said)


def places(marked: Sites, language: str, text: str = "", hint: str = "") -> Where:
    """Return the question after places, with what is marked already."""
    whole = [p for p in wishes.PLACES if marked and not wishes.sites_of([p]) - marked]
    if "full_face" in whole:
        whole = [p for p in whole if p == "full_face" or not wishes.sites_of([p]) & FACE]
    rest = marked - wishes.sites_of(whole)
    first = tuple(Choice(p, say(f"wish.places.{p}", language), chosen=p in whole) for p in wishes.PLACES)
    face = [s for s in wishes.TREATABLE if s in FACE]
    body = [s for s in wishes.TREATABLE if s not in FACE]
    groups = (
        Group(_("Face, place by place"), _sites(face, rest, language)),
        Group(_("Neck, head and body, place by place"), _sites(body, rest, language)),
    )
    return Where(text, hint, first, groups, maps_of(marked, language))


def _sites(offered: list[str], marked: Sites, language: str) -> tuple[Choice, ...]:
    return tuple(Choice(s, wishes.plain_site(s, language), chosen=s in marked) for s in offered)


def maps_of(marked: Sites, language: str) -> tuple[Svg, ...]:
    """Return the face and both views of the body, with the client's marks."""
    tints = dict.fromkeys(marked, Tint.MARKED)
    labels = {site: wishes.plain_site(site, language) for site in SITE_IDS}
    face = {s: t for s, t in tints.items() if s in FACE_SITES and s in wishes.TREATABLE}
    named = {s: label for s, label in labels.items() if s in FACE_SITES}
    body = {s: t for s, t in tints.items() if s not in FACE and s in wishes.TREATABLE}
    of_body = {s: label for s, label in labels.items() if s not in FACE}
    drawn = [face_map(face, {}, labels=named, width=PHONE_PX, interactive=True, language=language)]
    for side in ("front", "back"):
        drawn.append(body_map(side, body, {}, labels=of_body, width=290, interactive=True, language=language))  # type: ignore[arg-type]
    return tuple(drawn)


def _profile(walk: Walk, name: str, language: str) -> Shown:
    question = next(q for q in PROFILE if q.name == name)
    unsure = Choice("unsure", say("intake.options.unsure", language))
    said = {"title": question.text(language), "hint": question.hint(language), "why": question.why(language)}
    section = _("About you")
    if name == "weight_kg":
        known = walk.intake.person.weight_kg
        return Shown("profile", section=section, weight=f"{known:g}" if known else "", buttons=(unsure,), **said)
    person = walk.intake.person
    known_word = {
        "sex": person.sex.value if person.sex is not Sex.UNSTATED else "",
        "phototype": person.phototype or "",
    }
    offered = tuple(
        Choice(word, label, chosen=word == known_word.get(name)) for word, label in question.options(language).items()
    )
    if name == "phototype":
        offered = (*offered, unsure)
    return Shown("profile", section=section, buttons=offered, needs_next=False, **said)


def _list(walk: Walk, step: Step, on: date, language: str) -> Shown:
    questions = tuple(question_of(walk, fact, on) for fact in step.facts)
    page = Page(step.name, questions)
    offered = tuple(
        Choice(q.fact.name, q.label(language), q.text(language), chosen=walk.given(q.fact.name).is_yes)
        for q in questions
    )
    buttons = (
        Choice("none", page.none_label(language)),
        Choice("unsure", say("intake.options.unsure", language), _("We then ask you one by one.")),
    )
    title = page.title(language)
    return Shown("list", title, title, page.hint(language), ticks="fact", choices=offered, buttons=buttons)


def _fact(walk: Walk, question: Question, on: date, language: str) -> Shown:
    known = walk.given(question.fact.name)
    buttons = tuple(
        Choice("ended" if o.ended else _word(o.answer.value), o.label, chosen=_is_said(o, known))
        for o in question.options(language)
    )
    remembered = ""
    if known.is_yes and known.answered_on and known.answered_on < on:
        remembered = remembered_of(question, known, language)
        label = _("Nothing new since then") if question.fact.shape is Shape.EVENT else _("Still so")
        buttons = (Choice("still", label, remembered), *buttons)
    return Shown(
        "fact",
        question.text(language),
        say(f"intake.lists.{question.fact.list}", language),
        question.hint(language),
        question.why(language),
        buttons=buttons,
        needs_next=False,
        remembered=remembered,
    )


def _word(answer: str) -> str:
    return "unsure" if answer == "unknown" else answer


def _is_said(option: object, known: Given) -> bool:
    answer, ended = option.answer, option.ended  # type: ignore[attr-defined]
    if known.answered_on is None or known.answer is not answer:
        return False
    return ended == (known.is_no and known.last is not None)


def remembered_of(question: Question, known: Given, language: str) -> str:
    """Return what was said last time in a few words: kind, places, day."""
    parts = [question.kinds(language).get(known.kind or "", "")]
    parts.append(wishes.plain_where(known.where, language) if known.where else "")
    parts.append(shown(known.last, language) if known.last else "")
    return " · ".join([question.label(language), *(part for part in parts if part)])


def _more(walk: Walk, question: Question, on: date, language: str) -> Shown:
    about, known = question.fact, walk.given(question.fact.name)
    unsure = Choice("unsure", say("intake.options.unsure", language), chosen=False)
    kinds = tuple(Choice(k, label, chosen=k == known.kind) for k, label in question.kinds(language).items())
    day = _day(question, known, on, language, walk.intake.person.born) if wants_day(about.shape, known) else None
    follow = {name: say(f"intake.follow_up.{name}", language) for name in ("kind", "where", "where_hint")}
    marked = known.where or Sites()
    return Shown(
        "more",
        question.label(language),
        say(f"intake.lists.{about.list}", language),
        why=question.why(language),
        kinds=(*kinds, unsure) if kinds else (),
        kinds_text=follow["kind"] if kinds else "",
        day=day,
        where=places(marked, language, follow["where"], follow["where_hint"]) if about.local else None,
    )


def _day(question: Question, known: Given, on: date, language: str, born: date | None) -> Day:
    text = question.last(language) or say("intake.follow_up.last_event", language)
    given = known.last.isoformat() if known.last and not known.note else ""
    months = tuple(Choice(str(m), say(f"calendar.months.{m}", language)) for m in range(1, 13))
    earliest = max(on.year - YEARS_BACK, born.year) if born else on.year - YEARS_BACK
    years = tuple(Choice(str(y), str(y)) for y in range(on.year, earliest - 1, -1))
    return Day(text, say("intake.follow_up.last_hint", language), given, on.isoformat(), months, years)
