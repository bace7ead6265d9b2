"""When the channels that needles leave count as closed: what was measured, and the hours we wait.

Measured times lie between 2 hours and nearly four days, by method: water loss is normal again long before the
holes are gone, covering delays it, and no one has measured the face after long needles.  So the hours counted here
are our choice on the slow side.  Until then everything put on the skin falls under the rule for products on needled
skin.

Does not model depth, density, or one person's skin.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.evidence import DISPUTES, Cite, Parameter

RF = "rf"


@dataclass(frozen=True, slots=True)
class Closure:
    """One measurement of closing.  `is_human`: in people; `what` is a key under `products.closure`."""

    id: str
    what: str
    is_human: bool
    covered: bool | None
    time: Parameter


def _hours(
    value: float,
    measured: str,
    *cites: Cite,
    low: float | None = None,
    high: float | None = None,
    sd: float | None = None,
) -> Parameter:
    return Parameter(value, "h", measured, cites, low=low, high=high, sd=sd)


CHANNEL_CLOSURE: tuple[Closure, ...] = (
    Closure(
        "uncovered_impedance", "impedance", True, False,
        _hours(2.0, "impedance, people, needles of several lengths, not covered: all sites within 2 h",
               Cite("Gupta2011", "abstract"), high=2.0),
    ),
    Closure(
        "forearm_impedance", "impedance", True, None,
        _hours(58.29, "impedance over 3 days, forearm, 35 adults", Cite("Ogunjimi2021", "abstract"), sd=16.76),
    ),
    Closure(
        "upper_arm_impedance", "impedance", True, None,
        _hours(60.34, "impedance over 3 days, upper arm, 35 adults", Cite("Ogunjimi2021", "abstract"), sd=14.69),
    ),
    Closure(
        "abdomen_impedance", "impedance", True, None,
        _hours(63.09, "impedance over 3 days, abdomen, 35 adults", Cite("Ogunjimi2021", "abstract"), sd=13.13),
    ),
    Closure(
        "upper_arm_covered", "impedance", True, True,
        _hours(53.8, "impedance over 4 days, upper arm under a patch, 111 adults; mean of group means 44.1 to 66.5 h",
               Cite("Ogunjimi2020", "abstract"), low=44.1, high=66.5),
    ),
    Closure(
        "face_water_loss", "water_loss", True, None,
        _hours(72.0, "water loss normal again, face, needles of 0.15 and 0.25 mm", Cite("Han2012", "abstract"),
               high=72.0),
    ),
    Closure(
        "holes_seen", "holes", True, True,
        _hours(24.0, "holes still seen by light at 24 h though water loss was normal, 15 adults, needles about 0.3 mm "
               "held in the skin", Cite("Donnelly2014", "abstract"), low=24.0),
    ),
    Closure(
        "rat_water_loss", "water_loss", False, False,
        _hours(4.5, "water loss, hairless rat, needles of 0.37 and 0.77 mm", Cite("Kalluri2011", "abstract"),
               low=4.0, high=5.0),
    ),
    Closure(
        "rat_dye", "holes", False, False,
        _hours(18.0, "dye in the holes, hairless rat: 12 h after 0.37 mm, 18 h after 0.77 mm",
               Cite("Kalluri2011", "abstract"), low=12.0, high=18.0),
    ),
    Closure(
        "rf_water_loss", "water_loss", True, None,
        _hours(168.0, "water loss back to the start on day 7 after RF needles, highest on days 1 to 3",
               Cite("Wu2022RFBarrier", "abstract"), high=168.0),
    ),
)  # fmt: skip

CHANNELS_CLOSED_AFTER = Parameter(
    72.0, "h", "assumed",
    (
        Cite("Ogunjimi2021", "abstract: means of 58 to 63 h, arm and abdomen"),
        Cite("Han2012", "abstract: face normal within 72 h, short needles"),
        Cite("Gupta2011", "abstract: 2 h when not covered", DISPUTES),
        Cite("Kalluri2011", "abstract: 12 to 18 h in rats", DISPUTES),
        Cite("SchwarzLaaff2011", "closed within minutes, no measurement shown", DISPUTES),
        Cite("Ogunjimi2020", "abstract: 66.5 h, SD 19.5, in one group: longer than 72 h in some", DISPUTES),
    ),
    low=2.0, high=86.0,
    why="The longest mean read in people is 66 h, and the face was normal at 72 h after short needles; no measurement "
    "of the face after long needles was found, so the slow end is taken, in whole days.",
)  # fmt: skip
RF_BARRIER_CLOSED_AFTER = Parameter(
    168.0, "h", "water loss after RF needles back to the start on day 7, abstract read",
    (Cite("Wu2022RFBarrier", "abstract"),), high=168.0,
)  # fmt: skip

DELAYS_CLOSURE: tuple[tuple[str, tuple[Cite, ...]], ...] = (
    ("covering", (Cite("Gupta2011", "abstract"), Cite("Kalluri2011", "abstract"))),
    ("diclofenac_on_skin", (Cite("Brogden2012", "abstract"),)),
)
"""What keeps channels open longer, as keys under `products.delays`, with who found it."""


def closed_after(modality: str) -> Parameter:
    """Return the hours after which the channels of a kind of needling count as closed."""
    return RF_BARRIER_CLOSED_AFTER if modality == RF else CHANNELS_CLOSED_AFTER


def are_open(hours_since_needling: float, modality: str) -> bool:
    """Return whether the channels still count as open; at the very hour they count as closed."""
    return hours_since_needling < closed_after(modality).value
