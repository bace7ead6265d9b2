"""Motor pens: a cartridge whose needles strike 50 to 150 times a second to a depth set on a dial.

A pen carries 9 to 36 needles, not hundreds: hundreds to thousands are the punctures.  Of each named pen only
what was read is given; the rest is unknown.

Does not model the force of the motor or how a worn cartridge shortens the stroke.
"""

from __future__ import annotations

from needlecraft.devices.device import Cartridge, Device, assumed, millimetres, needles
from needlecraft.devices.modalities import Modality
from needlecraft.evidence import DISPUTES, Cite, Parameter

COUNT_SMALL = needles(12, "stated by a maker", Cite("RejuvapenK192138", "device description"), low=9, high=14)
COUNT_LARGE = needles(36, "largest number that a review names", Cite("TermediaReview", "pens, 9 to 36 needles"), low=9)
DIAMETER = assumed(
    0.25, "mm", "pages on pens say 0.2 to 0.4 mm; 0.25 mm was measured only of a roller's needles",
    Cite("PrimeMicroneedling2015", "needles of pens"), low=0.2, high=0.4,
)  # fmt: skip
SHORTEST = millimetres(0.0, "dial of two devices", Cite("SkinPenCartridgePages"), Cite("ExceedK233709"))
LONGEST = millimetres(
    2.5,
    "stated by makers",
    Cite("RejuvapenK192138", "device description"),
    Cite("SkinPenCartridgePages", "depth settings"),
)
LONGEST_LONG = millimetres(
    3.0, "stated for one pen by a clinic and by a seller of another",
    Cite("Dermapen4ClinicPage"), Cite("DrPenChart", "deepest band of the chart", read="page"),
)  # fmt: skip
SPEED = Parameter(
    78, "Hz", "75 to 80 strokes a second in a split-face trial of 15; makers state 50 to 150",
    (
        Cite("ElFakahany2016", "methods"),
        Cite("ExceedK233709", "100 to 150 Hz"),
        Cite("PrimeMicroneedling2015", "50 to 150 strokes per second"),
        Cite("DermapenTradeArticle2012", "up to 90 Hz"),
    ),
    low=50, high=150,
)  # fmt: skip

GENERIC = Device(
    "pen_generic", Modality.PEN,
    (
        Cartridge("pen_12", "pen", COUNT_SMALL, DIAMETER, SHORTEST, LONGEST),
        Cartridge("pen_36", "pen", COUNT_LARGE, DIAMETER, SHORTEST, LONGEST),
        Cartridge("pen_12_long", "pen", COUNT_SMALL, DIAMETER, SHORTEST, LONGEST_LONG),
    ),
    cites=(Cite("TermediaReview"), Cite("CFR8784430", "what a maker must state: length, depth, rate")),
    speed=SPEED, generic=True,
)  # fmt: skip

SKINPEN = Device(
    "skinpen_precision", Modality.PEN,
    (
        Cartridge(
            "skinpen_cartridge", "pen",
            assumed(
                14, "needles", "a dealer's page says that 14 is commonly stated; the maker's own figure was not read",
                Cite("SkinPenCartridgePages", "needle count"), low=12, high=14,
            ),
            None,
            millimetres(0.0, "lowest of 11 settings", Cite("SkinPenCartridgePages", "depth settings")),
            millimetres(2.5, "highest of 11 settings", Cite("SkinPenCartridgePages", "depth settings")),
            step=millimetres(0.25, "distance between settings", Cite("SkinPenCartridgePages", "depth settings")),
        ),
    ),
    cites=(Cite("SkinPenDeNovo"), Cite("SkinPenK202243"), Cite("SkinPenManual")),
    speed=Parameter(
        117.0, "Hz", "7,000 turns a minute at one speed, as a dealer retells the FDA summary",
        (Cite("SkinPenCartridgePages", "motor speed"),),
    ),
    evaluated_to=Parameter(
        1.5, "mm", "deepest setting evaluated for facial acne scars, as a dealer retells the FDA summary",
        (Cite("SkinPenCartridgePages", "limit of 1.5 mm"), Cite("NCT02646917", "0.25 to 2.0 mm allowed", DISPUTES)),
    ),
)  # fmt: skip

DERMAPEN_4 = Device(
    "dermapen_4", Modality.PEN,
    (
        Cartridge(
            "dermapen_4_cartridge", "pen_count_unknown", None, None,
            assumed(0.0, "mm", "a dial is taken to start at nothing; its lowest mark was not read"),
            millimetres(3.0, "stated by a clinic that uses it", Cite("Dermapen4ClinicPage")),
        ),
    ),
    cites=(Cite("Dermapen4Manual"), Cite("Dermapen4ClinicPage")),
)  # fmt: skip

DERMAPEN_FIRST = Device(
    "dermapen_2012", Modality.PEN,
    (
        Cartridge(
            "dermapen_2012_tip", "pen",
            needles(11, "stated in a trade magazine", Cite("DermapenTradeArticle2012")), None,
            millimetres(0.25, "stated in a trade magazine", Cite("DermapenTradeArticle2012")),
            millimetres(2.5, "medical model, stated in a trade magazine", Cite("DermapenTradeArticle2012")),
        ),
    ),
    cites=(Cite("DermapenTradeArticle2012"),),
    speed=Parameter(
        90, "Hz", "highest rate, stated in a trade magazine", (Cite("DermapenTradeArticle2012"),), high=90,
    ),
)  # fmt: skip

EXCEED = Device(
    "exceed_unlimited", Modality.PEN,
    (
        Cartridge(
            "exceed_6", "pen",
            needles(6, "stated by the maker", Cite("ExceedK233709")),
            millimetres(0.35, "stated by the maker", Cite("ExceedK233709")),
            millimetres(0.0, "lowest mark of the dial", Cite("ExceedK233709")),
            Parameter(
                1.5, "mm", "length of its needles; the dial goes to 1.9 mm, and the shorter of the two counts",
                (Cite("ExceedK233709"),), high=1.9,
            ),
        ),
    ),
    cites=(Cite("ExceedK233709"), Cite("Ablon2018")),
    speed=Parameter(100, "Hz", "adjustable, stated by the maker", (Cite("ExceedK233709"),), low=100, high=150),
)  # fmt: skip

REJUVAPEN = Device(
    "rejuvapen_nxt", Modality.PEN,
    (
        Cartridge(
            "rejuvapen_12", "pen",
            needles(12, "stated by the maker", Cite("RejuvapenK192138")), None,
            assumed(0.0, "mm", "adjustable up to 2.5 mm; its lowest mark was not read"),
            millimetres(2.5, "stated by the maker", Cite("RejuvapenK192138")),
        ),
    ),
    cites=(Cite("RejuvapenK192138"),),
)  # fmt: skip

DR_PEN = Device(
    "dr_pen", Modality.PEN,
    (
        Cartridge(
            "dr_pen_cartridge", "pen_count_unknown", None, None,
            assumed(0.0, "mm", "a dial is taken to start at nothing; its lowest mark was not read"),
            millimetres(3.0, "deepest band of the seller's chart: marketing", Cite("DrPenChart", "chart", read="page")),
        ),
    ),
    cites=(Cite("DrPenK230420"), Cite("DrPenChart", "chart; marketing", read="page")),
)  # fmt: skip

NAMED = (SKINPEN, DERMAPEN_4, DERMAPEN_FIRST, EXCEED, REJUVAPEN, DR_PEN)
ALL = (GENERIC, *NAMED)
