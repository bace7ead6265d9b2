"""The body in numbers: points and curves of one half, and the loops of zones seen in front and behind.

The outline is written once and serves both views, so a zone seen from both sides keeps its edge.
"""

from __future__ import annotations

# fmt: off

MIDLINE = 168

POINTS: dict[str, tuple[float, float]] = {
    "H0": (0, 17), "H1": (36, 70), "HL": (0, 47), "NK": (25, 102), "C0": (0, 118), "NP": (0, 112),
    "NS": (30, 137), "N0": (0, 151), "NB": (0, 145), "S1": (86, 163), "S2": (106, 212), "A0": (71, 216),
    "SB": (66, 190), "BX": (6, 264), "M3": (0, 266), "F1": (46, 277), "T1": (67, 262), "F2": (47, 366),
    "HP": (73, 366), "I1": (27, 410), "M4": (0, 416), "CR": (4, 448), "M5": (0, 446), "G1": (84, 422),
    "KO1": (67, 556), "KI1": (21, 556), "KO2": (63, 602), "KI2": (24, 602), "AO": (48, 716), "AI": (29, 716),
    "E1": (122, 296), "E2": (98, 301), "W1": (146, 392), "W2": (128, 397), "B1": (0, 284), "FB1": (43, 277),
    "FB2": (46, 362), "M6": (0, 388), "GB": (66, 448),
}
"""Named points: distance from the midline, and height from the top."""

CURVES: dict[str, str] = {
    "crown": "H0 14,19 27,28 35,46 H1",
    "hairline": "HL 17,49 29,58 H1",
    "faceside": "H1 35,86 NK",
    "jaw": "NK 15,113 C0",
    "neckside": "NK 25,120 NS",
    "collar": "NS 14,147 N0",
    "shtop": "NS 54,150 S1",
    "shout": "S1 101,180 S2",
    "shbot": "S2 88,221 A0",
    "delt1": "NS 54,164 SB",
    "delt2": "SB 69,203 A0",
    "brin": "SB 42,200 15,224 7,248 BX",
    "decbot": "BX M3",
    "under1": "BX 24,278 F1",
    "under2": "F1 58,273 T1",
    "side1": "A0 69,238 T1",
    "side2": "T1 60,300 62,330 HP",
    "flankin": "F1 40,318 F2",
    "flankbot": "F2 60,362 HP",
    "crease": "F2 40,390 I1",
    "pubtop": "I1 14,415 M4",
    "hipout": "HP 82,394 G1",
    "hipbot": "G1 56,422 I1",
    "groin": "I1 13,432 CR",
    "crotch": "CR M5",
    "thout": "G1 84,462 75,516 KO1",
    "thin": "CR 14,494 KI1",
    "kneetop": "KO1 44,548 KI1",
    "kout": "KO1 67,580 KO2",
    "kin": "KI1 20,580 KI2",
    "kneebot": "KO2 44,610 KI2",
    "legout": "KO2 68,636 60,676 AO",
    "legin": "KI2 19,640 25,680 AI",
    "ankle": "AO 38,719 AI",
    "armout": "S2 114,254 E1",
    "armin": "A0 86,258 E2",
    "elbow": "E1 110,301 E2",
    "foreout": "E1 136,330 141,362 W1",
    "forein": "E2 107,336 118,366 W2",
    "wrist": "W1 138,397 W2",
    "hand": "W1 155,412 160,436 159,462 152,473 143,466 139,446 134,436 126,446 119,444 121,424 W2",
    "nape": "NK 14,111 NP",
    "collarb": "NS 14,142 NB",
    "delb": "NS 58,168 A0",
    "ublow1": "T1 56,271 FB1",
    "ublow2": "FB1 22,283 B1",
    "flankinb": "FB1 37,318 FB2",
    "flankbotb": "FB2 60,360 HP",
    "glutop": "FB2 24,372 M6",
    "cleft": "M6 M5",
    "hipinb": "FB2 64,398 GB",
    "foldl": "G1 77,440 GB",
    "fold": "GB 34,466 CR",
}
"""Each curve from a named point, through points, to a named point."""

FRONT: dict[str, str] = {
    "scalp": "crown hairline",
    "face": "hairline faceside jaw",
    "neck": "jaw neckside collar",
    "decolletage": "collar delt1 brin decbot",
    "shoulder": "shtop shout shbot delt2 delt1",
    "upper_arm": "shbot armout elbow armin",
    "forearm": "elbow foreout wrist forein",
    "hand": "wrist hand",
    "breast": "brin under1 under2 side1 delt2",
    "abdomen": "decbot under1 flankin crease pubtop",
    "flank": "under2 side2 flankbot flankin",
    "hip": "flankbot hipout hipbot crease",
    "pubic_area": "pubtop groin crotch",
    "thigh_front": "hipbot groin thin kneetop thout",
    "knee": "kneetop kout kneebot kin",
    "lower_leg": "kneebot legout ankle legin",
}
"""The curves round each zone seen in front; `face` stands for the whole face map."""

BACK: dict[str, str] = {
    "scalp": "crown faceside nape",
    "neck": "nape neckside collarb",
    "shoulder": "shtop shout shbot delb",
    "upper_arm": "shbot armout elbow armin",
    "forearm": "elbow foreout wrist forein",
    "hand": "wrist hand",
    "upper_back": "collarb delb side1 ublow1 ublow2",
    "lower_back": "ublow2 flankinb glutop",
    "flank": "ublow1 side2 flankbotb flankinb",
    "hip": "flankbotb hipout foldl hipinb",
    "buttock": "glutop hipinb fold crotch cleft",
    "thigh_back": "foldl fold thin kneetop thout",
    "knee": "kneetop kout kneebot kin",
    "lower_leg": "kneebot legout ankle legin",
}
"""The curves round each zone seen from behind."""
