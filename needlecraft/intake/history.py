"""The person's history: every fact a rule may read, who answers it, and how long the answer lasts.

Each field is one fact.  `fact(...)` beside it says who can answer, how many days the answer lasts, what
shape it has and where it holds.  The question itself, the reason it is asked and the answers offered are
sentences in `words/<language>/intake.toml` under the field's name.

How long answers last (`lasts_days`) is assumed: no source read says how old an answer may be.  What a
practice's sheet asks "again at each visit" lasts a week here, medicines and procedures a month, chronic
illness a year.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from needlecraft.intake.answers import UNANSWERED, Answer, Given, Whom

WEEK, MONTH, YEAR, LIFE = 7, 30, 365, None


class Shape(StrEnum):
    """What kind of thing a fact is, and so what a full answer to it holds."""

    STATE = "state"
    """Is so now.  NO with `last` says when it ended."""
    EVENT = "event"
    """Has happened.  YES needs `last`, the day it last did."""
    TRAIT = "trait"
    """Is so, or ever was, and stays so."""
    DECISION = "decision"
    """Somebody's judgement, recorded."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about a question, apart from its answer."""

    name: str
    of: Whom
    shape: Shape
    lasts_days: int | None
    local: bool
    kinds: tuple[str, ...]
    list: str
    """The shown list that the fact stands in; "none of these" under it is a recorded NO to each."""

    def is_too_old(self, given: Given, on: date) -> bool:
        """Return whether an answer to this fact is older on `on` than it may be.

        A decision counts from the day on which it was made, where that was said: an examination copied into
        today's form is no newer for it.
        """
        if self.shape is Shape.DECISION and given.last is not None:
            return replace(given, answered_on=given.last).expired(on, self.lasts_days)
        return given.expired(on, self.lasts_days)


def fact(
    shape: Shape,
    lasts_days: int | None,
    list: str,
    *,
    of: Whom = Whom.CLIENT,
    local: bool = False,
    kinds: tuple[str, ...] = (),
) -> Any:
    """Declare a field of History and what is known about its question."""
    metadata = {
        "of": of,
        "shape": shape,
        "lasts_days": lasts_days,
        "local": local,
        "kinds": kinds,
        "list": list,
    }
    return field(default=UNANSWERED, metadata=metadata)


