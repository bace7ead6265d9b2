"""The hours and days after needling: what to do, what to avoid, what is usual, period by period.

No trial of aftercare was found.  The hours are the spread of clinic sheets with our choice inside it, and
each says so.  Does not model a person's own healing: that is what check-ins are for.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.course import Text
from needlecraft.evidence import Cite, Level

CLINICS = Cite("ClinicSheets", "pre- and aftercare pages")
SKINPEN = Cite("SkinPenManual", "clinical section, p. 5")
DE_NOVO = Cite("SkinPenDeNovo", "device summary")
CHU = Cite("Chu2021", "abstract, findings")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time after needling, in hours, with its lines for the client."""

    id: str
    from_h: float
    to_h: float
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    expect: tuple[str, ...]
    cites: tuple[Cite, ...]
    level: Level = Level.OPINION
    assumed: str = ""

    @property
    def title(self) -> Text:
        """Return the period's name."""
        return Text(f"aftercare.periods.{self.id}")

    def lines(self, kind: str) -> tuple[Text, ...]:
        """Return the lines of "do", "avoid" or "expect"."""
        return tuple(Text(f"aftercare.{kind}.{line}") for line in getattr(self, kind))


PERIODS = (
    Period(
        "first_hours",
        0,
        4,
        do=("clean_hands", "sterile_gel_only"),
        avoid=("touching", "make_up", "actives", "sunscreen_on_open_channels"),
        expect=("flush", "warm_tight", "pinpoint_blood", "mild_swelling"),
        cites=(SKINPEN, DE_NOVO),
        assumed="no_sunscreen_first_hours",
    ),
    Period(
        "first_day",
        4,
        24,
        do=("sterile_gel", "cool_compress", "sleep_head_up", "first_wash"),
        avoid=("exercise", "heat", "make_up", "alcohol", "swimming", "sun"),
        expect=("redness", "eye_swelling"),
        cites=(CLINICS,),
    ),
    Period(
        "second_day",
        24,
        48,
        do=("bland_cleanser", "moisturiser", "mineral_sunscreen"),
        avoid=("make_up_until_closed", "actives", "exercise", "picking"),
        expect=("redness_fades", "dryness_begins"),
        cites=(CLINICS,),
    ),
    Period(
        "days_three_and_four",
        48,
        96,
        do=("moisturiser", "sunscreen_again"),
        avoid=("make_up_until_closed", "actives", "swimming", "heat", "scrubs"),
        expect=("flaking", "barrier_returns"),
        cites=(Cite("Han2012", "abstract, water loss over the face"), CLINICS),
    ),
    Period(
        "first_week",
        96,
        168,
        do=("mild_skin_care", "sunscreen_daily"),
        avoid=("make_up_until_closed", "retinoid_and_acids", "waxing", "sunbed"),
        expect=("mostly_invisible", "rf_scabs_gone"),
        cites=(CHU, CLINICS),
        level=Level.COHORT,
    ),
    Period(
        "second_week",
        168,
        336,
        do=("restart_one_at_a_time", "sunscreen_daily"),
        avoid=("tanning", "new_peel_or_laser"),
        expect=("normal_look", "watch_colour"),
        cites=(CLINICS,),
    ),
    Period(
        "weeks_three_and_four",
        336,
        672,
        do=("sunscreen_daily", "follow_up_photo"),
        avoid=("sun", "strong_peels"),
        expect=("remodelling", "no_judgement_yet"),
        cites=(
            Cite("FractionalRFMeta", "abstract: full effect not before 12 weeks"),
            Cite("ElDomyati2015Acne", "abstract"),
        ),
        level=Level.SYSTEMATIC_REVIEW,
    ),
)


def period_at(hours: float) -> Period | None:
    """Return the period that `hours` after needling falls in; None before needling and after the last."""
    return next((p for p in PERIODS if p.from_h <= hours < p.to_h), None)
