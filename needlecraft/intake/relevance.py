"""Which questions matter for one intake: the wish, the zones, the person and earlier answers decide.

A question is left out only where no answer to it could change anything; in doubt it is asked.  Leaving a
question out answers nothing: the fact stays UNKNOWN, save what `normalised` rules out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.intake.normalising import ruled_out
from needlecraft.intake.person import Intake
from needlecraft.skin.indications import NEEDS_SKIN_EXAMINATION, Indication
from needlecraft.skin.zones import FACE, sites

_FACE_AND_NECK = FACE | sites("neck")
_CHEST = sites("breast", "decolletage")


def is_relevant(fact: str, intake: Intake, on: date) -> bool:
    """Return whether an answer to the fact could change what is decided."""
    if fact in ruled_out(intake, on):
        return False
    matters = _MATTERS.get(fact)
    return matters is None or matters(intake)


def _numbing_possible(intake: Intake) -> bool:
    """Numbing is possible unless it was declined: a plan may propose it where no wish was stated."""
    return intake.wish.anaesthetic != "none" or Modality.TOPICAL_ANAESTHETIC in intake.wish.together


def _rf(intake: Intake) -> bool:
    return Modality.RF in intake.wish.modalities


def _delivery(intake: Intake) -> bool:
    return Modality.DRUG_DELIVERY in intake.wish.modalities


def _hair_or_delivery(intake: Intake) -> bool:
    return _delivery(intake) or Indication.ALOPECIA in intake.wish.indications


def _face(intake: Intake) -> bool:
    return bool(intake.wish.where & FACE)


def _face_or_neck(intake: Intake) -> bool:
    return bool(intake.wish.where & _FACE_AND_NECK)


def _chest(intake: Intake) -> bool:
    return bool(intake.wish.where & _CHEST)


def _rf_on_face(intake: Intake) -> bool:
    return _rf(intake) and _face(intake)


def _pigment_or_lesion(intake: Intake) -> bool:
    wishes = not NEEDS_SKIN_EXAMINATION.isdisjoint(intake.wish.indications)
    lesion = intake.history.suspicious_lesion
    return wishes or lesion.is_yes or lesion.last is not None


def _cold_sores_on_face(intake: Intake) -> bool:
    history = intake.history
    had_one = history.cold_sore_now.is_yes or history.cold_sore_now.last is not None
    return _face(intake) and (had_one or history.cold_sores_ever.is_yes)


def _thinning_medicine(intake: Intake) -> bool:
    taken = intake.history.painkiller_or_supplement
    for_a_disease = taken.is_yes and taken.kind != "own_choice"
    thinner = intake.history.blood_thinner
    return thinner.is_yes or thinner.last is not None or for_a_disease


def _second_anaesthetic(intake: Intake) -> bool:
    return intake.history.other_anaesthetic_today.is_yes


_MATTERS: dict[str, Callable[[Intake], bool]] = {
    "cold_sore_now": _face,
    "cold_sores_ever": _face,
    "facial_surgery": _face_or_neck,
    "thin_face": _rf_on_face,
    "metal_in_field": _rf,
    "face_numb_or_weak": _rf,
    "breast_implant": _chest,
    "atopic_skin": _numbing_possible,
    "liver_disease_severe": _numbing_possible,
    "methaemoglobin_risk": _numbing_possible,
    "pseudocholinesterase_deficiency": _numbing_possible,
    "antiarrhythmic": _numbing_possible,
    "amide_anaesthetic_allergy": _numbing_possible,
    "ester_or_paba_allergy": _numbing_possible,
    "other_anaesthetic_today": _numbing_possible,
    "low_blood_pressure": _hair_or_delivery,
    "thrombosis_ever": _delivery,
    "trying_to_conceive": _delivery,
    "skin_examined": _pigment_or_lesion,
    "cold_sore_antiviral_decided": _cold_sores_on_face,
    "blood_thinner_agreed": _thinning_medicine,
    "second_anaesthetic_agreed": _second_anaesthetic,
    "delivered_product_agreed": _delivery,
}
