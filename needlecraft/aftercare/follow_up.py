"""The days on which a client is asked how it heals, and why then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from needlecraft.course import Text
from needlecraft.devices.modalities import Modality
from needlecraft.skin.phototypes import Phototype

ALWAYS = (1, 3, 7, 28, 90)
ALSO_FOR_PIGMENT_AND_RF = 14


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One check-in, as days after the treatment."""

    day: int
    on: date

    @property
    def reason(self) -> Text:
        """Return what this check-in looks for."""
        return Text(f"aftercare.follow_up.day_{self.day}")


def follow_up_days(modality: Modality, phototype: Phototype | None) -> tuple[int, ...]:
    """Return the days of check-ins: 1, 3, 7, 28 and 90, and 14 for RF and for phototypes IV to VI.

    The days are our choice: pigmentation shows at 1 to 6 weeks, tram-track scars at 1 to 8, loss of fat
    after RF within months.  An unknown phototype is asked on day 14 too.
    """
    fourteen = modality is Modality.RF or phototype is None or phototype.is_four_to_six
    return tuple(sorted({*ALWAYS, ALSO_FOR_PIGMENT_AND_RF})) if fourteen else ALWAYS


def follow_ups(treated_on: date, modality: Modality, phototype: Phototype | None) -> tuple[FollowUp, ...]:
    """Return the check-ins of one treatment, with their dates."""
    return tuple(FollowUp(d, treated_on + timedelta(days=d)) for d in follow_up_days(modality, phototype))
