"""All that a client is told after one treatment, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from needlecraft.aftercare.avoiding import USED, Avoided, Used, avoided_after
from needlecraft.aftercare.expected import ExpectedSign, expected_course
from needlecraft.aftercare.follow_up import follow_up_days
from needlecraft.aftercare.periods import PERIODS, Period
from needlecraft.aftercare.red_flags import RED_FLAGS, RedFlag
from needlecraft.course import Text
from needlecraft.devices.modalities import Modality
from needlecraft.products.channels import closed_after
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import FACE, Sites


@dataclass(frozen=True, slots=True)
class Aftercare:
    """Periods, what to use and avoid, what is usual, the red flags, the check-ins, and notes for this client."""

    periods: tuple[Period, ...]
    avoided: tuple[Avoided, ...]
    used: tuple[Used, ...]
    expected: tuple[ExpectedSign, ...]
    red_flags: tuple[RedFlag, ...]
    follow_up_days: tuple[int, ...]
    notes: tuple[Text, ...]

    def allowed_again(self, treated_on: date) -> dict[str, date]:
        """Return, by item, the first day on which it is allowed again."""
        return {item.id: item.from_day(treated_on) for item in self.avoided}


def instructions(
    modality: Modality,
    depth_mm: float | None,
    phototype: Phototype | None = None,
    where: Sites = Sites(),
    *,
    numbed: bool = False,
) -> Aftercare:
    """Return the aftercare of one treatment.

    `depth_mm` is the deepest set depth; None when no depth is on file.  `numbed` adds what may still happen on
    the way home.  Lines that hold for one modality or region only are left out elsewhere.

    Raises ValueError when the modality does not needle.
    """
    if not modality.needles:
        raise ValueError(f"{modality.value} does not needle: aftercare here follows needling.")
    flags = tuple(f for f in RED_FLAGS if modality in f.modalities)
    return Aftercare(
        periods=tuple(_for(period, modality, where) for period in PERIODS),
        avoided=avoided_after(modality),
        used=USED,
        expected=expected_course(modality, depth_mm),
        red_flags=flags,
        follow_up_days=follow_up_days(modality, phototype),
        notes=_notes(modality, phototype, where, numbed),
    )


def _for(period: Period, modality: Modality, where: Sites) -> Period:
    leave_out = set()
    if modality is not Modality.RF:
        leave_out.add("rf_scabs_gone")
        if period.from_h >= closed_after(modality.value).value:
            leave_out.add("make_up_until_closed")
    if where and not where & FACE:
        leave_out |= {"eye_swelling", "make_up", "make_up_until_closed", "sleep_head_up"}
    return Period(
        period.id,
        period.from_h,
        period.to_h,
        tuple(line for line in period.do if line not in leave_out),
        tuple(line for line in period.avoid if line not in leave_out),
        tuple(line for line in period.expect if line not in leave_out),
        period.cites,
        period.level,
        period.assumed,
    )


def _notes(modality: Modality, phototype: Phototype | None, where: Sites, numbed: bool) -> tuple[Text, ...]:
    notes = ["no_antibiotic_cream", "prescribed_antiviral", "prescribed_cream"]
    if numbed:
        notes.append("numbing_on_the_way_home")
    if phototype is None or phototype.is_four_to_six:
        notes.append("colour_changes")
    if modality is Modality.RF:
        notes.append("rf_late_hollow")
    if where & FACE:
        notes.append("eyes_after_numbing")
    return tuple(Text(f"aftercare.notes.{note}") for note in notes)
