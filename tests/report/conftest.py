"""A plan made by hand, with everything a report can show, and its provisional and withheld siblings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from needlecraft.course import (
    Alternative,
    Anaesthesia,
    CalendarEntry,
    CostLine,
    Course,
    DeviceChoice,
    ProductUse,
    Range,
    Session,
    SessionKind,
    Status,
    Step,
    Text,
    Why,
    ZoneLeftOut,
    ZoneTreatment,
)
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Wish
from needlecraft.planning.plan import CoursePlan
from needlecraft.screening import screen
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites

ON = date(2026, 11, 24)
CITES = (Cite("Chu2021", "abstract"), Cite("Gowda2021", "table 2", DISPUTES))


def raw(text: str) -> Text:
    return Text("plan.raw.text", {"text": text})


def why(text: str, assumed: str = "") -> Why:
    return Why(raw(text), CITES, Level.TRIAL, raw(assumed) if assumed else None)


def zone(name: str, depth: float | None, passes: int | None) -> ZoneTreatment:
    return ZoneTreatment(
        zone=name,
        sites=sites(name),
        indication=Indication.ACNE_SCARS_ROLLING,
        modality=Modality.PEN,
        set_depth_mm=depth,
        cap_mm=2.0,
        passes=passes,
        directions=("down", "across"),
        speed_hz=90.0,
        endpoint=raw("even pinpoint bleeding"),
        area_cm2=12.5,
        area_assumed=True,
        depth=why("The median of the trials is 1.5 mm.", "The depth on thin skin is ours."),
        cap=why("The cap of a prescriber for scars."),
        settings=Why(raw("Passes are ours."), (), None, raw("No trial gives passes.")),
    )


@pytest.fixture
def history() -> History:
    answers = dict.fromkeys(FACTS, Given(Answer.NO, answered_on=date(2026, 11, 23)))
    answers |= {
        "latex_allergy": Given(Answer.YES, note="wheals"),
        "pregnant": Given(Answer.NO, answered_on=date(2026, 11, 20)),
        "cold_sores_ever": Given(Answer.YES),
        "adhesive_allergy": Given(),
        "licence_allows": Given(Answer.YES),
    }
    return History(**answers)


@pytest.fixture
def intake(history: History) -> Intake:
    return Intake(
        person=Person(date(1992, 3, 12), Sex.FEMALE, "Amara Okonkwo", Phototype.V),
        wish=Wish(
            (Indication.ACNE_SCARS_ROLLING,),
            sites("full_face"),
            Modality.PEN,
            frozenset({Modality.TOPICAL_ANAESTHETIC}),
        ),
        operator=Operator(Role.DERMATOLOGIST, "GB"),
        history=history,
        answered_on=date(2026, 11, 20),
    )


@pytest.fixture
def plan(intake: Intake) -> CoursePlan:
    days = (date(2026, 12, 1), date(2026, 12, 29), date(2027, 1, 26))
    treatments = tuple(
        Session(
            n, SessionKind.TREATMENT, day, raw(f"Treatment {n}"), why("28 days after the one before."), Modality.PEN
        )
        for n, day in enumerate(days, 1)
    )
    review = Session(
        4, SessionKind.REVIEW, date(2027, 7, 25), raw("Review"), why("Scars go on changing.", "The day is ours.")
    )
    return CoursePlan(
        status=Status.PLANNED,
        screening=screen(intake, ON),
        zones=(zone("medial_cheek", 1.5, 4), zone("lateral_cheek", 1.5, 4), zone("forehead", 0.5, 3), zone("infraorbital", 0.25, 2)),
        left_out=(ZoneLeftOut("upper_eyelid", sites("upper_eyelid"), why("No needle inside the orbital rim.")),),
        device=DeviceChoice("pen_generic", "pen_generic", "Generic pen", 12, 2.5, why("The smallest that reaches 1.5 mm.")),
        course=Course((*treatments, review)),
        number=why("Three treatments."),
        spacing=why("Four weeks apart."),
        wish=(why("Wished for: 8 treatments. Not supported."),),
        anaesthesia=Anaesthesia(
            "lidocaine_4_liposomal", "Lidocaine 4 % cream", 30.0, 200.0, 30, 60, {"lidocaine": 1200.0},
            why("The label allows 30 g."), (raw("Cream on at minute 10."),), (why("Symptoms can start on the way home."),),
        ),
        preparation=(ProductUse("hypochlorous", "Hypochlorous acid", raw("Wipe and let dry."), None, None, why("Fits the face.")),),
        on_needled_skin=(ProductUse("gel", "Sterile gel", raw("Thin film."), 0.0, 24.0, why("Supplied with a device.")),),
        visit=(
            Step("prepare", raw("Prepare"), 0, 10, False),
            Step("numbing", raw("Numbing"), 10, 40, False, (raw("In the waiting chair."),)),
            Step("needling", raw("Needling"), 50, 25, True, (), why("15 to 30 minutes are reported.")),
            Step("cooling", raw("Cooling"), 75, 10, True),
        ),
        alternatives=(
            Alternative("pen", raw("pen, 3 treatments"), Modality.PEN, "caution", 3, 28, raw("half better"), Range(3, 5, "days"), Level.TRIAL, why("Trials."), True),
            Alternative("rf", raw("RF needles"), Modality.RF, "ask", None, None, raw("unknown"), None, None, why("No file."), False, (why("Burns."),)),
        ),
        combinations=(why("A peel half-way."),),
        before=(why("Keep out of the sun for 4 weeks."),),
        costs=(CostLine(raw("Treatment"), 3, 180.0, "GBP"), CostLine(raw("Review"), 1, 40.0, "GBP")),
        calendar=tuple(
            CalendarEntry(
                f"plan-{n}@needlecraft", datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC),
                datetime(day.year, day.month, day.day, 11, 25, tzinfo=UTC), Text("plan.calendar.appointment"),
            )
            for n, day in enumerate(days, 1)
        ),
        assumed=(raw("The minutes of the visit are our split."),),
    )  # fmt: skip


@pytest.fixture
def provisional(plan: CoursePlan) -> CoursePlan:
    return replace(plan, status=Status.PROVISIONAL)


@pytest.fixture
def withheld(plan: CoursePlan) -> CoursePlan:
    return CoursePlan(Status.WITHHELD, plan.screening, meanwhile=(why("Use sunscreen every day."),))
