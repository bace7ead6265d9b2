"""What lies in the body: electronic devices, metal, breast implants.

Does not model how far RF current runs from the needles; that is the manufacturer's.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import MECHANICAL, Modality
from needlecraft.evidence import Cite, Level
from needlecraft.intake import Answer, Role
from needlecraft.screening.rule import Case, Verdicts, needling_and, rule
from needlecraft.screening.shapes import ask, withhold_if
from needlecraft.screening.verdicts import CLEAR, Caution, Withhold, not_while
from needlecraft.skin.zones import sites

IN_FORCE = date(2026, 11, 1)
RF = frozenset({Modality.RF})
CLINICS = Cite("ClinicSheets", "RF pre-treatment pages")
OWN = Cite("AuthorKnowledge")


@rule(
    CLINICS,
    kind="absolute",
    applies_to=needling_and(),
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="No manufacturer's text on this was read; the caution for mechanical needles is our proposal.",
    exception="Only RF sends current through the body: for mechanical needles a caution, not a withholding.",
)
def pacemaker_icd(case: Case) -> Verdicts:
    """RF is refused with a pacemaker, defibrillator, stimulator, pump or cochlear implant; mechanical needles are not.

    RF current may disturb the implant.  No needle of any kind goes over the device or its leads.
    """
    given = case.history.electronic_implant
    match given.answer:
        case Answer.NO:
            return CLEAR
        case Answer.UNKNOWN:
            return ask("electronic_implant", given)
        case Answer.YES:
            return Withhold(not_while("electronic_implant"), only=RF), Caution(only=MECHANICAL)


@rule(
    CLINICS,
    kind="relative",
    applies_to=RF,
    level=Level.OPINION,
    in_force=IN_FORCE,
    assumed="That dental metal does not matter is usual practice and was not read.",
)
def metal_implant_field(case: Case) -> Verdicts:
    """RF keeps away from metal, gold threads and silicone in the field: they can heat; piercings come out first.

    A clinic's page lets plates deep on the bone pass; a prescriber may decide so.
    """
    return withhold_if(case, "metal_in_field", "metal_in_rf_field", override_by=Role.PRESCRIBER)


@rule(
    OWN,
    kind="absolute",
    applies_to=RF,
    level=Level.OPINION,
    in_force=IN_FORCE,
    where=sites("breast"),
    assumed="No text on RF needles over breast implants was read; the rule is our caution.",
)
def breast_implant_rf(case: Case) -> Verdicts:
    """No RF needles go over a breast that holds an implant."""
    return withhold_if(case, "breast_implant", "breast_implant")
