"""The face in numbers: points and curves of one half, and the loop of curves round each zone.

The other half is the mirror.  Where two zones meet they name the same curve.
"""

from __future__ import annotations

# fmt: off

MIDLINE = 200

POINTS: dict[str, tuple[float, float]] = {
    "M0": (0, 66), "M1": (0, 150), "M2": (0, 214), "M3": (0, 329), "M4": (0, 353), "M5": (0, 387),
    "M6": (0, 405), "M7": (0, 456), "M8": (0, 522), "O1": (106, 116), "T1": (106, 190), "G0": (24, 158),
    "G1": (22, 188), "G2": (16, 210), "D1": (8, 213), "N1": (19, 229), "C1": (35, 227), "C2": (91, 222),
    "N2": (21, 246), "L2": (104, 240), "N3": (26, 270), "L3": (112, 260), "P1": (121, 247), "O2": (139, 214),
    "O3": (134, 322), "J1": (105, 350), "J2": (79, 395), "J3": (51, 416), "CH": (44, 449), "NK": (104, 402),
    "NB": (31, 297), "K1": (76, 311), "NA": (27, 327), "D3": (13, 329), "NL": (53, 347), "V1": (45, 362),
    "V0": (52, 367), "V2": (45, 373), "LC": (53, 394), "NS": (108, 506),
}
"""Named points: distance from the midline, and height from the top."""

CURVES: dict[str, str] = {
    "hair": "M0 56,74 O1",
    "crest": "O1 112,152 T1",
    "brow": "T1 88,176 54,176 G1",
    "glabtop": "G0 12,151 M1",
    "glabside": "G0 25,173 G1",
    "glabeye": "G1 20,200 G2",
    "glabnose": "G2 D1",
    "glabdors": "D1 4,214.5 M2",
    "temple": "O1 130,158 O2",
    "arch1": "O2 P1",
    "arch2": "P1 L3",
    "crow": "T1 119,212 121,238 L3",
    "lidlat": "T1 101,208 C2",
    "lidnose": "G2 17,219 N1",
    "canthus": "N1 C1",
    "upper": "C1 48,213 66,209 82,214 C2",
    "lower": "C1 48,235 66,238 82,232 C2",
    "lidlow": "N2 44,256 74,258 L2",
    "lidlow_side": "C2 L2",
    "lownose": "N1 19.5,238 N2",
    "infra": "N3 52,284 86,281 L3",
    "infra_side": "L2 L3",
    "infranose": "N2 23,258 N3",
    "malarnose": "N3 29,284 NB",
    "malar1": "NB 54,309 K1",
    "malar2": "K1 102,292 P1",
    "ala": "NB 36,309 34,321 NA",
    "dorsum": "D1 9,240 12,280 17,302 18,318 D3",
    "base1": "D3 6,334 M3",
    "base2": "NA 20,326 D3",
    "pre_out": "O2 141,250 140,290 O3",
    "pre_in": "P1 115,292 J1",
    "fold": "NA 42,334 NL",
    "arc": "NL 68,369 LC",
    "liptop": "NL V1",
    "lipbot": "V2 LC",
    "verm1": "V1 26,356 11,350 M4",
    "verm1c": "V0 V1",
    "verm2c": "V2 V0",
    "verm2": "V2 28,383 M5",
    "crease": "LC 30,398 M6",
    "marion": "LC 54,405 J3",
    "cheekdiv": "K1 84,352 J2",
    "jaw1": "O3 124,334 J1",
    "jaw2": "J1 100,372 J2",
    "jaw3": "J2 68,407 J3",
    "chinside": "J3 49,433 CH",
    "chinrim": "CH 24,456 M7",
    "jawrim1": "O3 124,366 NK",
    "jawrim2": "NK 76,432 CH",
    "neckside": "NK 100,440 101,476 NS",
    "neckbot": "NS 56,519 M8",
}
"""Each curve from a named point, through points, to a named point."""

ZONES: dict[str, str] = {
    "forehead": "hair crest brow glabside glabtop",
    "glabella": "glabtop glabside glabeye glabnose glabdors",
    "temple": "temple arch1 arch2 crow crest",
    "lateral_periorbital": "crow infra_side lidlow_side lidlat",
    "upper_eyelid": "brow glabeye lidnose canthus upper lidlat",
    "lower_eyelid": "canthus lower lidlow_side lidlow lownose",
    "infraorbital": "lidlow infra_side infra infranose",
    "nose_dorsum": "glabdors dorsum base1",
    "nose_sidewall": "glabnose dorsum base2 ala malarnose infranose lownose lidnose",
    "malar_cheek": "infra arch2 malar2 malar1 malarnose",
    "medial_cheek": "malar1 cheekdiv jaw3 marion arc fold ala",
    "lateral_cheek": "malar2 pre_in jaw2 cheekdiv",
    "preauricular": "pre_out jaw1 pre_in arch1",
    "upper_lip": "base1 base2 fold liptop verm1",
    "perioral_corner": "arc lipbot verm2c verm1c liptop",
    "lower_lip": "verm2 lipbot crease",
    "chin": "crease marion chinside chinrim",
    "jawline": "jawrim1 jawrim2 chinside jaw3 jaw2 jaw1",
    "neck": "chinrim jawrim2 neckside neckbot",
}
"""The curves round each zone, in order; a loop from midline to midline is a zone across it."""