STATE, EVENT, TRAIT, DECISION = Shape.STATE, Shape.EVENT, Shape.TRAIT, Shape.DECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All facts about one person, each YES, NO or UNKNOWN."""

    # the skin now
    skin_infection: Given = fact(STATE, WEEK, "skin_now", local=True)
    cold_sore_now: Given = fact(STATE, WEEK, "skin_now")
    shingles_now: Given = fact(STATE, WEEK, "skin_now", local=True)
    inflamed_acne: Given = fact(STATE, WEEK, "skin_now", local=True, kinds=("few", "moderate", "severe"))
    rosacea: Given = fact(STATE, WEEK, "skin_now", local=True, kinds=("papulopustular", "redness"))
    eczema: Given = fact(STATE, WEEK, "skin_now", local=True)
    open_wound: Given = fact(STATE, WEEK, "skin_now", local=True)
    warts_or_molluscum: Given = fact(STATE, WEEK, "skin_now", local=True)
    sunburn_or_tan: Given = fact(EVENT, WEEK, "skin_now", local=True)
    suspicious_lesion: Given = fact(STATE, MONTH, "skin_now", local=True)

    # lasting conditions of the skin
    cold_sores_ever: Given = fact(TRAIT, YEAR, "skin_lasting")
    psoriasis_or_lichen_planus: Given = fact(
        TRAIT, YEAR, "skin_lasting", local=True, kinds=("new_patches_after_injury", "never_after_injury")
    )
    vitiligo: Given = fact(TRAIT, YEAR, "skin_lasting")
    melasma: Given = fact(TRAIT, YEAR, "skin_lasting", local=True)
    atopic_skin: Given = fact(TRAIT, YEAR, "skin_lasting")
    keloid_or_raised_scars: Given = fact(TRAIT, YEAR, "skin_lasting", kinds=("own", "family"))
    granuloma_ever: Given = fact(TRAIT, LIFE, "skin_lasting")
    sarcoidosis: Given = fact(TRAIT, YEAR, "skin_lasting")
    raised_moles_or_birthmarks: Given = fact(TRAIT, YEAR, "skin_lasting", local=True)
    tattoo_or_permanent_makeup: Given = fact(TRAIT, YEAR, "skin_lasting", local=True)
    steroid_thinned_skin: Given = fact(TRAIT, YEAR, "skin_lasting", local=True)
    beard_or_other_hair: Given = fact(TRAIT, YEAR, "skin_lasting", local=True)

    # health
    pregnant: Given = fact(STATE, WEEK, "pregnancy")
    breastfeeding: Given = fact(STATE, WEEK, "pregnancy")
    trying_to_conceive: Given = fact(STATE, WEEK, "pregnancy")
    fever_or_unwell: Given = fact(STATE, WEEK, "health_now")
    faints_or_fears_needles: Given = fact(TRAIT, YEAR, "health_now")
    bleeding_disorder: Given = fact(TRAIT, YEAR, "health")
    diabetes: Given = fact(TRAIT, YEAR, "health", kinds=("well_controlled", "poorly_controlled"))
    hormone_disorder_uncontrolled: Given = fact(STATE, MONTH, "health")
    weak_immune_system: Given = fact(TRAIT, MONTH, "health")
    connective_tissue_disease: Given = fact(TRAIT, YEAR, "health", kinds=("scleroderma", "active", "quiet"))
    heart_disease: Given = fact(TRAIT, YEAR, "health")
    epilepsy: Given = fact(TRAIT, YEAR, "health")
    thyroid_uncontrolled: Given = fact(STATE, MONTH, "health")
    liver_disease_severe: Given = fact(TRAIT, YEAR, "health")
    low_blood_pressure: Given = fact(TRAIT, YEAR, "health")
    thrombosis_ever: Given = fact(TRAIT, YEAR, "health")
    methaemoglobin_risk: Given = fact(TRAIT, YEAR, "health")
    pseudocholinesterase_deficiency: Given = fact(TRAIT, LIFE, "health")
    electronic_implant: Given = fact(TRAIT, YEAR, "implants")
    metal_in_field: Given = fact(TRAIT, YEAR, "implants", local=True)
    breast_implant: Given = fact(TRAIT, YEAR, "implants")
    face_numb_or_weak: Given = fact(TRAIT, YEAR, "health", local=True)
    smoker: Given = fact(TRAIT, MONTH, "habits")

    # medicines
    isotretinoin: Given = fact(STATE, MONTH, "medicines")
    acitretin: Given = fact(STATE, MONTH, "medicines")
    blood_thinner: Given = fact(STATE, MONTH, "medicines")
    painkiller_or_supplement: Given = fact(STATE, WEEK, "medicines", kinds=("own_choice", "for_a_disease"))
    antiarrhythmic: Given = fact(STATE, MONTH, "medicines")
    chemotherapy: Given = fact(STATE, MONTH, "medicines")
    retinoid_on_skin: Given = fact(STATE, WEEK, "on_the_skin", local=True)
    acids_or_exfoliants: Given = fact(STATE, WEEK, "on_the_skin", local=True)

    # allergies
    metal_allergy: Given = fact(TRAIT, YEAR, "allergies", kinds=("nickel", "stainless_steel", "gold"))
    planned_product_allergy: Given = fact(TRAIT, MONTH, "allergies")
    amide_anaesthetic_allergy: Given = fact(TRAIT, YEAR, "allergies")
    ester_or_paba_allergy: Given = fact(TRAIT, YEAR, "allergies")
    antiseptic_allergy: Given = fact(TRAIT, YEAR, "allergies", kinds=("chlorhexidine", "alcohol", "iodine", "other"))
    adhesive_allergy: Given = fact(TRAIT, YEAR, "allergies")
    latex_allergy: Given = fact(TRAIT, YEAR, "allergies")

    # procedures and days
    needled: Given = fact(EVENT, MONTH, "procedures", local=True)
    home_rolled: Given = fact(EVENT, MONTH, "procedures", local=True)
    superficial_peel: Given = fact(EVENT, MONTH, "procedures", local=True)
    deep_peel_or_resurfacing: Given = fact(EVENT, MONTH, "procedures", local=True)
    laser_nonablative: Given = fact(EVENT, MONTH, "procedures", local=True)
    laser_ablative: Given = fact(EVENT, MONTH, "procedures", local=True)
    botulinum: Given = fact(EVENT, MONTH, "procedures", local=True)
    hyaluronic_filler: Given = fact(EVENT, MONTH, "procedures", local=True)
    biostimulator_threads_or_fat: Given = fact(EVENT, MONTH, "procedures", local=True)
    facial_surgery: Given = fact(EVENT, MONTH, "procedures", local=True)
    new_scar: Given = fact(EVENT, MONTH, "procedures", local=True)
    radiotherapy: Given = fact(EVENT, YEAR, "procedures", local=True)
    hair_removal: Given = fact(EVENT, WEEK, "days", local=True)
    alcohol: Given = fact(EVENT, WEEK, "days")
    vaccination: Given = fact(EVENT, WEEK, "days")
    other_anaesthetic_today: Given = fact(EVENT, WEEK, "days")

    # the practitioner's findings
    thin_face: Given = fact(TRAIT, YEAR, "findings", of=Whom.PRACTITIONER)
    body_image_concern: Given = fact(STATE, YEAR, "findings", of=Whom.PRACTITIONER)

    # decisions of others
    skin_examined: Given = fact(DECISION, YEAR, "decisions", of=Whom.DIAGNOSER, local=True)
    cold_sore_antiviral_decided: Given = fact(DECISION, MONTH, "decisions", of=Whom.PRESCRIBER)
    blood_thinner_agreed: Given = fact(DECISION, MONTH, "decisions", of=Whom.PRESCRIBER)
    second_anaesthetic_agreed: Given = fact(DECISION, WEEK, "decisions", of=Whom.PRESCRIBER)
    delivered_product_agreed: Given = fact(DECISION, MONTH, "decisions", of=Whom.PRESCRIBER)
    licence_allows: Given = fact(DECISION, YEAR, "decisions", of=Whom.PRACTICE)

    def given(self, name: str) -> Given:
        """Return what was answered about the fact called `name`."""
        found: Given = getattr(self, name)
        return found

    def with_answer(self, name: str, given: Given) -> History:
        """Return the history with one fact answered anew."""
        return replace(self, **{name: given})

    def as_of(self, on: date) -> History:
        """Return what the answers are worth on `on`.

        A NO that is too old is unknown again.  A YES that is too old stays yes: it was true, and
        nothing says that it ended.  What it no longer answers for, see `doubted`.
        """
        changed = {
            f.name: replace(given, answer=Answer.UNKNOWN)
            for f in FACTS.values()
            if (given := self.given(f.name)).is_no and f.is_too_old(given, on)
        }
        return replace(self, **changed) if changed else self

    def doubted(self, on: date) -> History:
        """Return the history with each YES that is too old as unknown, which is what must be asked again.

        An old yes still counts, but it cannot speak for more than it said: the sun may have burnt again, a wart
        may have spread, acne may be worse than the few spots of last month.
        """
        changed = {
            f.name: replace(given, answer=Answer.UNKNOWN)
            for f in FACTS.values()
            if (given := self.given(f.name)).is_yes and f.is_too_old(given, on)
        }
        return replace(self, **changed) if changed else self


@cache
def _facts() -> dict[str, Fact]:
    return {f.name: Fact(name=f.name, **f.metadata) for f in fields(History)}


FACTS: dict[str, Fact] = _facts()


LISTS: tuple[str, ...] = tuple(dict.fromkeys(f.list for f in FACTS.values()))
"""The shown lists, in the order in which they are asked."""


def in_list(name: str) -> tuple[Fact, ...]:
    """Return the facts that stand in one shown list."""
    return tuple(f for f in FACTS.values() if f.list == name)


def answered_by(whom: Whom) -> tuple[Fact, ...]:
    """Return the facts that `whom` answers."""
    return tuple(f for f in FACTS.values() if f.of is whom)
