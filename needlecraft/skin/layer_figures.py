"""The published figures of skin thickness, study by study.

Left out because no figure was read: abdomen, flank, hip, thigh, knee, lower leg, chin, preauricular skin.
Histology of six regions of the head gives its dermis only as a range over all six, so no zone has it.
"""

from __future__ import annotations

from needlecraft.evidence import Cite, Parameter
from needlecraft.skin.thickness import Method, Thickness
from needlecraft.units import micrometres_to_mm

_MENG = (Cite("Meng2022", "table 2"),)
_MENG_HOW = "ultrasound, high frequency, 118 adults in China"
_SERIES_50 = (Cite("FacialUltrasound50MHz", "abstract, results"),)
_SERIES_50_HOW = (
    "ultrasound, 50 MHz, 200 adults in China; the thinnest mean of the age groups from 20 to 49 whose figure was read"
)
_CHOPRA = (Cite("Chopra2015", "abstract"),)
_CHOPRA_HOW = "histology, 10 cadavers"
_SELCUK = (Cite("SelcukSixRegions", "abstract"),)
_OLTULU = (Cite("Oltulu2018", "abstract"),)
_KOREA = (Cite("KoreanSkinThickness", "abstract"),)
_SANDBY = (Cite("Sandby2003", "abstract"),)
_EGAWA = (Cite("Egawa2007", "abstract"),)


def _mm(value: float, how: str, cites: tuple[Cite, ...], sd: float | None = None) -> Parameter:
    return Parameter(value, "mm", how, cites, sd=sd)


def _um(value_um: float, how: str, cites: tuple[Cite, ...], sd_um: float | None = None) -> Parameter:
    sd = None if sd_um is None else round(micrometres_to_mm(sd_um), 6)
    return _mm(round(micrometres_to_mm(value_um), 6), how, cites, sd)


def _meng(
    zone: str,
    sex: str,
    epidermis_um: tuple[float, float],
    dermis_mm: tuple[float, float],
    where: str = "",
    flags: tuple[str, ...] = (),
) -> Thickness:
    epidermis = _um(epidermis_um[0], _MENG_HOW, _MENG, epidermis_um[1])
    total = round(epidermis.value + dermis_mm[0], 6)
    return Thickness(
        zone=zone,
        method=Method.ULTRASOUND,
        sex=sex,
        epidermis_mm=epidermis,
        dermis_mm=_mm(dermis_mm[0], _MENG_HOW, _MENG, dermis_mm[1]),
        total_mm=_mm(total, f"{_MENG_HOW}; sum of the means of both layers", _MENG),
        where=where,
        flags=flags,
    )


_EYELID = "eyelid; upper or lower was not read"

ULTRASOUND: tuple[Thickness, ...] = (
    _meng("forehead", "male", (220, 30), (1.17, 0.28)),
    _meng("forehead", "female", (200, 30), (0.86, 0.16)),
    _meng("glabella", "male", (210, 30), (1.14, 0.30)),
    _meng("glabella", "female", (190, 20), (0.90, 0.23)),
    _meng("temple", "male", (190, 20), (1.06, 0.20)),
    _meng("temple", "female", (180, 20), (0.80, 0.19)),
    _meng("upper_eyelid", "male", (180, 30), (0.67, 0.14), _EYELID),
    _meng("upper_eyelid", "female", (170, 20), (0.58, 0.11), _EYELID),
    _meng("lower_eyelid", "male", (180, 30), (0.67, 0.14), _EYELID),
    _meng("lower_eyelid", "female", (170, 20), (0.58, 0.11), _EYELID),
    _meng("nose_dorsum", "male", (200, 30), (1.03, 0.16)),
    _meng("nose_dorsum", "female", (190, 20), (0.93, 0.25)),
    _meng("malar_cheek", "male", (190, 30), (1.14, 0.21), "zygoma"),
    _meng("malar_cheek", "female", (200, 180), (0.87, 0.35), "zygoma", ("spread_looks_wrong",)),
    _meng("jawline", "male", (210, 90), (1.02, 0.24), "submandibular"),
    _meng("jawline", "female", (180, 30), (0.91, 0.34), "submandibular"),
    _meng("neck", "male", (190, 30), (0.98, 0.22)),
    _meng("neck", "female", (170, 30), (0.99, 0.20)),
)


