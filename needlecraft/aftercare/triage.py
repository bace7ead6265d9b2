"""From a check-in to who must look, and how soon.  A missing answer never reassures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from needlecraft.aftercare.expected import redness_is_late
from needlecraft.aftercare.red_flags import RedFlag, Triage, flags_at
from needlecraft.aftercare.signs import Sign
from needlecraft.devices.modalities import Modality
from needlecraft.intake import Answer
from needlecraft.units import HOURS_PER_DAY


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a client reported, some hours after a treatment.

    A sign not in `answers` was not answered.  `photos_unseen` counts photographs that no person has looked at.
    """

    hours: float
    modality: Modality
    answers: Mapping[Sign, Answer] = field(default_factory=dict)
    photo_asked: bool = False
    photo_given: bool = False
    photos_unseen: int = 0

    def answer(self, sign: Sign) -> Answer:
        """Return the answer to one sign; unknown when there is none."""
        return self.answers.get(sign, Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Judged:
    """The level, the flags raised (gravest first), the signs nobody answered, and whether a photo is unseen."""

    triage: Triage
    flags: tuple[RedFlag, ...]
    unanswered: tuple[Sign, ...]
    photo_missing_or_unseen: bool


def triage(check_in: CheckIn) -> Judged:
    """Return how fast a clinician must look at a check-in.

    Each flag whose signs are there is raised, and the gravest decides.  With none raised, an answer missing,
    "I cannot tell", or a photograph missing or unseen asks for a message, and so does any sign reported outside
    the time it is usually asked about; only a whole check-in without one reassures.  "I cannot tell" to a sign that
    alone would be an emergency asks for a call on the same day (our choice).

    Raises ValueError before needling.
    """
    if check_in.hours < 0:
        raise ValueError(f"hours is {check_in.hours:g}, and a check-in comes after the treatment: 0 or more.")
    raised = tuple(f for f in flags_at(check_in.hours, check_in.modality) if _is_raised(f, check_in))
    unanswered = tuple(
        s for s in signs_asked(check_in.hours, check_in.modality) if check_in.answer(s) is Answer.UNKNOWN
    )
    photo = check_in.photos_unseen > 0 or (check_in.photo_asked and not check_in.photo_given)
    level = max((f.triage for f in raised), default=Triage.REASSURE)
    if unanswered or photo or Answer.YES in check_in.answers.values():
        level = max(level, Triage.MESSAGE)
    if any(check_in.answers.get(sign) is Answer.UNKNOWN for sign in _alarming(check_in)):
        level = max(level, Triage.SAME_DAY)
    return Judged(level, tuple(sorted(raised, key=lambda f: -f.triage)), unanswered, photo)


def signs_asked(hours: float, modality: Modality) -> tuple[Sign, ...]:
    """Return every sign that could raise a flag at this time after a treatment of this kind."""
    possible = {sign for flag in flags_at(hours, modality) for group in flag.raised_by for sign in group}
    late = redness_is_late(modality, int(hours // HOURS_PER_DAY))
    return tuple(s for s in Sign if s in possible and (late or s is not Sign.REDNESS_OR_PURPLE_STAYS))


def _alarming(check_in: CheckIn) -> set[Sign]:
    """Return the signs that would each be an emergency at this time."""
    grave = (f for f in flags_at(check_in.hours, check_in.modality) if f.triage is Triage.EMERGENCY)
    return {group[0] for flag in grave for group in flag.raised_by if len(group) == 1}


def _is_raised(flag: RedFlag, check_in: CheckIn) -> bool:
    if flag.id == "persistent_redness" and not redness_is_late(check_in.modality, int(check_in.hours // HOURS_PER_DAY)):
        return False
    return any(all(check_in.answer(sign) is Answer.YES for sign in group) for group in flag.raised_by)
