"""What a licence allows, by jurisdiction and role; shipped only where a source says so.

The practice's own table is its own source and wins over what is shipped.  Whoever is not in either is asked.

Does not model licences that the roles do not tell apart (a master esthetician, a nurse with an added certificate):
such a row is shipped with what the practice must confirm.
"""

from __future__ import annotations

from dataclasses import dataclass

from needlecraft.devices.modalities import MECHANICAL, NEEDLING, Modality
from needlecraft.evidence import Cite
from needlecraft.intake import NO_PRACTICE, Licence, Practice, Role


@dataclass(frozen=True, slots=True)
class ScopeOfPractice:
    """What one licence may do in one jurisdiction.

    `allows` and `forbids` hold what the source names; a modality in neither is unknown.  `condition` is the key of
    what the source ties it to, `confirm` whether the practice must first confirm that condition.  `max_depth_mm` None
    is "no depth in the text read".  `supervision` is the practice's own words.
    """

    jurisdiction: str
    role: Role
    allows: frozenset[Modality] = frozenset()
    forbids: frozenset[Modality] = frozenset()
    max_depth_mm: float | None = None
    drugs: bool | None = None
    condition: str = ""
    confirm: bool = False
    supervision: str = ""
    cites: tuple[Cite, ...] = ()
    source: str = ""

    @property
    def is_own(self) -> bool:
        """Return whether it is the practice's own reading of its law."""
        return bool(self.source)


ROWS: tuple[ScopeOfPractice, ...] = (
    ScopeOfPractice(
        "US-NC",
        Role.AESTHETICIAN,
        allows=MECHANICAL,
        condition="physician_supervises_class_two",
        cites=(
            Cite("NorthCarolina2022", "notice of the ruling of 25 July 2022: authorised devices, no depth named"),
            Cite("NorthCarolina14H0401", "(d)(7): class II devices under a physician's documented supervision"),
        ),
    ),
    ScopeOfPractice(
        "US-CA",
        Role.AESTHETICIAN,
        forbids=NEEDLING | {Modality.DRUG_DELIVERY},
        drugs=False,
        cites=(
            Cite("California16CCR991", "(b)(3): metal needles; (b)(2): substances bought on a medical licence"),
            Cite("CaliforniaBBC2016", "notice: microneedling outside an esthetician's scope"),
        ),
    ),
    ScopeOfPractice(
        "US-UT",
        Role.AESTHETICIAN,
        allows=MECHANICAL,
        max_depth_mm=1.5,
        condition="master_esthetician",
        confirm=True,
        cites=(Cite("UtahR15611a611", "(5)(a)(i): master estheticians, unsupervised to 1.5 mm; the rest was cut off"),),
    ),
    ScopeOfPractice(
        "US-AZ",
        Role.AESTHETICIAN,
        allows=MECHANICAL,
        max_depth_mm=0.5,
        condition="advanced_training",
        confirm=True,
        cites=(Cite("ArizonaNeedlingPage", "a lawyers' page retells the board: to 0.5 mm, with training"),),
    ),
)


def rows_for(jurisdiction: str, role: Role, practice: Practice = NO_PRACTICE) -> tuple[ScopeOfPractice, ...]:
    """Return what is known of a licence: the practice's own rows where it has any, else those shipped, else none.

    A row for a country holds in its states too.  An unstated jurisdiction matches nothing.
    """
    own = tuple(
        _own(row) for row in practice.licences if row.role is role and _holds_in(row.jurisdiction, jurisdiction)
    )
    return own or tuple(r for r in ROWS if r.role is role and _holds_in(r.jurisdiction, jurisdiction))


def max_depth_mm(jurisdiction: str, role: Role, modality: Modality, practice: Practice = NO_PRACTICE) -> float | None:
    """Return the greatest depth a licence allows with a modality, by its strictest row; None is no limit known."""
    depths = [
        row.max_depth_mm
        for row in rows_for(jurisdiction, role, practice)
        if row.max_depth_mm is not None and modality in row.allows
    ]
    return min(depths, default=None)


def allows(row: ScopeOfPractice, modality: Modality) -> bool:
    """Return whether a row allows a modality; for an aesthetician medicines and acids also need its line on drugs."""
    if modality in MEDICINES_AND_ACIDS:
        if row.role is Role.AESTHETICIAN:
            return row.drugs is True
        return row.drugs is True or modality in row.allows
    return modality in row.allows


MEDICINES_AND_ACIDS = frozenset({Modality.TOPICAL_ANAESTHETIC, Modality.DRUG_DELIVERY, Modality.PEEL})


def _holds_in(row: str, jurisdiction: str) -> bool:
    return bool(row) and (jurisdiction == row or jurisdiction.startswith(f"{row}-"))


def _own(licence: Licence) -> ScopeOfPractice:
    return ScopeOfPractice(
        licence.jurisdiction,
        licence.role,
        allows=licence.modalities,
        max_depth_mm=licence.max_depth_mm,
        drugs=licence.drugs,
        supervision=licence.supervision,
        source=licence.source or "the practice's own table",
    )
