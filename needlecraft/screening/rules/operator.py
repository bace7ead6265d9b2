"""Who treats, under which law: what the licence allows, and what an authority has said of the devices.

Does not model insurance or a house's own rules: they belong in the practice's table.
"""

from __future__ import annotations

from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.evidence import Cite, Level
from needlecraft.intake import Answer, Role
from needlecraft.screening.rule import Case, Verdicts, rule
from needlecraft.screening.scope_of_practice import MEDICINES_AND_ACIDS, ROWS, ScopeOfPractice, allows, rows_for
from needlecraft.screening.shapes import ask
from needlecraft.screening.verdicts import CLEAR, Caution, Verdict, Withhold, not_while

EVERYTHING = frozenset(Modality)
RF = frozenset({Modality.RF})


@rule(
    *(cite for row in ROWS for cite in row.cites),
    Cite("NebraskaDHHS", "its boards answer by advisory opinion; none could be read", read="none"),
    kind="absolute",
    applies_to=EVERYTHING,
    level=Level.OPINION,
    in_force=date(2022, 7, 25),
    assumed="That a licence covers no more than its source names.",
    exception="A caution or a question, though absolute, where the source ties the licence to a condition. No role "
    "sets the law aside; another operator does.",
)
def operator_scope(case: Case) -> Verdicts:
    """Each modality needs a licence that covers it in that jurisdiction; where no source says, the practice is asked.

    A recorded no from the practice withholds, whatever a row says.  A recorded yes answers for what was asked for.
    """
    rows = rows_for(case.operator.jurisdiction, case.operator.role, case.practice)
    if case.history.licence_allows.answer is Answer.NO:
        return Withhold(not_while("licence_does_not_cover"), say="withhold_refused")
    if rows and rows[0].is_own:
        return _by_own_rows(rows)
    return _by_shipped_rows(case, rows)


def _by_own_rows(rows: tuple[ScopeOfPractice, ...]) -> Verdicts:
    covered = frozenset(m for m in EVERYTHING if any(allows(row, m) for row in rows))
    verdicts: list[Verdict] = []
    if covered != EVERYTHING:
        verdicts.append(Withhold(not_while("licence_does_not_cover"), only=EVERYTHING - covered))
    for row in rows:
        if row.supervision:
            under = frozenset(m for m in covered if allows(row, m))
            how = {"supervision": row.supervision}
            verdicts.append(Caution(say="caution_supervision", params=how, only=under))
    return tuple(verdicts) or CLEAR


def _by_shipped_rows(case: Case, rows: tuple[ScopeOfPractice, ...]) -> Verdicts:
    given = case.history.licence_allows
    verdicts: list[Verdict] = []
    judged: frozenset[Modality] = frozenset()
    for row in rows:
        if row.forbids:
            verdicts.append(Withhold(not_while("law_forbids"), say="withhold_law", only=row.forbids))
        if row.confirm and given.answer is Answer.UNKNOWN:
            verdicts.append(ask("licence_allows", given, say=f"ask_{row.condition}", only=row.allows))
        elif row.allows:
            verdicts.append(Caution(say=f"caution_{row.condition}", only=row.allows))
        judged |= row.allows | row.forbids
    open_ = EVERYTHING - judged
    if given.answer is Answer.UNKNOWN:
        return *verdicts, ask("licence_allows", given, only=open_)
    return *verdicts, *_answered_for(case, open_)


def _answered_for(case: Case, open_: frozenset[Modality]) -> tuple[Verdict, ...]:
    """Return what a yes leaves open: modalities nobody asked for, and medicines in an aesthetician's hand."""
    unasked = open_ - case.wish.modalities
    verdicts: list[Verdict] = [Caution(say="caution_not_asked_for", only=unasked)] if unasked else []
    medicines = open_ & case.wish.modalities & MEDICINES_AND_ACIDS
    if medicines and case.operator.role is Role.AESTHETICIAN:
        verdicts.append(Caution(say="caution_medicines", only=medicines))
    return tuple(verdicts)


@rule(
    Cite("FDARFCommunication2025", "reports of the communication of 15 October 2025"),
    Cite("FDAMicroneedlingPage", "excerpt: choose someone trained for it"),
    kind="absolute",
    applies_to=RF,
    level=Level.OPINION,
    in_force=date(2025, 10, 15),
    assumed="That RF stays with nurses and prescribers unless a licence says otherwise: the reports name burns, fat "
    "loss and nerve damage and do not name a licence.",
    exception="No override: a licence decides. The practice's own table may allow it.",
)
def aesthetician_rf(case: Case) -> Verdicts:
    """RF needles are not an aesthetician's, unless the practice's table of licences says so."""
    role = case.operator.role
    if role is not Role.AESTHETICIAN:
        return CLEAR
    if any(Modality.RF in row.allows for row in rows_for(case.operator.jurisdiction, role, case.practice)):
        return CLEAR
    return Withhold(not_while("rf_by_aesthetician"))


@rule(
    Cite("FDARFCommunication2025", "reports of it: burns, scars, fat loss, nerve damage, repair surgery"),
    kind="relative",
    applies_to=RF,
    level=Level.OPINION,
    in_force=date(2025, 10, 15),
)
def rf_safety_communication(case: Case) -> Verdicts:
    """With every RF treatment what the authority reported is told before consent, and the serial number is kept."""
    return Caution()


@rule(
    Cite("CFR8784430", "devices for delivery of drugs, biologics or cosmetics through the skin are excluded"),
    Cite("FDAGuidance2020", "summary"),
    kind="relative",
    applies_to=frozenset({Modality.DRUG_DELIVERY}),
    level=Level.OPINION,
    in_force=date(2018, 3, 1),
)
def device_class_delivery(case: Case) -> Verdicts:
    """In the United States no microneedling device is authorised to deliver anything: delivery is outside its use."""
    jurisdiction = case.operator.jurisdiction
    if not jurisdiction:
        return Caution(say="caution_unknown")
    return Caution() if jurisdiction == "US" or jurisdiction.startswith("US-") else CLEAR
