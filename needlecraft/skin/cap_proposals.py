"""The caps we propose, zone by zone, for a clinician to sign.

No source gives a table of depth by zone and operator, so each number here is assumed.  They were drawn so
that a cosmetic depth does not pass the mean thickness of a woman's whole skin where ultrasound measured it.
A zone that the drafts lack takes, from the neighbours named, the smaller cap for each use.  None is "no
figure known": no number may be planned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from needlecraft.evidence import DISPUTES, Cite


@dataclass(frozen=True, slots=True)
class Proposal:
    """The caps of one zone, in mm: mechanical needles by any operator, by prescribers, and RF by prescribers.

    `beside` and `beside_rf` are works that publish a depth there: for the cap, or against it where they go
    deeper.  `taken_from` names the neighbours of a derived cap; `why` is a key under `skin.cap_assumed`.
    """

    zone: str
    other_mm: float
    medical_mm: float
    rf_mm: float | None
    why: str = "proposal"
    beside: tuple[Cite, ...] = ()
    beside_rf: tuple[Cite, ...] = ()
    taken_from: tuple[str, ...] = ()


_MENG = Cite("Meng2022", "table 2")


def _chart(deepest_mm: float, cap_mm: float) -> Cite:
    where = f"a maker's chart, up to {deepest_mm:g} mm"
    return (
        Cite("DrPenChart", where, DISPUTES, "page") if deepest_mm > cap_mm else Cite("DrPenChart", where, read="page")
    )


def _shauly(where: str, against: bool = False) -> Cite:
    return Cite("Shauly2023", f"abstract, {where}", DISPUTES) if against else Cite("Shauly2023", f"abstract, {where}")


_NOT_EVALUATED = Cite("SkinPenDepthPage", "the FDA's summary as retold: above 1.5 mm not evaluated", DISPUTES)
_UNDER_EYE = Cite("UnderEyeDepthPages", "0.2 to 0.3 mm under the eye")
_NECK_TRIAL = Cite("Alqam2022", "registry, depths up to 2.5 mm", DISPUTES)
_SCALP = (
    Cite("Faghihi2021", "abstract, 0.6 mm beat minoxidil alone, 1.2 mm did not"),
    Cite("English2022", "abstract, 22 studies used 0.5 to 2.5 mm", DISPUTES),
)
_RF_EYE = Cite("RFPeriorbital2022", "abstract, 29 treated around the eyes")

_OWN = (
    Proposal("forehead", 0.5, 1.0, 1.0, "skin_of_women", (_MENG, _chart(0.75, 1.0)),
             (_MENG, _shauly("at least 1.5 mm on the forehead", True))),
    Proposal("glabella", 0.5, 1.0, 1.0, "skin_of_women", (_MENG, _chart(1.0, 1.0)), (_MENG,)),
    Proposal("temple", 0.5, 0.75, 0.75, "skin_of_women", (_MENG,),
             (_MENG, _shauly("at least 1.5 mm on the temple", True))),
    Proposal("lateral_periorbital", 0.25, 0.5, 0.5, "eyelid_stands_in", (_MENG, _chart(0.5, 0.5)), (_MENG, _RF_EYE)),
    Proposal("infraorbital", 0.25, 0.3, 0.0, "infraorbital", (_UNDER_EYE, _MENG, _chart(0.5, 0.3)), (_MENG,)),
    Proposal("nose_dorsum", 0.25, 0.5, 0.75, "bone_or_cartilage", (_MENG, _chart(0.5, 0.5)), (_MENG,)),
    Proposal("nose_sidewall", 0.5, 1.0, 1.5, "proposal", (Cite("Chopra2015", "abstract"), _chart(0.5, 1.0)),
             (Cite("Chopra2015", "abstract"), _shauly("up to 2.0 mm on the side of the nose", True))),
    Proposal("malar_cheek", 0.5, 1.0, 1.0, "skin_of_women", (_MENG, _chart(1.0, 1.0)),
             (_MENG, _shauly("1.0 mm over the malar region"))),
    Proposal("medial_cheek", 0.75, 1.5, 1.5, "proposal", (Cite("FacialUltrasound50MHz", "abstract"), _chart(2.0, 1.5)),
             (Cite("FacialUltrasound50MHz", "abstract"),)),
    Proposal("upper_lip", 0.25, 0.75, 0.5, "proposal", (_chart(0.75, 0.75),), (_shauly("0.5 mm around the mouth"),)),
    Proposal("chin", 0.5, 1.25, 1.0, "bone_or_cartilage", (_chart(2.0, 1.25),)),
    Proposal("jawline", 0.5, 1.0, 1.5, "jaw_nerve", (_MENG, _chart(2.0, 1.0)), (_MENG,)),
    Proposal("neck", 0.5, 1.0, 1.5, "skin_of_women", (_MENG, _NECK_TRIAL), (_MENG, _shauly("1.5 mm on the neck"))),
    Proposal("decolletage", 0.5, 1.0, 1.0, "heals_poorly", (Cite("KoreanSkinThickness", "abstract"),),
             (Cite("KoreanSkinThickness", "abstract"),)),
    Proposal("scalp", 0.5, 1.5, None, "proposal", _SCALP),
    Proposal("abdomen", 0.5, 2.0, 3.0, "proposal", (_chart(2.0, 2.0), _NOT_EVALUATED)),
    Proposal("breast", 0.5, 1.5, None, "breast", (Cite("Oltulu2018", "abstract"),)),
    Proposal("upper_back", 0.5, 2.0, 3.0, "upper_back", (Cite("KoreanSkinThickness", "abstract"), _NOT_EVALUATED),
             (Cite("KoreanSkinThickness", "abstract"),)),
    Proposal("forearm", 0.5, 1.5, 2.0, "proposal"),
    Proposal("hand", 0.25, 0.75, None, "hand", (Cite("Oltulu2018", "abstract"),)),
    Proposal("thigh_front", 0.5, 2.0, 3.0, "proposal", (_chart(2.0, 2.0), _NOT_EVALUATED)),
    Proposal("buttock", 0.5, 2.0, 3.0, "proposal", (_chart(2.0, 2.0), _NOT_EVALUATED)),
)  # fmt: skip

_DERIVED: dict[str, tuple[str, ...]] = {
    "lateral_cheek": ("medial_cheek",),
    "preauricular": ("temple", "medial_cheek"),
    "perioral_corner": ("upper_lip",),
    "lower_lip": ("upper_lip", "chin"),
    "shoulder": ("forearm", "upper_back"),
    "upper_arm": ("forearm",),
    "flank": ("abdomen", "upper_back"),
    "hip": ("buttock", "abdomen"),
    "thigh_back": ("thigh_front",),
    "lower_back": ("upper_back",),
    "knee": ("hand", "thigh_front"),
    "lower_leg": ("forearm", "thigh_front"),
}
"""The knee takes the back of the hand beside the thigh, because bone and tendon lie as close."""

_NO_RF = ("knee", "lower_leg")
"""Bone close below, and slow healing: nothing on RF was read there, and no neighbour stands in."""


def _smaller(*depths_mm: float | None) -> float | None:
    known = [depth for depth in depths_mm if depth is not None]
    return min(known) if len(known) == len(depths_mm) else None


_SKIN_BESIDE = Cite("AuthorKnowledge", "the skin beside it")


def _against(cites: tuple[Cite, ...]) -> tuple[Cite, ...]:
    """Return the works that dispute, each once: what speaks against a neighbour's cap speaks against this one."""
    return tuple(dict.fromkeys(cite for cite in cites if cite.disputes))


def _derive(zone: str, neighbours: tuple[Proposal, ...]) -> Proposal:
    return Proposal(
        zone=zone,
        other_mm=min(n.other_mm for n in neighbours),
        medical_mm=min(n.medical_mm for n in neighbours),
        rf_mm=None if zone in _NO_RF else _smaller(*(n.rf_mm for n in neighbours)),
        why="neighbour",
        beside=(_SKIN_BESIDE, *_against(tuple(cite for n in neighbours for cite in n.beside))),
        beside_rf=(_SKIN_BESIDE, *_against(tuple(cite for n in neighbours for cite in n.beside_rf))),
        taken_from=tuple(n.zone for n in neighbours),
    )


def _all() -> dict[str, Proposal]:
    unread = (Cite("AuthorKnowledge", "no depth was read"),)
    own = {p.zone: replace(p, beside=p.beside or unread, beside_rf=p.beside_rf or unread) for p in _OWN}
    derived = {zone: _derive(zone, tuple(own[n] for n in names)) for zone, names in _DERIVED.items()}
    return own | derived


PROPOSALS: dict[str, Proposal] = _all()
"""Every zone that may be needled, by id."""
