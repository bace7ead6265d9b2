"""The person: age, phototype, expectation, a thin or numb face, and the places where no needle goes.

Phototype never refuses anybody: it changes how the treatment is done.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import Cite, Level
from needlecraft.intake import Role, Whom
from needlecraft.screening.rule import Case, Verdicts, needling_and, rule
from needlecraft.screening.shapes import caution_if, withhold_if, withhold_while
from needlecraft.screening.verdicts import CLEAR, Ask, Caution, Withhold, not_before, not_while
from needlecraft.skin.indications import NEEDS_SKIN_EXAMINATION
from needlecraft.skin.zones import FACE, sites

IN_FORCE = date(2026, 11, 1)
DE_NOVO = date(2018, 3, 1)
RF_WARNING = date(2025, 10, 15)
NEEDLED = needling_and(Modality.DRUG_DELIVERY)
RF = frozenset({Modality.RF})
ADULT_YEARS = 18
AUTHORISED_YEARS = 22

OWN = Cite("AuthorKnowledge")
FDA_RF = Cite("FDARFCommunication2025", "as trade papers report it")


@rule(
    Cite("FDAMicroneedlingPage", "ages of the authorised devices"),
    Cite("SkinPenDeNovo", "record, intended population"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    assumed="That a prescriber decides under 22, and that 18 is the age of consent, is our encoding.",
    exception="Under 18 no one may set it aside for an operator who is not a prescriber.",
)
def age_under_22(case: Case) -> Verdicts:
    """Devices are authorised from 22 years on: under 22 a prescriber decides, under 18 only a prescriber treats."""
    born = case.person.born
    age = case.person.age_on(case.on)
    if born is None or age is None:
        return Ask("born", Whom.CLIENT, needs="profile")
    if age >= AUTHORISED_YEARS:
        return CLEAR
    medical = case.operator.role.is_medical
    if age < ADULT_YEARS:
        first = _birthday(born, ADULT_YEARS if medical else AUTHORISED_YEARS)
        role = Role.PRESCRIBER if medical else None
        return Withhold(not_before(first), "withhold_minor", {"age": age}, override_by=role)
    if medical:
        return Caution(params={"age": age})
    return Withhold(not_before(_birthday(born, AUTHORISED_YEARS)), params={"age": age}, override_by=Role.PRESCRIBER)


def _birthday(born: date, years: int) -> date:
    """Return the day somebody turns `years`; who was born on 29 February does so on 1 March of a common year."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


@rule(
    Cite("Chu2021", "abstract, darker skin among the risk factors"),
    Cite("FractionalRFMeta", "abstract, dark marks far rarer than after fractional laser"),
    Cite("Cohen2016", "abstract, needling in skin of colour"),
    Cite("InModeOptimasManual", "p. 58, caution in type VI"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.SYSTEMATIC_REVIEW,
    in_force=date(2021, 9, 1),
    assumed="The follow-up at day 14 is our proposal; no source gives a shallower depth or a longer interval.",
)
def fitz_iv_vi(case: Case) -> Verdicts:
    """Phototypes IV to VI change the endpoint, the test spot, sun protection and follow-up; never whether.

    Dark marks after inflammation are likelier, and still far rarer than after fractional laser.  Depth and spacing
    stay as they are.  Without a phototype, see `phototype_unknown`.
    """
    phototype = case.person.phototype
    if phototype is None or not phototype.is_four_to_six:
        return CLEAR
    return Caution(params={"phototype": phototype.value})


@rule(
    Cite("Chu2021", "abstract, darker skin among the risk factors"),
    Cite("Cohen2016", "abstract, needling in skin of colour"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.COHORT,
    in_force=date(2021, 9, 1),
    assumed="That RF and the treatment of colour need it, and other needling takes IV to VI as given, is our choice.",
)
def phototype_unknown(case: Case) -> Verdicts:
    """RF, and treating uneven colour or sun damage, need the phototype; otherwise IV to VI is taken as given."""
    if case.person.phototype is not None:
        return CLEAR
    question = Ask("phototype", Whom.PRACTITIONER, needs="profile")
    if not NEEDS_SKIN_EXAMINATION.isdisjoint(case.wish.indications):
        return question
    return (
        Ask("phototype", Whom.PRACTITIONER, needs="profile", only=RF),
        Caution(only=MECHANICAL | {Modality.DRUG_DELIVERY}),
    )


@rule(
    Cite("Svenning2019", "abstract, expectation as a reason for exclusion"),
    kind="relative",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=date(2019, 1, 1),
    assumed="That a prescriber may go on after an assessment is our encoding.",
)
def body_dysmorphia(case: Case) -> Verdicts:
    """A distressing concern that others hardly see, or hopes nothing can meet: refer with kindness, no needling."""
    return withhold_while(case, "body_image_concern", "body_image_unassessed", override_by=Role.PRESCRIBER)


@rule(
    FDA_RF,
    kind="relative",
    applies_to=RF,
    level=Level.SERIES,
    in_force=RF_WARNING,
    where=FACE,
    assumed="How thin is too thin is the practitioner's judgement; no limit is published.",
)
def low_fat_face_rf(case: Case) -> Verdicts:
    """A face with little fat gets RF only shallow and gentle: loss of fat is among the harms reported."""
    return caution_if(case, "thin_face")


@rule(
    FDA_RF,
    OWN,
    kind="relative",
    applies_to=RF,
    level=Level.OPINION,
    in_force=RF_WARNING,
    assumed="The harm reports name nerve damage; that lost feeling forbids RF there is general clinical knowledge.",
)
def neuropathy_facial(case: Case) -> Verdicts:
    """No RF where the skin does not feel or the nerve of the face is ill: pain no longer warns of heat."""
    return withhold_if(case, "face_numb_or_weak", "numb_in_field", override_by=Role.PRESCRIBER)


@rule(
    Cite("Meng2022", "table 2, eyelid skin by ultrasound"),
    Cite("SkinPenDeNovo", "record; its label's words on the orbital rim were not read"),
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=DE_NOVO,
    where=sites("eyelids"),
    assumed="The thickness was read; the label that forbids it was not.  Surgical settings are not modelled.",
)
def orbital_rim(case: Case) -> Verdicts:
    """No needle goes inside the orbital rim: the eyelid is thin and the eye lies behind it."""
    return Withhold(not_while("inside_orbital_rim"))


@rule(
    OWN,
    kind="absolute",
    applies_to=NEEDLED,
    level=Level.OPINION,
    in_force=IN_FORCE,
    where=sites("pubic_area"),
    assumed="No evidence on needling there was read, so none is offered.",
)
def pubic_area(case: Case) -> Verdicts:
    """The pubic area is never needled here: nothing was read that says how."""
    return Withhold(not_while("pubic_area"))