def _whole(zone: str, sex: str, thinnest: tuple[float, float], thickest_mm: float, where: str) -> Thickness:
    mean, sd = thinnest
    total = Parameter(mean, "mm", _SERIES_50_HOW, _SERIES_50, low=mean, high=thickest_mm, sd=sd)
    return Thickness(zone, Method.ULTRASOUND, sex, None, None, total, where)


_CHEEK = "cheek; which part was not read"

ULTRASOUND_50_MHZ: tuple[Thickness, ...] = (
    _whole("forehead", "female", (1.86, 0.26), 1.98, ""),
    _whole("forehead", "male", (2.14, 0.24), 2.45, ""),
    _whole("upper_eyelid", "female", (1.15, 0.15), 1.24, _EYELID),
    _whole("upper_eyelid", "male", (1.28, 0.14), 1.50, _EYELID),
    _whole("lower_eyelid", "female", (1.15, 0.15), 1.24, _EYELID),
    _whole("lower_eyelid", "male", (1.28, 0.14), 1.50, _EYELID),
    _whole("medial_cheek", "female", (1.90, 0.21), 2.12, _CHEEK),
    _whole("medial_cheek", "male", (2.43, 0.40), 2.53, _CHEEK),
    _whole("lateral_cheek", "female", (1.90, 0.21), 2.12, _CHEEK),
    _whole("lateral_cheek", "male", (2.43, 0.40), 2.53, _CHEEK),
)


def _histology(
    zone: str,
    sex: str,
    *,
    epidermis_mm: Parameter | None = None,
    dermis_mm: Parameter | None = None,
    stratum_corneum_mm: Parameter | None = None,
    where: str = "",
    flags: tuple[str, ...] = (),
) -> Thickness:
    return Thickness(zone, Method.HISTOLOGY, sex, epidermis_mm, dermis_mm, None, where, stratum_corneum_mm, flags)


_SELCUK_HOW = "histology, 90 women and 90 men aged 30 to 80"
_OLTULU_HOW = "histology, adults in Anatolia"
_SANDBY_HOW = "histology of biopsies; living epidermis without the stratum corneum"
_SANDBY_HORN = "histology of biopsies; stratum corneum alone"

HISTOLOGY: tuple[Thickness, ...] = (
    _histology("upper_eyelid", "both", dermis_mm=_mm(0.7589, _CHOPRA_HOW, _CHOPRA), where="medial part"),
    _histology("nose_sidewall", "both", dermis_mm=_mm(1.9692, _CHOPRA_HOW, _CHOPRA), where="lower sidewall"),
    _histology("upper_lip", "both", epidermis_mm=_um(62.6, _CHOPRA_HOW, _CHOPRA)),
    _histology("scalp", "female", epidermis_mm=_um(65.91, _SELCUK_HOW, _SELCUK, 14.44)),
    _histology("upper_lip", "female", epidermis_mm=_um(120.91, _SELCUK_HOW, _SELCUK, 44.74)),
    _histology("upper_lip", "male", epidermis_mm=_um(122.75, _SELCUK_HOW, _SELCUK, 32.5)),
    _histology("medial_cheek", "male", epidermis_mm=_um(79.08, _SELCUK_HOW, _SELCUK, 13.88), where=_CHEEK),
    _histology("lateral_cheek", "male", epidermis_mm=_um(79.08, _SELCUK_HOW, _SELCUK, 13.88), where=_CHEEK),
    _histology("breast", "female", epidermis_mm=_um(76.9, _OLTULU_HOW, _OLTULU, 26.2)),
    _histology("breast", "male", dermis_mm=_mm(5.888, _OLTULU_HOW, _OLTULU, 2.4223), flags=("cut_specimen_swells",)),
    _histology("hand", "female", dermis_mm=_mm(2.115, _OLTULU_HOW, _OLTULU, 0.9464), flags=("cut_specimen_swells",)),
    _histology(
        "forearm",
        "both",
        epidermis_mm=_um(56.6, _SANDBY_HOW, _SANDBY, 11.5),
        stratum_corneum_mm=_um(18.3, _SANDBY_HORN, _SANDBY, 4.9),
        where="back of the forearm",
    ),
    _histology(
        "buttock",
        "both",
        epidermis_mm=_um(81.5, _SANDBY_HOW, _SANDBY, 15.7),
        stratum_corneum_mm=_um(14.9, _SANDBY_HORN, _SANDBY, 3.4),
    ),
    _histology("shoulder", "both", stratum_corneum_mm=_um(11.0, _SANDBY_HORN, _SANDBY, 2.2)),
)


