"""The days of a course: tests, treatments, peels between them, the review; never a day that screening would withhold.

Every day is tried against the rules three times: as the answers stand, as they would read once the sessions before it
had been held, and with every event of unknown day dated as late as it can have been.  Weekends are noted, not left
out: nobody told us when the practice is open.

Does not model free slots, holidays, or answers that will change by then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from needlecraft.course import Course, Session, SessionKind, Text, Why
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Intake, Practice
from needlecraft.planning.reviews import ReviewDay
from needlecraft.planning.spacing import PEEL_BETWEEN_DAYS, WITH_PEEL
from needlecraft.planning.tryouts import Tryout
from needlecraft.planning.withholding import after_needling, after_peel, at_worst, first_open_day
from needlecraft.skin.zones import Sites

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Series:
    """What the days are laid out for: where, by what, how many, how far apart."""

    intake: Intake
    practice: Practice
    on: date
    sites: Sites
    modality: Modality
    beside: frozenset[Modality]
    """Modalities used on the same days as the needling."""
    count: int
    spacing_days: int
    with_peels: bool
    tryouts: tuple[Tryout, ...]
    review: ReviewDay
    peel_warnings: tuple[Why, ...] = ()

    @property
    def on_the_day(self) -> frozenset[Modality]:
        """Return every modality of a treatment day."""
        return self.beside | {self.modality}

    def open_day(self, day: date, *intakes: Intake, peel: bool = False) -> date | None:
        """Return the first day from `day` that nothing known withholds."""
        wanted = frozenset({Modality.PEEL}) if peel else self.on_the_day
        return first_open_day((*intakes, at_worst(self.intake)), day, self.practice, self.sites, wanted)


def course_days(series: Series) -> Course:
    """Return the sessions of a course in order; empty when no day can be found for the first treatment."""
    sessions, start = _before_the_first(series)
    if start is None:
        return Course(())
    treated = _treatments(series, start)
    if not treated:
        return Course(())
    last = max(s.on for s in treated)
    sessions += treated
    sessions.append(_review(series, last))
    ordered = sorted(sessions, key=lambda s: s.on)
    return Course(tuple(_noted(s) for s in ordered))


def _before_the_first(series: Series) -> tuple[list[Session], date | None]:
    """Return the tests and their readings, and the first day after all of them."""
    sessions: list[Session] = []
    start = series.on
    for one in series.tryouts:
        day = series.open_day(series.on, series.intake)
        if day is None:
            return [], None
        read_on = day + timedelta(days=one.read_after_days)
        modality = series.modality if one.kind is SessionKind.TEST_SPOT else None
        sessions.append(Session(len(sessions) + 1, one.kind, day, _title(one.kind), one.why, modality))
        reading = SessionKind.TEST_READING
        sessions.append(Session(len(sessions) + 1, reading, read_on, _title(reading), one.reading_why))
        start = max(start, read_on + timedelta(days=1))
    return sessions, start


def _treatments(series: Series, start: date) -> list[Session]:
    sessions: list[Session] = []
    as_it_will_be = series.intake
    earliest = start
    for number in range(1, series.count + 1):
        day = series.open_day(earliest, series.intake, as_it_will_be)
        if day is None:
            break
        sessions.append(_treatment(series, number, day, earliest, start))
        as_it_will_be = after_needling(as_it_will_be, day, series.sites)
        if series.with_peels and number < series.count:
            peel = series.open_day(day + timedelta(days=PEEL_BETWEEN_DAYS), series.intake, as_it_will_be, peel=True)
            if peel is not None:
                sessions.append(_peel(series, number, peel))
                as_it_will_be = after_peel(as_it_will_be, peel, series.sites)
                earliest = peel + timedelta(days=PEEL_BETWEEN_DAYS)
                continue
        earliest = day + timedelta(days=series.spacing_days)
    return _counted(sessions)


def _counted(sessions: list[Session]) -> list[Session]:
    """Return the sessions with each treatment titled by its number among those that have a day."""
    count = sum(s.kind is SessionKind.TREATMENT for s in sessions)
    return [
        replace(s, title=Text("plan.sessions.treatment", {"number": s.number, "count": count}))
        if s.kind is SessionKind.TREATMENT
        else s
        for s in sessions
    ]


def _treatment(series: Series, number: int, day: date, earliest: date, start: date) -> Session:
    if day > earliest:
        why = Why(Text("plan.session_why.moved"))
    elif number > 1:
        why = Why(Text("plan.session_why.after_spacing", {"days": series.spacing_days}))
    else:
        why = Why(Text("plan.session_why.after_test" if start > series.on else "plan.session_why.first"))
    return Session(
        number,
        SessionKind.TREATMENT,
        day,
        Text("plan.sessions.treatment", {"number": number, "count": series.count}),
        why,
        series.modality,
    )


def _peel(series: Series, number: int, day: date) -> Session:
    why = Why(Text("plan.session_why.companion_peel", {"days": PEEL_BETWEEN_DAYS}), WITH_PEEL.cites, WITH_PEEL.level)
    title = Text("plan.sessions.companion_peel", {"number": number})
    return Session(number, SessionKind.COMPANION, day, title, why, Modality.PEEL, series.peel_warnings)


def _review(series: Series, last: date) -> Session:
    day = last + timedelta(days=series.review.days)
    return Session(1, SessionKind.REVIEW, day, _title(SessionKind.REVIEW), series.review.why)


def _noted(session: Session) -> Session:
    if session.on.weekday() < SATURDAY:
        return session
    params = {"weekday": Text(f"calendar.weekdays.{session.on.isoweekday()}")}
    return replace(session, warnings=(*session.warnings, Why(Text("plan.session_warnings.weekend", params))))


def _title(kind: SessionKind) -> Text:
    return Text(f"plan.sessions.{kind.value}")
