"""Clinical scales, scored exactly; each refuses what it cannot hold and says what of it was not read."""

from difflib import get_close_matches

from needlecraft.skin.indications import FACTS, Indication
from needlecraft.skin.scales.acne_scars import (
    ECCA,
    GOODMAN_BARON_QUALITATIVE,
    GOODMAN_BARON_QUANTITATIVE,
    Ecca,
    GoodmanBaronQualitative,
    GoodmanBaronQuantitative,
    ecca_band,
    goodman_baron_band,
)
from needlecraft.skin.scales.change import GAIS, GlobalImprovement
from needlecraft.skin.scales.laxity import ALEXIADES_LAXITY, AlexiadesLaxity
from needlecraft.skin.scales.melasma import MASI, MMASI, MSI, Masi, MelasmaRegion, ModifiedMasi, area_band
from needlecraft.skin.scales.named_grade import NAMED, NamedGrade
from needlecraft.skin.scales.pain import PAIN_NRS, PAIN_VAS, NumericPain, VisualAnaloguePain
from needlecraft.skin.scales.patient_reported import FACE_Q, FaceQ
from needlecraft.skin.scales.redness import CEA, ErythemaAssessment
from needlecraft.skin.scales.scale import Direction, ImpossibleEntry, Rater, Responder, Scale
from needlecraft.skin.scales.scars import (
    POSAS_OBSERVER,
    POSAS_PATIENT,
    VSS,
    PosasObserver,
    PosasPatient,
    VancouverScarScale,
)
from needlecraft.skin.scales.wrinkles import (
    FITZPATRICK_WRINKLE,
    GLOGAU,
    LEMPERLE,
    FitzpatrickWrinkle,
    GlogauType,
    Lemperle,
)

SCALES: dict[str, Scale] = {
    scale.id: scale
    for scale in (
        GOODMAN_BARON_QUALITATIVE,
        GOODMAN_BARON_QUANTITATIVE,
        ECCA,
        GAIS,
        LEMPERLE,
        FITZPATRICK_WRINKLE,
        GLOGAU,
        ALEXIADES_LAXITY,
        MASI,
        MMASI,
        MSI,
        POSAS_OBSERVER,
        POSAS_PATIENT,
        VSS,
        CEA,
        PAIN_VAS,
        PAIN_NRS,
        FACE_Q,
        *NAMED.values(),
    )
}


def known_scale(scale_id: str) -> Scale:
    """Return a scale by id.  Raises ImpossibleEntry with the closest id."""
    found = SCALES.get(scale_id)
    if found is None:
        near = get_close_matches(scale_id, SCALES, n=1)
        raise ImpossibleEntry("scale", scale_id, ", ".join(SCALES), near[0] if near else None)
    return found


def scale_for(indication: Indication) -> Scale:
    """Return the scale we would measure an indication by; a named grade where no validated one was read."""
    return SCALES[FACTS[indication].scale]


def scales_for(indication: Indication) -> tuple[Scale, ...]:
    """Return every scale that fits an indication, the one we would use first."""
    return tuple(SCALES[name] for name in FACTS[indication].measured_by)


__all__ = [
    "SCALES",
    "AlexiadesLaxity",
    "Direction",
    "Ecca",
    "ErythemaAssessment",
    "FaceQ",
    "FitzpatrickWrinkle",
    "GlobalImprovement",
    "GlogauType",
    "GoodmanBaronQualitative",
    "GoodmanBaronQuantitative",
    "ImpossibleEntry",
    "Lemperle",
    "Masi",
    "MelasmaRegion",
    "ModifiedMasi",
    "NamedGrade",
    "NumericPain",
    "PosasObserver",
    "PosasPatient",
    "Rater",
    "Responder",
    "Scale",
    "VancouverScarScale",
    "VisualAnaloguePain",
    "area_band",
    "ecca_band",
    "goodman_baron_band",
    "known_scale",
    "scale_for",
    "scales_for",
]
