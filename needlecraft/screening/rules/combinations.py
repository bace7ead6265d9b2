"""What is wished for beside the needling, where the two meet on one day."""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.evidence import DISPUTES, Cite, Level
from needlecraft.intake import Role
from needlecraft.screening.rule import Case, Verdicts, needling_and, rule
from needlecraft.screening.verdicts import CLEAR, Caution, Withhold, not_while

THE_PEEL = frozenset({Modality.PEEL})
BESIDE_NEEDLING = frozenset({Modality.PEEL, Modality.LASER, Modality.BOTULINUM, Modality.FILLER})


@rule(
    Cite("Rana2017", "abstract: needling and peel alternated three weeks apart"),
    Cite("AuthorKnowledge"),
    Cite("Pakla2021", "abstract: needling with peel in four sessions; the order within one was not read", DISPUTES),
    kind="relative",
    applies_to=needling_and(Modality.PEEL, Modality.DRUG_DELIVERY),
    level=Level.TRIAL,
    in_force=date(2026, 11, 1),
    assumed="That acid enters deeper through open channels, and that only a prescriber judges it.",
    exception="Withheld from those who do not prescribe; a prescriber may set it aside. The needling itself is not "
    "touched, only the peel.",
)
def same_session_peel(case: Case) -> Verdicts:
    """A peel on freshly needled skin is a prescriber's; for everyone else needling and peel keep their distance.

    One trial combined them in one course and only that arm improved, but in what order within the session was
    not in the text read.
    """
    if Modality.PEEL not in case.wish.together:
        return CLEAR
    if case.operator.role.at_least(Role.PRESCRIBER):
        return Caution(only=THE_PEEL)
    return Withhold(not_while("peel_without_prescriber"), only=THE_PEEL, override_by=Role.PRESCRIBER)


@rule(
    Cite("AuthorKnowledge"),
    kind="relative",
    applies_to=NEEDLING,
    level=Level.OPINION,
    in_force=date(2026, 11, 1),
    assumed="The whole rule: no trial of two ways of needling in one field on one day was read.",
    exception="Withheld, though relative: the second way of needling waits, and the first is not touched. A prescriber "
    "may set it aside.",
)
def two_needlings_one_day(case: Case) -> Verdicts:
    """The same field is never needled in two ways on one day, as with RF and a pen: heat and holes add up."""
    second = (case.wish.together & NEEDLING) - {case.wish.modality}
    if not second:
        return CLEAR
    return Withhold(not_while("two_needlings_wished"), only=second, override_by=Role.PRESCRIBER)


@rule(
    Cite("AuthorKnowledge"),
    kind="relative",
    applies_to=BESIDE_NEEDLING,
    level=Level.OPINION,
    in_force=date(2026, 11, 1),
    assumed="Nothing was read for this: the contraindications read are those of needling.",
)
def screened_for_timing_only(case: Case) -> Verdicts:
    """A peel, laser, toxin or filler is judged here only by how it meets needling, and so is never called clear.

    Its own contraindications belong to whoever does it, by that treatment's own screening.
    """
    return Caution()