def _group(low_um: float, high_um: float) -> Parameter:
    """Return the middle of a group's range, which is ours, with the range, which was read."""
    low, high = micrometres_to_mm(low_um), micrometres_to_mm(high_um)
    return Parameter(
        round((low + high) / 2, 6),
        "mm",
        "assumed",
        _KOREA,
        low=round(low, 6),
        high=round(high, 6),
        why="biopsy group: only the range of the group of sites was read; its middle is taken",
    )


def _biopsy(
    zone: str,
    *,
    epidermis_mm: Parameter | None = None,
    dermis_mm: Parameter | None = None,
    total_mm: Parameter | None = None,
    where: str = "",
) -> Thickness:
    return Thickness(zone, Method.BIOPSY_GROUP, "both", epidermis_mm, dermis_mm, total_mm, where)


_KOREA_HOW = "biopsy group of the thickest site, 452 adults in Korea"
_BACK = "back; which part was not read"
_BACK_DERMIS, _BACK_TOTAL = _mm(1.942, _KOREA_HOW, _KOREA), _mm(1.977, _KOREA_HOW, _KOREA)

BIOPSY_GROUPS: tuple[Thickness, ...] = (
    _biopsy("upper_eyelid", total_mm=_group(521, 626), where=_EYELID),
    _biopsy("lower_eyelid", total_mm=_group(521, 626), where=_EYELID),
    _biopsy("neck", dermis_mm=_group(1318, 1586), where="front of the neck"),
    _biopsy("decolletage", dermis_mm=_group(1318, 1586), where="chest"),
    _biopsy("hand", epidermis_mm=_group(138, 189)),
    _biopsy("buttock", epidermis_mm=_group(138, 189), dermis_mm=_group(1318, 1586)),
    _biopsy("upper_back", dermis_mm=_BACK_DERMIS, total_mm=_BACK_TOTAL, where=_BACK),
    _biopsy("lower_back", dermis_mm=_BACK_DERMIS, total_mm=_BACK_TOTAL, where=_BACK),
)


def _raman(zone: str, value_um: float, where: str) -> Thickness:
    how = "Raman spectroscopy in living skin; apparent thickness"
    return Thickness(zone, Method.RAMAN, "both", None, None, None, where, _um(value_um, how, _EGAWA))


RAMAN: tuple[Thickness, ...] = (
    _raman("malar_cheek", 16.8, _CHEEK),
    _raman("medial_cheek", 16.8, _CHEEK),
    _raman("lateral_cheek", 16.8, _CHEEK),
    _raman("forearm", 22.6, "inner side of the forearm"),
    _raman("hand", 29.3, ""),
)

FIGURES: tuple[Thickness, ...] = (*ULTRASOUND, *ULTRASOUND_50_MHZ, *HISTOLOGY, *BIOPSY_GROUPS, *RAMAN)
