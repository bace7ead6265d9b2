"""Topical anaesthetics, each with its label by jurisdiction, and the one that nobody may use.

All go on whole skin, come off before the first needle, and are never put on needled skin.  Compounded creams have
no label: their amount is a prescriber's decision.  The level in the blood peaks hours after the cream, so signs of
too much can begin on the way home.

Does not model absorption; milligrams on the skin are shown and compared with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from needlecraft.evidence import DISPUTES, Cite, Level, Parameter
from needlecraft.products.labels import Fault, FaultKind, Label, Occlusion, against_label
from needlecraft.units import milligrams_on_skin
from needlecraft.words import say

__all__ = [
    "ANAESTHETICS",
    "PEAK_AFTER_CREAM_ON_FACE",
    "Anaesthetic",
    "Fault",
    "FaultKind",
    "Label",
    "Occlusion",
    "against_label",
    "label_for",
    "milligrams",
]


@dataclass(frozen=True, slots=True)
class Anaesthetic:
    """A numbing product.  `who` None: nobody may use it.  `duration` is how long it numbs once it is off."""

    id: str
    strengths_pct: Mapping[str, float]
    who: str | None
    prescription: bool
    level: Level
    cites: tuple[Cite, ...]
    labels: tuple[Label, ...] = ()
    onset: Parameter | None = None
    duration: Parameter | None = None
    studied: Parameter | None = None
    """The largest use of which blood levels were read, where there is no label."""
    compounded: bool = False
    warnings: tuple[str, ...] = ()
    assumed: str = ""

    @property
    def name_key(self) -> str:
        """Return the key of its name."""
        return f"products.names.{self.id}"

    @property
    def name(self) -> str:
        """Return what staff call it."""
        return say(self.name_key)

    @property
    def is_forbidden(self) -> bool:
        """Return whether nobody may use it."""
        return self.who is None

    @property
    def holds(self) -> frozenset[str]:
        """Return the substances in it."""
        return frozenset(self.strengths_pct)

    @property
    def warning_texts(self) -> tuple[str, ...]:
        """Return its warnings as sentences for staff."""
        return tuple(say(f"products.warnings.{key}") for key in self.warnings)


def _hours(value: float, measured: str, *cites: Cite, low: float | None = None, high: float | None = None) -> Parameter:
    return Parameter(value, "h", measured, cites, low=low, high=high)


def _minutes(value: float, measured: str, *cites: Cite, high: float | None = None) -> Parameter:
    return Parameter(value, "min", measured, cites, high=high)


PEAK_AFTER_CREAM_ON_FACE = _hours(
    3.0,
    "latest of 1.5 to 3 h: highest level in the blood after 10 g of lidocaine 2.5 %/prilocaine 2.5 % on 100 cm2 of the "
    "face for 2 h, adults; other creams and larger areas were not read",
    Cite("EMLASmPCGB", "section 5.2, face"),
    low=1.5,
    high=3.0,
)

ALWAYS = ("whole_skin_only", "eyes", "off_before_needling", "way_home")

LMX4_GB = Label(
    "GB", over_the_counter=True, occlusion=Occlusion.OPTIONAL,
    cites=(Cite("LMX4SmPC2019", "section 4.2, larger areas of intact skin"),),
    grams_per_10cm2=(1.5, 2.0), minutes=(30, 300), usual_minutes=(30, 60), max_area_cm2=900,
)  # fmt: skip
LMX4_US = Label(
    "US", over_the_counter=True, occlusion=Occlusion.FORBIDDEN,
    cites=(
        Cite("FDALidocaineWarning2024", "reports: at most 4 %, not over large areas, not wrapped"),
        Cite("LMX4USSummary", "30 to 60 minutes; not on large areas"),
        Cite("LMX4USDrugFacts", "not in large quantities"),
        Cite("LMX4USDrugFacts", "may be applied under a dressing", DISPUTES),
        Cite("LMX4SmPC2019", "up to 900 cm2", DISPUTES),
    ),
    minutes=(30, 60), usual_minutes=(30, 60), warns_of_large_areas=True,
)  # fmt: skip
EMLA_US = Label(
    "US", over_the_counter=False, occlusion=Occlusion.REQUIRED,
    cites=(
        Cite("LidocainePrilocaineUSLabel", "dosage; 60 g on 400 cm2 for 3 h in a kinetic study"),
        Cite("EMLASmPCGB", "60 g, 600 cm2", DISPUTES),
    ),
    grams_per_10cm2=(1.0, 2.0), minutes=(60, 180), usual_minutes=(60, 120), max_area_cm2=400, max_grams=60,
    assumed="The label gives adults no largest area: 60 g, 400 cm2 and 3 hours are those of its kinetic study.",
)  # fmt: skip
EMLA_GB = Label(
    "GB", over_the_counter=False, occlusion=Occlusion.REQUIRED,
    cites=(Cite("EMLASmPCGB", "section 4.2, table 1"), Cite("EMLASmPCIE", "section 4.2, table 1")),
    grams_per_10cm2=(1.0, 2.0), minutes=(60, 300), usual_minutes=(60, 120), max_area_cm2=600, max_grams=60,
    assumed="60 g and 600 cm2 are given for shaven skin at home and are taken for all whole skin, and 1 g per 10 cm2 "
    "follows from them; other rows say 1.5 to 2 g. Its legal status was not read: taken as not over the counter.",
)  # fmt: skip
EMLA_IE = Label(
    "IE", over_the_counter=False, occlusion=Occlusion.REQUIRED,
    cites=(Cite("EMLASmPCIE", "section 4.2, table 1"),),
    grams_per_10cm2=(1.0, 2.0), minutes=(60, 300), usual_minutes=(60, 120), max_area_cm2=600, max_grams=60,
    assumed=EMLA_GB.assumed,
)  # fmt: skip
PLIAGLIS_US = Label(
    "US", over_the_counter=False, occlusion=Occlusion.NOT_NEEDED,
    cites=(Cite("PliaglisUSLabel2020", "sections 2.2 and 2.3, table 1"), Cite("PliaglisLabel")),
    grams_per_10cm2=(1.2, 1.4), minutes=(20, 60), usual_minutes=(20, 30), max_area_cm2=400, max_grams=53,
    assumed="The label's table ends at 62 square inches (400 cm2) and 53 g, and these are taken as its limits; 1.2 to "
    "1.4 g per 10 cm2 covers the rounding of its larger rows.",
)  # fmt: skip
PLIAGLIS_GB = Label(
    "GB", over_the_counter=False, occlusion=Occlusion.NOT_NEEDED,
    cites=(Cite("PliaglisSmPC", "section 4.2"),),
    grams_per_10cm2=(1.2, 1.4), minutes=(30, 60), usual_minutes=(30, 60), max_area_cm2=400, max_grams=52,
    assumed="The label says about 1.3 g per 10 cm2; 1.2 to 1.4 is taken for that.",
)  # fmt: skip

LIDOCAINE_4_LIPOSOMAL = Anaesthetic(
    "lidocaine_4_liposomal", {"lidocaine": 4.0}, who="aesthetician", prescription=False, level=Level.OPINION,
    cites=(Cite("LMX4SmPC2019"), Cite("LMX4USSummary"), Cite("FDALidocaineWarning2024")),
    labels=(LMX4_GB, LMX4_US),
    onset=_minutes(30, "stated on the label", Cite("LMX4SmPC2019", "section 4.2")),
    duration=_minutes(60, "stated by a children's hospital", Cite("LMX4USSummary")),
    warnings=(*ALWAYS, "labels_disagree_on_area", "adhesive_dressing"),
)  # fmt: skip
EMLA = Anaesthetic(
    "emla", {"lidocaine": 2.5, "prilocaine": 2.5}, who="prescriber", prescription=True, level=Level.OPINION,
    cites=(Cite("LidocainePrilocaineUSLabel"), Cite("EMLASmPCGB"), Cite("EMLAMIMSHongKong")),
    labels=(EMLA_US, EMLA_GB, EMLA_IE),
    onset=_minutes(60, "stated on the label", Cite("LidocainePrilocaineUSLabel")),
    duration=_minutes(60, "stated on the label", Cite("LidocainePrilocaineUSLabel"), high=120),
    warnings=(*ALWAYS, "methaemoglobin", "atopic_thirty_minutes", "ear", "adhesive_dressing"),
)  # fmt: skip
LIDOCAINE_7_TETRACAINE_7 = Anaesthetic(
    "lidocaine7_tetracaine7", {"lidocaine": 7.0, "tetracaine": 7.0}, who="prescriber", prescription=True,
    level=Level.OPINION, cites=(Cite("PliaglisLabel"), Cite("PliaglisUSLabel2020"), Cite("PliaglisSmPC")),
    labels=(PLIAGLIS_US, PLIAGLIS_GB),
    onset=_minutes(20, "stated on the label for fillers and lasers", Cite("PliaglisUSLabel2020"), high=60),
    warnings=(*ALWAYS, "ester", "professional_on_face", "fridge"),
)  # fmt: skip
LIDOCAINE_5 = Anaesthetic(
    "lidocaine5_cream", {"lidocaine": 5.0}, who="prescriber", prescription=True, level=Level.OPINION,
    cites=(Cite("MontrealTopicalAnaesthetics"), Cite("FDALidocaineWarning2024", "over 4 % is not over the counter")),
    warnings=(*ALWAYS, "no_label_read"),
    assumed="That it needs a prescription outside the United States too: no label of it was read.",
)  # fmt: skip
BLT = Anaesthetic(
    "blt_20_6_4", {"benzocaine": 20.0, "lidocaine": 6.0, "tetracaine": 4.0}, who="prescriber", prescription=True,
    level=Level.SERIES, cites=(Cite("Oni2013"),), compounded=True,
    studied=Parameter(
        30, "g", "15 g on the face for 20 min, laser, and 15 g again; highest lidocaine with metabolite 0.61 and 0.53 "
        "micrograms per ml", (Cite("Oni2013", "abstract"),), low=15, high=30,
    ),
    warnings=(*ALWAYS, "compounded", "ester", "methaemoglobin"),
)  # fmt: skip
LIDOCAINE_23_TETRACAINE_7 = Anaesthetic(
    "lidocaine23_tetracaine7", {"lidocaine": 23.0, "tetracaine": 7.0}, who="prescriber", prescription=True,
    level=Level.TRIAL,
    cites=(
        Cite("Leonardo2025", "abstract: laser hair removal, 77 people"),
        Cite("LidocaineGelToxicity2006", "30 %", DISPUTES),
    ),
    compounded=True, warnings=(*ALWAYS, "compounded", "ester", "face_sized_area_unproven"),
)  # fmt: skip
LIDOCAINE_30 = Anaesthetic(
    "lidocaine30", {"lidocaine": 30.0}, who=None, prescription=True, level=Level.SERIES,
    cites=(
        Cite("LidocaineGelToxicity2006", "abstract: toxic level after face and neck"),
        Cite("Sobanko2012", "abstract"),
    ),
    compounded=True, warnings=("poisoned",),
)  # fmt: skip
NONE = Anaesthetic(
    "none", {}, who="aesthetician", prescription=False, level=Level.OPINION,
    cites=(Cite("Dermapen4Manual", "p. 23: most treatments without"), Cite("AuthorKnowledge")),
    warnings=("pain_is_asked",),
)  # fmt: skip

ANAESTHETICS: dict[str, Anaesthetic] = {
    one.id: one
    for one in (
        LIDOCAINE_4_LIPOSOMAL, EMLA, LIDOCAINE_7_TETRACAINE_7, LIDOCAINE_5, BLT, LIDOCAINE_23_TETRACAINE_7,
        LIDOCAINE_30, NONE,
    )
}  # fmt: skip


def label_for(product_id: str, jurisdiction: str) -> Label | None:
    """Return a product's label in a jurisdiction ("US-NC" takes that of "US"); None where none was read."""
    product = ANAESTHETICS.get(product_id)
    if product is None:
        return None
    country = jurisdiction.strip().upper().partition("-")[0]
    country = "GB" if country == "UK" else country
    return next((label for label in product.labels if label.jurisdiction == country), None)


def milligrams(product_id: str, grams: float) -> dict[str, float]:
    """Return the milligrams of each substance on the skin, to be shown and compared with nothing."""
    return {name: milligrams_on_skin(grams, pct) for name, pct in ANAESTHETICS[product_id].strengths_pct.items()}
